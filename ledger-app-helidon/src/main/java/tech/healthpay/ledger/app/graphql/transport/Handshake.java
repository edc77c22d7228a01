package tech.healthpay.ledger.app.graphql.transport;

import io.helidon.http.HeaderName;
import io.helidon.http.HeaderNames;
import io.helidon.http.Headers;
import io.helidon.http.WritableHeaders;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tech.healthpay.ledger.app.http.CorrelationId;
import tech.healthpay.ledger.app.http.Entrance;

/**
 * What the request says that a socket begins with.
 *
 * @param speaksProtocol whether it asks for the sub-protocol
 * @param correlationId joins everything that comes over the socket
 * @param token of its {@code Authorization} header; null if there is none, and no token if it cannot be understood
 * @param userAgent the client program, null if it does not tell
 */
record Handshake(
        boolean speaksProtocol,
        String correlationId,
        @Nullable String token,
        @Nullable String userAgent) {

    private static final HeaderName SUB_PROTOCOL = HeaderNames.create("Sec-WebSocket-Protocol");
    private static final HeaderName CORRELATION = HeaderNames.create(CorrelationId.HEADER);

    static Handshake of(Headers headers, Entrance entrance) {
        Optional<String> authorization = headers.first(HeaderNames.AUTHORIZATION);
        return new Handshake(
                headers.values(SUB_PROTOCOL).stream()
                        .flatMap(line -> Stream.of(line.split(",", -1)))
                        .anyMatch(name -> name.trim().equals(Conversation.SUB_PROTOCOL)),
                entrance.correlationId(headers),
                authorization.isEmpty() ? null : Entrance.bearer(authorization).orElse(""),
                headers.first(HeaderNames.USER_AGENT).orElse(null));
    }

    /** Returns the headers of the answer. */
    Headers answer() {
        WritableHeaders<?> answer = WritableHeaders.create();
        answer.set(CORRELATION, correlationId);
        if (speaksProtocol) {
            answer.set(SUB_PROTOCOL, Conversation.SUB_PROTOCOL);
        }
        return answer;
    }
}
