package tech.healthpay.ledger.app.graphql.transport;

import graphql.ExecutionResult;
import graphql.GraphQLError;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tech.healthpay.ledger.app.graphql.GraphQlErrors;
import tech.healthpay.ledger.app.graphql.GraphQlJson;
import tech.healthpay.ledger.app.json.JsonValue.JsonObject;

/** What the server says. */
sealed interface ServerMessage {

    /** The client may ask. */
    record Acknowledged() implements ServerMessage {}

    /** Is the client there? */
    record Ping() implements ServerMessage {}

    /** The server is there. */
    record Pong(@Nullable JsonObject payload) implements ServerMessage {}

    /** An answer, or one of those that make it up. */
    record Next(String id, ExecutionResult result) implements ServerMessage {}

    /** There is no answer, and there will be none. */
    record Failed(String id, List<GraphQLError> errors) implements ServerMessage {

        public Failed {
            errors = List.copyOf(errors);
        }
    }

    /** The answer has come to its end. */
    record Complete(String id) implements ServerMessage {}

    /** Returns the message as it is sent. */
    default String text() {
        Map<String, @Nullable Object> message = new LinkedHashMap<>();
        switch (this) {
            case Acknowledged acknowledged -> message.put("type", "connection_ack");
            case Ping ping -> message.put("type", "ping");
            case Pong pong -> {
                message.put("type", "pong");
                if (pong.payload() != null) {
                    message.put("payload", GraphQlJson.plain(pong.payload()));
                }
            }
            case Next next -> {
                message.put("id", next.id());
                message.put("type", "next");
                message.put("payload", GraphQlErrors.specification(next.result()));
            }
            case Failed failed -> {
                message.put("id", failed.id());
                message.put("type", "error");
                message.put(
                        "payload",
                        failed.errors().stream()
                                .map(GraphQlErrors::specification)
                                .toList());
            }
            case Complete complete -> {
                message.put("id", complete.id());
                message.put("type", "complete");
            }
        }
        return new String(GraphQlJson.bytes(message), StandardCharsets.UTF_8);
    }
}
