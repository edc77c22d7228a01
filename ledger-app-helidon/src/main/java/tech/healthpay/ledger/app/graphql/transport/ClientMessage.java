package tech.healthpay.ledger.app.graphql.transport;

import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tech.healthpay.ledger.app.graphql.GraphQlRequest;
import tech.healthpay.ledger.app.http.Entrance;
import tech.healthpay.ledger.app.json.JsonValue;
import tech.healthpay.ledger.app.json.JsonValue.JsonObject;
import tech.healthpay.ledger.app.json.JsonValue.JsonText;

/** What a client may say. */
sealed interface ClientMessage {

    /**
     * It wants to ask questions.
     *
     * @param payload empty if it brings none
     */
    record ConnectionInit(JsonObject payload) implements ClientMessage {

        /**
         * Returns the token it brings: {@code {"Authorization": "Bearer …"}} as in HTTP, in any case of letters, or {@code
         * {"token": "…"}}; null if there is none, and a text that is no token if it cannot be understood.
         */
        @Nullable
        String token() {
            for (var member : payload.members().entrySet()) {
                if (member.getKey().equalsIgnoreCase("Authorization")) {
                    return Entrance.bearer(text(member.getValue())).orElse("");
                }
            }
            JsonValue token = payload.members().get("token");
            return token == null ? null : text(token).orElse("");
        }

        private static Optional<String> text(JsonValue value) {
            return value instanceof JsonText text ? Optional.of(text.value()) : Optional.empty();
        }
    }

    /** It asks. */
    record Subscribe(String id, GraphQlRequest request) implements ClientMessage {}

    /** It wants no more of an answer. */
    record Complete(String id) implements ClientMessage {}

    /**
     * It wants to know whether somebody is there.
     *
     * @param payload to be sent back; null if it brings none
     */
    record Ping(@Nullable JsonObject payload) implements ClientMessage {}

    /** It is there. */
    record Pong() implements ClientMessage {}
}
