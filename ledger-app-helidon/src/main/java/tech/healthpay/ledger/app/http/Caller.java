package tech.healthpay.ledger.app.http;

import io.helidon.http.HeaderNames;
import io.helidon.webserver.http.ServerRequest;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;
import tech.healthpay.ledger.core.access.Actor;

/**
 * Who asks, by whatever transport.
 *
 * @param actor whose token it is
 * @param correlationId joins everything that is asked for, 1 to 128 visible characters
 * @param ipAddress the address the question came from, as the connection tells it
 * @param userAgent the client program, null if it does not tell
 * @param authentic judges the token anew, for answers that outlast it
 * @param share what may be asked for by one question
 */
public record Caller(
        Actor actor,
        String correlationId,
        String ipAddress,
        @Nullable String userAgent,
        BooleanSupplier authentic,
        Share share) {

    /**
     * Returns who sent a request that has come through the API's filter.
     *
     * @throws ProblemException if it came without a token
     */
    public static Caller of(ServerRequest request) {
        RequestScope scope = request.context()
                .get(RequestScope.class)
                .orElseThrow(() -> new IllegalStateException("the request filter comes first"));
        return new Caller(
                scope.requireActor(),
                scope.correlationId(),
                request.remotePeer().host(),
                request.headers().first(HeaderNames.USER_AGENT).orElse(null),
                scope.authentic(),
                scope.share());
    }
}
