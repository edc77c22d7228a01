package tech.healthpay.ledger.app.openapi;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SequencedSet;
import java.util.TreeMap;
import java.util.stream.Collectors;
import tech.healthpay.ledger.app.http.Problem;

/**
 * Describes problems as responses: those of one status are one response that names its codes and what each means. Operations
 * with the same few codes share it.
 */
final class ProblemResponses {

    /** Up to so many codes a shared response is named after them. */
    private static final int MAX_IN_NAME = 3;

    /** What a status has beside the correlation id. */
    private static final Map<String, List<String>> HEADERS = Map.of(
            "401", List.of("WWW-Authenticate"),
            "409", List.of("Idempotency-Replayed"),
            "422", List.of("Idempotency-Replayed"),
            "429", List.of("Retry-After"),
            "503", List.of("Retry-After"));

    private final JsonNode catalogue;
    private final ObjectNode shared;

    /**
     * Creates the descriptions.
     *
     * @param catalogue of each status its title, and its codes with their meaning
     * @param shared where responses are put that operations share
     */
    ProblemResponses(JsonNode catalogue, ObjectNode shared) {
        this.catalogue = catalogue;
        this.shared = shared;
    }

    /** Adds to an operation's responses one for each status of the codes. */
    void addTo(ObjectNode responses, SequencedSet<String> codes) {
        Map<String, List<String>> byStatus =
                codes.stream().collect(Collectors.groupingBy(this::status, TreeMap::new, Collectors.toList()));
        byStatus.forEach((status, same) -> responses.set(status, response(status, same)));
    }

    private String status(String code) {
        for (Map.Entry<String, JsonNode> status : catalogue.properties()) {
            if (status.getValue().path("codes").has(code)) {
                return status.getKey();
            }
        }
        throw new IllegalStateException("problems.yaml does not know " + code);
    }

    private ObjectNode response(String status, List<String> codes) {
        if (codes.size() > MAX_IN_NAME) {
            return described(status, codes);
        }
        String name = codes.stream().map(ProblemResponses::camelCase).collect(Collectors.joining("Or"));
        if (!shared.has(name)) {
            shared.set(name, described(status, codes));
        }
        return Refs.to("responses", name);
    }

    private ObjectNode described(String status, List<String> codes) {
        JsonNode known = catalogue.path(status);
        StringBuilder text = new StringBuilder(known.path("title").asText()).append('\n');
        for (String code : codes) {
            text.append("\n- `")
                    .append(code)
                    .append("`: ")
                    .append(known.path("codes").path(code).asText());
        }
        ObjectNode response = JsonNodeFactory.instance.objectNode().put("description", text.toString());
        ObjectNode headers = response.putObject("headers");
        headers.set("X-Correlation-Id", Refs.to("headers", "X-Correlation-Id"));
        for (String header : HEADERS.getOrDefault(status, List.of())) {
            headers.set(header, Refs.to("headers", header));
        }
        ObjectNode body = response.putObject("content").putObject(Problem.MEDIA_TYPE);
        body.set("schema", schema(status, codes));
        body.set("example", example(status, codes.getFirst()));
        return response;
    }

    private static ObjectNode schema(String status, List<String> codes) {
        ObjectNode schema = JsonNodeFactory.instance.objectNode();
        ArrayNode both = schema.putArray("allOf").add(Refs.to("schemas", "Problem"));
        ObjectNode properties = both.addObject().put("type", "object").putObject("properties");
        properties.putObject("status").put("const", Integer.parseInt(status));
        codes.forEach(properties.putObject("code").putArray("enum")::add);
        return schema;
    }

    private ObjectNode example(String status, String code) {
        return JsonNodeFactory.instance
                .objectNode()
                .put("type", Problem.typeOf(code))
                .put("title", Problem.titleOf(code))
                .put("status", Integer.parseInt(status))
                .put("detail", catalogue.path(status).path("codes").path(code).asText())
                .put("instance", "/api/v1/wallets/01890000-0000-7000-8000-000000000001")
                .put("code", code)
                .put("correlationId", "order-4711");
    }

    /** {@code WALLET_NOT_FOUND} as {@code WalletNotFound}. */
    private static String camelCase(String code) {
        StringBuilder name = new StringBuilder();
        for (String word : code.split("_", -1)) {
            name.append(word.charAt(0)).append(word.substring(1).toLowerCase(Locale.ROOT));
        }
        return name.toString();
    }
}
