package tech.healthpay.ledger.app.graphql.transport;

import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tech.healthpay.ledger.app.graphql.GraphQlJson;
import tech.healthpay.ledger.app.graphql.GraphQlRequest;
import tech.healthpay.ledger.app.graphql.transport.ClientMessage.Complete;
import tech.healthpay.ledger.app.graphql.transport.ClientMessage.ConnectionInit;
import tech.healthpay.ledger.app.graphql.transport.ClientMessage.Ping;
import tech.healthpay.ledger.app.graphql.transport.ClientMessage.Pong;
import tech.healthpay.ledger.app.graphql.transport.ClientMessage.Subscribe;
import tech.healthpay.ledger.app.json.JsonReader;
import tech.healthpay.ledger.app.json.JsonValue;
import tech.healthpay.ledger.app.json.JsonValue.JsonNull;
import tech.healthpay.ledger.app.json.JsonValue.JsonObject;
import tech.healthpay.ledger.app.json.JsonValue.JsonText;
import tech.healthpay.ledger.app.json.MalformedJsonException;

/** Reads the messages of clients, strictly. Thread-safe. */
final class MessageReader {

    /** Far more than the ids that clients make up. */
    static final int MAX_ID = 255;

    private final JsonReader json;

    /**
     * Creates a reader.
     *
     * @param maxBytes the most bytes of a message
     */
    MessageReader(int maxBytes) {
        this.json = new JsonReader(maxBytes);
    }

    /**
     * Reads a message.
     *
     * @throws InvalidMessageException if it is none of the protocol
     */
    ClientMessage read(String text) throws InvalidMessageException {
        if (!(document(text) instanceof JsonObject message)) {
            throw new InvalidMessageException("a message is a JSON object");
        }
        Map<String, JsonValue> members = message.members();
        if (!(members.get("type") instanceof JsonText type)) {
            throw new InvalidMessageException("a message has a text 'type'");
        }
        return switch (type.value()) {
            case "connection_init" -> {
                JsonObject payload = payload(members, type.value());
                yield new ConnectionInit(payload == null ? JsonObject.EMPTY : payload);
            }
            case "ping" -> new Ping(payload(members, type.value()));
            case "pong" -> {
                payload(members, type.value());
                yield new Pong();
            }
            case "subscribe" -> new Subscribe(id(members, type.value()), request(members));
            case "complete" -> new Complete(id(members, type.value()));
            default -> throw new InvalidMessageException("there is no message of this 'type' from a client");
        };
    }

    private JsonValue document(String text) throws InvalidMessageException {
        try {
            return json.read(text.getBytes(StandardCharsets.UTF_8));
        } catch (MalformedJsonException e) {
            throw new InvalidMessageException("malformed JSON: " + e.getMessage());
        }
    }

    private static @Nullable JsonObject payload(Map<String, JsonValue> members, String type)
            throws InvalidMessageException {
        return object(members, "payload", type + ": 'payload' is an object, or not there");
    }

    private static String id(Map<String, JsonValue> members, String type) throws InvalidMessageException {
        if (members.get("id") instanceof JsonText id
                && !id.value().isEmpty()
                && id.value().length() <= MAX_ID) {
            return id.value();
        }
        throw new InvalidMessageException(type + ": 'id' is a text of 1 to " + MAX_ID + " characters");
    }

    private static GraphQlRequest request(Map<String, JsonValue> members) throws InvalidMessageException {
        if (!(members.get("payload") instanceof JsonObject payload)) {
            throw new InvalidMessageException("subscribe: 'payload' is an object");
        }
        Map<String, JsonValue> asked = payload.members();
        if (!(asked.get("query") instanceof JsonText query)) {
            throw new InvalidMessageException("subscribe: 'query' in the payload is a text");
        }
        object(asked, "extensions", "subscribe: 'extensions' in the payload is an object, or not there");
        JsonObject variables =
                object(asked, "variables", "subscribe: 'variables' in the payload is an object, or not there");
        return new GraphQlRequest(
                query.value(), operationName(asked), variables == null ? Map.of() : GraphQlJson.plain(variables));
    }

    private static @Nullable String operationName(Map<String, JsonValue> asked) throws InvalidMessageException {
        return switch (asked.getOrDefault("operationName", JsonNull.NULL)) {
            case JsonText name -> name.value();
            case JsonNull none -> null;
            default ->
                throw new InvalidMessageException("subscribe: 'operationName' in the payload is a text, or not there");
        };
    }

    private static @Nullable JsonObject object(Map<String, JsonValue> members, String name, String complaint)
            throws InvalidMessageException {
        return switch (members.getOrDefault(name, JsonNull.NULL)) {
            case JsonObject object -> object;
            case JsonNull none -> null;
            default -> throw new InvalidMessageException(complaint);
        };
    }
}
