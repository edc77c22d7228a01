package tech.healthpay.ledger.app.openapi;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** References to the document's components. */
final class Refs {

    private Refs() {}

    /**
     * Returns a reference.
     *
     * @param kind for example {@code schemas}
     */
    static ObjectNode to(String kind, String name) {
        return JsonNodeFactory.instance.objectNode().put("$ref", pointer(kind, name));
    }

    static String pointer(String kind, String name) {
        return "#/components/" + kind + "/" + name;
    }
}
