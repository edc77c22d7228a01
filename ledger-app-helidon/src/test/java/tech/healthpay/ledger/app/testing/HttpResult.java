package tech.healthpay.ledger.app.testing;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.net.http.HttpResponse;
import java.util.Optional;

/** An answer as a client got it. */
public record HttpResult(HttpResponse<String> response) {

    private static final ObjectMapper JSON = new ObjectMapper();

    public int status() {
        return response.statusCode();
    }

    public String text() {
        return response.body();
    }

    public Optional<String> header(String name) {
        return response.headers().firstValue(name);
    }

    /** Returns the body, which must be JSON. */
    public JsonNode json() {
        return parse(response.body());
    }

    /** Returns a top-level field as text. */
    public String field(String name) {
        JsonNode value = json().path(name);
        if (value.isMissingNode()) {
            throw new AssertionError("there is no " + name + " in " + text());
        }
        return value.asText();
    }

    public static JsonNode parse(String json) {
        try {
            return JSON.readTree(json);
        } catch (JsonProcessingException e) {
            throw new AssertionError("not JSON: " + json, e);
        }
    }
}
