package tech.healthpay.ledger.app.graphql;

import io.helidon.webserver.http.ServerRequest;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tech.healthpay.ledger.app.http.BodyReader;
import tech.healthpay.ledger.app.http.Problem;
import tech.healthpay.ledger.app.http.ProblemException;
import tech.healthpay.ledger.app.json.JsonReader;
import tech.healthpay.ledger.app.json.JsonValue;
import tech.healthpay.ledger.app.json.JsonValue.JsonNull;
import tech.healthpay.ledger.app.json.JsonValue.JsonObject;
import tech.healthpay.ledger.app.json.JsonValue.JsonText;

/** Reads GraphQL requests as they come over HTTP, within bounds. Thread-safe. */
public final class RequestReader {

    private final BodyReader bodies = new BodyReader();
    private final JsonReader json = new JsonReader(BodyReader.MAX_BYTES);

    /**
     * Reads what was posted.
     *
     * @throws ProblemException if it is no GraphQL request
     */
    public GraphQlRequest posted(ServerRequest request) {
        return of(bodies.document(request).orElse(JsonObject.EMPTY));
    }

    /**
     * Reads what is asked in a URL.
     *
     * @throws ProblemException if it is no GraphQL request
     */
    public GraphQlRequest queried(ServerRequest request) {
        return new GraphQlRequest(
                request.query().first("query").orElseThrow(() -> bad("query must be a string")),
                request.query()
                        .first("operationName")
                        .filter(name -> !name.isEmpty())
                        .orElse(null),
                variables(request.query()
                        .first("variables")
                        .filter(text -> !text.isEmpty())
                        .map(text -> json.read(text.getBytes(StandardCharsets.UTF_8)))
                        .orElse(JsonNull.NULL)));
    }

    /**
     * Reads a request's object, whoever brought it.
     *
     * @throws ProblemException if it is no GraphQL request
     */
    static GraphQlRequest of(JsonValue document) {
        if (!(document instanceof JsonObject object)) {
            throw bad("a request is one JSON object; several at once are not taken");
        }
        Map<String, JsonValue> members = object.members();
        if (!(members.get("query") instanceof JsonText query)) {
            throw bad("query must be a string");
        }
        JsonValue extensions = members.getOrDefault("extensions", JsonNull.NULL);
        if (!(extensions instanceof JsonObject || extensions instanceof JsonNull)) {
            throw bad("extensions must be an object");
        }
        return new GraphQlRequest(
                query.value(),
                operationName(members.getOrDefault("operationName", JsonNull.NULL)),
                variables(members.getOrDefault("variables", JsonNull.NULL)));
    }

    private static @Nullable String operationName(JsonValue value) {
        return switch (value) {
            case JsonText name -> name.value();
            case JsonNull none -> null;
            default -> throw bad("operationName must be a string");
        };
    }

    private static Map<String, @Nullable Object> variables(JsonValue value) {
        return switch (value) {
            case JsonObject object -> GraphQlJson.plain(object);
            case JsonNull none -> Map.of();
            default -> throw bad("variables must be an object");
        };
    }

    private static ProblemException bad(String complaint) {
        return new ProblemException(Problem.of(400, GraphQlErrors.BAD_REQUEST, complaint));
    }
}
