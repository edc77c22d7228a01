package tech.healthpay.ledger.app.testing;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;

/** Asks and tells the GraphQL API, as somebody. Thread-safe. */
public record GraphQlClient(ApiClient http) {

    /** Sends a document, and returns the answer as it came. */
    public HttpResult send(String document, JsonNode variables, String... headers) {
        ObjectNode body = JsonNodeFactory.instance.objectNode();
        body.put("query", document).set("variables", variables);
        return http.post("//graphql", body.toString(), headers);
    }

    public HttpResult send(String document) {
        return send(document, JsonNodeFactory.instance.objectNode());
    }

    /** Returns the data of an answer without errors. */
    public JsonNode data(String document) {
        return data(send(document));
    }

    /** Returns the data of an answer without errors. */
    public JsonNode data(String document, JsonNode variables) {
        return data(send(document, variables));
    }

    private static JsonNode data(HttpResult result) {
        JsonNode answer = Bodies.require(200, result).json();
        if (answer.has("errors")) {
            throw new AssertionError(result.text());
        }
        return answer.path("data");
    }

    /** Returns the codes of an answer's errors. */
    public static List<String> codes(HttpResult result) {
        return result.json().path("errors").findValuesAsText("code");
    }
}
