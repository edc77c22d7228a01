package tech.healthpay.ledger.app.testing;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;

/**
 * An operation of the API's description.
 *
 * @param method in upper case
 * @param path the template below {@code /api/v1}
 * @param node what is said of it
 * @param pathNode what is said of its path
 */
public record DescribedOperation(String method, String path, JsonNode node, JsonNode pathNode) {

    @Override
    public String toString() {
        return method + " " + path;
    }

    public String id() {
        return node.path("operationId").asText();
    }

    /** Tells whether a path without query is one of this operation's. */
    boolean takes(String concrete) {
        String form = Arrays.stream(path.split("/", -1))
                .map(part -> part.startsWith("{") ? "[^/]+" : Pattern.quote(part))
                .reduce((a, b) -> a + "/" + b)
                .orElseThrow();
        return concrete.matches(form);
    }

    boolean hasLiteralEnd() {
        return !path.endsWith("}");
    }

    /** Returns the parameters of the path and of the operation, references not yet followed. */
    public List<JsonNode> parameters() {
        List<JsonNode> all = new ArrayList<>();
        pathNode.path("parameters").forEach(all::add);
        node.path("parameters").forEach(all::add);
        return all;
    }
}
