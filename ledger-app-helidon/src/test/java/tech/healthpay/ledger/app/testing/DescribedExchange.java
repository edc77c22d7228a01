package tech.healthpay.ledger.app.testing;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tech.healthpay.ledger.app.testing.DescribedApi.Place;

/**
 * Judges an exchange by the API's description: the status must be described, the body must fit its schema, the headers that
 * are needed must be there, and none that clients act on may be there undescribed. A request that was accepted must fit its
 * description, and one that was refused for a field that is missing or unknown must not.
 */
final class DescribedExchange {

    private static final Set<String> ACTED_ON = Set.of(
            "ETag",
            "Location",
            "Link",
            "Retry-After",
            "WWW-Authenticate",
            "Idempotency-Replayed",
            "Cache-Control",
            "Vary");

    private final DescribedApi api;
    private final DescribedOperation operation;
    private final Exchange exchange;
    private final List<String> wrong = new ArrayList<>();

    private DescribedExchange(DescribedApi api, DescribedOperation operation, Exchange exchange) {
        this.api = api;
        this.operation = operation;
        this.exchange = exchange;
    }

    /**
     * Judges an exchange.
     *
     * @throws AssertionError with all that is wrong
     */
    static void require(DescribedApi api, Exchange exchange) {
        String method = exchange.method().equals("HEAD") ? "GET" : exchange.method();
        if (isBeforeAnyOperation(exchange.answer())) {
            return;
        }
        api.operation(method, pathOf(exchange.path())).ifPresent(operation -> {
            List<String> wrong = new DescribedExchange(api, operation, exchange).judge();
            if (!wrong.isEmpty()) {
                throw new AssertionError(exchange.method() + " " + exchange.path() + " was answered by "
                        + exchange.answer().status() + ", which is not as " + operation.id() + " is described: "
                        + String.join("; ", wrong) + "; request: " + exchange.body() + "; answer: "
                        + exchange.answer().text());
            }
        });
    }

    /** What was no HTTP, or what this server does not have, came to no operation. */
    private static boolean isBeforeAnyOperation(HttpResult answer) {
        return (answer.status() == 400 && answer.text().contains("MALFORMED_REQUEST"))
                || (answer.status() == 404 && answer.text().contains("there is nothing at this path"))
                || answer.status() == 405;
    }

    private static String pathOf(String target) {
        int query = target.indexOf('?');
        return query < 0 ? target : target.substring(0, query);
    }

    private List<String> judge() {
        judgeAnswer();
        int status = exchange.answer().status();
        if (status / 100 == 2
                && exchange.answer().header("Idempotency-Replayed").isEmpty()) {
            wrong.addAll(requestErrors());
        } else if (status == 400 && blamesFields() && requestErrors().isEmpty()) {
            wrong.add("the request fits the description, but was refused for what is missing or unknown");
        }
        return wrong;
    }

    private void judgeAnswer() {
        String status = Integer.toString(exchange.answer().status());
        Place response = api.follow(api.placeOf(operation).at("responses").at(status));
        if (response.node().isMissingNode()) {
            wrong.add("no status " + status);
            return;
        }
        judgeHeaders(response.at("headers"));
        if (!exchange.method().equals("HEAD")) {
            judgeBody(response.at("content"));
        }
    }

    private void judgeHeaders(Place described) {
        for (Map.Entry<String, JsonNode> entry : described.node().properties()) {
            Place header = api.follow(described.at(entry.getKey()));
            exchange.answer()
                    .header(entry.getKey())
                    .ifPresentOrElse(value -> judge(entry.getKey(), header.at("schema"), text(value)), () -> {
                        if (header.node().path("required").asBoolean()) {
                            wrong.add("no header " + entry.getKey());
                        }
                    });
        }
        for (String name : ACTED_ON) {
            if (!described.node().has(name) && exchange.answer().header(name).isPresent()) {
                wrong.add("header " + name + " is not described");
            }
        }
    }

    private void judgeBody(Place content) {
        if (content.node().isMissingNode()) {
            if (!exchange.answer().text().isEmpty()) {
                wrong.add("there should be no body");
            }
            return;
        }
        String type = exchange.answer().header("Content-Type").orElse("");
        if (content.node().has(type)) {
            judge("body", content.at(type).at("schema"), exchange.answer().json());
        } else {
            wrong.add("no content of type " + type);
        }
    }

    private void judge(String what, Place schema, JsonNode value) {
        api.judge(schema, value).forEach(error -> wrong.add(what + " " + error));
    }

    private boolean blamesFields() {
        for (JsonNode error : exchange.answer().json().path("errors")) {
            if (Set.of("MISSING_FIELD", "UNKNOWN_FIELD")
                    .contains(error.path("code").asText())) {
                return true;
            }
        }
        return false;
    }

    private List<String> requestErrors() {
        List<String> errors = new ArrayList<>(bodyErrors());
        Map<String, String> query = queryOf(exchange.path());
        for (JsonNode parameter : operation.parameters()) {
            Place place = parameter.has("$ref")
                    ? api.place(parameter.path("$ref").asText().substring(1))
                    : new Place("", parameter);
            String name = place.node().path("name").asText();
            String value = switch (place.node().path("in").asText()) {
                case "query" -> query.get(name);
                case "header" -> headerOf(name);
                case "path" -> pathParameter(name);
                default -> throw new AssertionError("unknown place of " + name);
            };
            if (value != null) {
                errors.addAll(parameterErrors(name, place, value));
            } else if (place.node().path("required").asBoolean()) {
                errors.add(name + " is missing");
            }
        }
        return errors;
    }

    private List<String> parameterErrors(String name, Place parameter, String value) {
        Place schema = api.follow(parameter.at("schema"));
        // a parameter that is said in place has a schema of a type at most
        if (schema.pointer().startsWith("/components")) {
            JsonNode json = schema.node().path("type").asText().equals("integer") && value.matches("[0-9]{1,18}")
                    ? JsonNodeFactory.instance.numberNode(Long.parseLong(value))
                    : text(value);
            return api.judge(schema, json).stream()
                    .map(error -> name + " " + error)
                    .toList();
        }
        return List.of();
    }

    private List<String> bodyErrors() {
        Place body = api.follow(api.placeOf(operation).at("requestBody"));
        String given = exchange.body();
        if (given == null || given.isEmpty()) {
            return body.node().path("required").asBoolean() ? List.of("the body is missing") : List.of();
        }
        if (body.node().isMissingNode()) {
            return List.of("there is no body");
        }
        // a field that is null counts as not given
        Place schema = body.at("content").at("application/json").at("schema");
        JsonNode json = HttpResult.parse(given);
        List<String> errors = api.judge(schema, json);
        return errors.isEmpty() ? errors : api.judge(schema, withoutNulls(json));
    }

    private static JsonNode withoutNulls(JsonNode json) {
        JsonNode copy = json.deepCopy();
        removeNulls(copy);
        return copy;
    }

    private static void removeNulls(JsonNode json) {
        if (json instanceof ObjectNode object) {
            object.properties().removeIf(member -> member.getValue().isNull());
        }
        json.forEach(DescribedExchange::removeNulls);
    }

    private @Nullable String headerOf(String name) {
        List<String> headers = exchange.headers();
        for (int i = 0; i < headers.size(); i += 2) {
            if (headers.get(i).equalsIgnoreCase(name)) {
                return headers.get(i + 1);
            }
        }
        return null;
    }

    private @Nullable String pathParameter(String name) {
        String[] template = operation.path().split("/", -1);
        String[] given = pathOf(exchange.path()).split("/", -1);
        for (int i = 0; i < template.length; i++) {
            if (template[i].equals("{" + name + "}")) {
                return decoded(given[i]);
            }
        }
        return null;
    }

    private static Map<String, String> queryOf(String target) {
        Map<String, String> query = new LinkedHashMap<>();
        int start = target.indexOf('?');
        if (start >= 0) {
            for (String pair : target.substring(start + 1).split("&", -1)) {
                int equals = pair.indexOf('=');
                query.put(pair.substring(0, equals), decoded(pair.substring(equals + 1)));
            }
        }
        return query;
    }

    private static String decoded(String text) {
        return URLDecoder.decode(text, StandardCharsets.UTF_8);
    }

    private static JsonNode text(String value) {
        return JsonNodeFactory.instance.textNode(value);
    }
}
