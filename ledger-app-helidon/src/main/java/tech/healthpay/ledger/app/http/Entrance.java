package tech.healthpay.ledger.app.http;

import io.helidon.http.HeaderName;
import io.helidon.http.HeaderNames;
import io.helidon.http.Headers;
import io.helidon.logging.common.HelidonMdc;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import tech.healthpay.ledger.app.security.InvalidTokenException;
import tech.healthpay.ledger.app.security.TokenVerifier;
import tech.healthpay.ledger.core.access.Actor;

/**
 * How callers come in, by a request or by a connection that brings many questions: who they are, what joins what they cause,
 * and whether there is room for them. Whatever way they take, tokens, rates and room are the same. Thread-safe.
 */
public final class Entrance {

    /** The name under which log formats find the correlation id. */
    static final String MDC_KEY = "correlationId";

    private static final HeaderName CORRELATION = HeaderNames.create(CorrelationId.HEADER);
    private static final HeaderName TRACE_PARENT = HeaderNames.create("traceparent");
    private static final String BEARER = "Bearer ";

    private final TokenVerifier tokens;
    private final Supplier<?> ids;
    private final Admission admission;
    private final AccessLog log;

    Entrance(TokenVerifier tokens, Supplier<?> ids, Admission admission, AccessLog log) {
        this.tokens = tokens;
        this.ids = ids;
        this.admission = admission;
        this.log = log;
    }

    /** Returns the correlation id that the headers bring, or a new one. */
    public String correlationId(Headers headers) {
        return CorrelationId.choose(headers.first(CORRELATION), headers.first(TRACE_PARENT), ids);
    }

    /** Returns the token in the value of an {@code Authorization} header; empty if there is none or it is no bearer token. */
    public static Optional<String> bearer(Optional<String> authorization) {
        return authorization
                .filter(value -> value.regionMatches(true, 0, BEARER, 0, BEARER.length()))
                .map(value -> value.substring(BEARER.length()).trim());
    }

    /**
     * Returns whose token it is.
     *
     * @throws InvalidTokenException if it proves nothing
     * @throws tech.healthpay.ledger.core.sourcing.UnavailableException if that cannot be told now
     */
    Actor actor(String token) {
        return tokens.verify(token);
    }

    boolean isGood(String token) {
        try {
            tokens.verify(token);
            return true;
        } catch (InvalidTokenException e) {
            return false;
        }
    }

    /**
     * Returns who asks by a connection.
     *
     * @param token the compact form
     * @param ipAddress the address the connection came from
     * @param userAgent the client program, null if it does not tell
     * @throws InvalidTokenException if the token proves nothing
     * @throws tech.healthpay.ledger.core.sourcing.UnavailableException if that cannot be told now
     */
    public Caller caller(String token, String correlationId, String ipAddress, @Nullable String userAgent) {
        Actor actor = actor(token);
        return new Caller(actor, correlationId, ipAddress, userAgent, () -> isGood(token), share(actor));
    }

    /**
     * Lets one more question in, which has to {@link #leave} at its end, and counts it against its subject's rate.
     *
     * @throws ProblemException if it is one too many; it need not leave then
     */
    public void enter(Caller caller) {
        admission.requireWithinRate(caller.actor());
        if (!admission.enter()) {
            throw new ProblemException(Problems.overloaded());
        }
    }

    /** Returns what an actor may ask for by one question. */
    Share share(Actor actor) {
        return admission.share(actor);
    }

    /** Makes room for another question. */
    public void leave() {
        admission.leave();
    }

    /** Does something for a caller, so that each line that is logged on the way tells the correlation id. */
    public void working(String correlationId, Runnable work) {
        HelidonMdc.set(MDC_KEY, correlationId);
        try {
            work.run();
        } finally {
            HelidonMdc.remove(MDC_KEY);
        }
    }

    /**
     * A connection ended: one line tells of it.
     *
     * @param path where it was opened
     * @param closeCode with which code
     * @param operations how many questions it brought
     * @param nanos how long it was open
     */
    public void disconnected(String path, int closeCode, int operations, long nanos, String correlationId) {
        log.disconnected(path, closeCode, operations, nanos, correlationId);
    }

    /** Returns the problem that a failure is to a caller; what operators have to look at is logged, once. */
    public static Problem problem(Throwable failure, String correlationId) {
        return Failures.problem(failure, correlationId);
    }
}
