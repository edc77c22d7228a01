package tech.healthpay.ledger.app.openapi;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SequencedSet;
import java.util.Set;

/**
 * Completes every operation by what its kind shares: parameters, headers of answers, problems, and the roles that may use it.
 * The files' own notes for that ({@code x-...}) are taken out.
 */
final class Completion {

    private static final Set<String> METHODS = Set.of("get", "post", "put", "delete");
    private static final String ROLES = "x-roles";
    private static final String PROBLEMS = "x-problems";
    private static final String KIND = "x-kind";
    private static final String SHARED = "x-shared";
    private static final String COMMAND_ANSWER = "x-command-answer";

    private final ObjectNode document;
    private final ObjectNode components;
    private final JsonNode shared;
    private final ProblemResponses problems;

    Completion(ObjectNode document) {
        this.document = document;
        this.components = document.withObjectProperty("components");
        this.shared = Objects.requireNonNull(document.remove(SHARED), SHARED);
        this.problems = new ProblemResponses(
                Objects.requireNonNull(document.remove(PROBLEMS), PROBLEMS),
                components.withObjectProperty("responses"));
    }

    void complete() {
        components.path("schemas").forEach(Completion::completeAnswer);
        for (JsonNode path : document.path("paths")) {
            for (Map.Entry<String, JsonNode> member : path.properties()) {
                if (METHODS.contains(member.getKey()) && member.getValue() instanceof ObjectNode operation) {
                    complete(operation, kindOf(operation, member.getKey()));
                }
            }
        }
    }

    private static String kindOf(ObjectNode operation, String method) {
        JsonNode named = operation.remove(KIND);
        return named == null ? method.equals("get") ? "read" : "command" : named.asText();
    }

    /** What every command answers beside its own fields. */
    private static void completeAnswer(JsonNode schema) {
        if (schema instanceof ObjectNode answer && answer.remove(COMMAND_ANSWER) != null) {
            ArrayNode required = answer.withArrayProperty("required");
            ObjectNode properties = answer.withObjectProperty("properties");
            for (String name : List.of("version", "versions", "position")) {
                required.add(name);
                properties.set(name, Refs.to("schemas", Character.toUpperCase(name.charAt(0)) + name.substring(1)));
            }
        }
    }

    private void complete(ObjectNode operation, String kind) {
        addRoles(operation);
        SequencedSet<String> codes = new LinkedHashSet<>();
        Objects.requireNonNull(operation.remove(PROBLEMS), () -> PROBLEMS + " of " + operation)
                .forEach(code -> codes.add(code.asText()));
        ArrayNode parameters = operation.withArrayProperty("parameters");
        ObjectNode responses = operation.withObjectProperty("responses");
        addHeaders(responses, "every");
        addHeaders(responses, kind);
        addHeadersOfThis(responses, parameters);
        for (String group : List.of(kind, "every")) {
            shared.path(group).path("parameters").forEach(name -> parameters.add(Refs.to("parameters", name.asText())));
            shared.path(group).path("problems").forEach(code -> codes.add(code.asText()));
        }
        shared.path(kind)
                .path("responses")
                .properties()
                .forEach(response -> responses.set(
                        response.getKey(),
                        Refs.to("responses", response.getValue().asText())));
        problems.addTo(responses, codes);
    }

    /** Any of the roles will do: alternatives of one scheme each (OpenAPI 3.1, Security Requirement Object). */
    private static void addRoles(ObjectNode operation) {
        JsonNode roles = Objects.requireNonNull(operation.remove(ROLES), () -> ROLES + " of " + operation);
        StringBuilder text = new StringBuilder();
        if (operation.has("description")) {
            text.append(operation.path("description").asText()).append("\n\n");
        }
        text.append("Roles:");
        ArrayNode security = operation.putArray("security");
        for (JsonNode role : roles) {
            security.addObject().putArray("bearerToken").add(role.asText());
            text.append(security.size() == 1 ? " `" : ", `")
                    .append(role.asText())
                    .append('`');
        }
        operation.put("description", text.append('.').toString());
    }

    private void addHeaders(ObjectNode responses, String group) {
        for (JsonNode response : responses) {
            ObjectNode headers = ((ObjectNode) response).withObjectProperty("headers");
            shared.path(group)
                    .path("headers")
                    .forEach(name -> headers.set(name.asText(), Refs.to("headers", name.asText())));
        }
    }

    /** What was created has a place, a list a next part, and what is tagged may not have changed. */
    private static void addHeadersOfThis(ObjectNode responses, ArrayNode parameters) {
        if (responses.path("201") instanceof ObjectNode created) {
            created.withObjectProperty("headers").set("Location", Refs.to("headers", "Location"));
        }
        if (parameters
                .valueStream()
                .anyMatch(parameter -> parameter.path("$ref").asText().equals(Refs.pointer("parameters", "Cursor")))) {
            responses.withObjectProperty("200").withObjectProperty("headers").set("Link", Refs.to("headers", "Link"));
        }
    }
}
