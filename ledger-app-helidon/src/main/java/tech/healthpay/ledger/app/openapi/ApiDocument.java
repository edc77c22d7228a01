package tech.healthpay.ledger.app.openapi;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The OpenAPI 3.1 document of the REST API, put together when it is first asked for: the files of {@code /openapi}, one a
 * resource, joined and completed by what all operations share. Thread-safe.
 */
public final class ApiDocument {

    /** The frame and what is shared, then the resources in the order in which readers meet them. */
    private static final List<String> FILES = List.of(
            "openapi",
            "problems",
            "shared",
            "wallets",
            "users",
            "transfers",
            "payments",
            "payment-requests",
            "medcards",
            "claims",
            "pharmacies",
            "analytics",
            "ledger",
            "events",
            "projections");

    private byte @Nullable [] json;

    /** Creates the document. */
    public ApiDocument() {}

    /**
     * Returns the document as JSON in UTF-8; not to be changed.
     *
     * @throws IllegalStateException if the files are not in order, which the build's tests would have said
     */
    public synchronized byte[] json() {
        if (json == null) {
            json = bytes(assemble());
        }
        return json;
    }

    private static ObjectNode assemble() {
        ObjectNode document = new Fragments("/openapi/").joined(FILES);
        new Completion(document).complete();
        return document;
    }

    private static byte[] bytes(ObjectNode document) {
        try {
            return JsonMapper.builder().build().writeValueAsBytes(document);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a tree can always be written", e);
        }
    }
}
