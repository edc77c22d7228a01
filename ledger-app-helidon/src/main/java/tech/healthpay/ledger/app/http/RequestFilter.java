package tech.healthpay.ledger.app.http;

import io.helidon.http.HeaderName;
import io.helidon.http.HeaderNames;
import io.helidon.logging.common.HelidonMdc;
import io.helidon.webserver.http.Filter;
import io.helidon.webserver.http.FilterChain;
import io.helidon.webserver.http.RoutingRequest;
import io.helidon.webserver.http.RoutingResponse;
import java.util.List;
import tech.healthpay.ledger.app.security.InvalidTokenException;
import tech.healthpay.ledger.core.access.Actor;
import tech.healthpay.ledger.core.sourcing.UnavailableException;

/**
 * What every request goes through, whoever answers it: it gets a correlation id; it is let in if there is room; it needs a
 * good token and must be within its subject's rate, unless its path is one of the few that are open, so that no endpoint can
 * be forgotten; and one line and one count tell of it. Thread-safe.
 */
final class RequestFilter implements Filter {

    private static final HeaderName CORRELATION = HeaderNames.create(CorrelationId.HEADER);

    /** Figures of the whole system, for those who may read everything. */
    private static final String OBSERVE = "/observe";

    private final Entrance entrance;
    private final List<String> openPaths;
    private final Admission admission;
    private final AccessLog log;

    /**
     * Creates the filter.
     *
     * @param entrance who asks
     * @param openPaths prefixes of paths that need no token
     * @param admission which requests are worked on at all
     */
    RequestFilter(Entrance entrance, List<String> openPaths, Admission admission, AccessLog log) {
        this.entrance = entrance;
        this.openPaths = List.copyOf(openPaths);
        this.admission = admission;
        this.log = log;
    }

    @Override
    public void filter(FilterChain chain, RoutingRequest request, RoutingResponse response) {
        long start = System.nanoTime();
        String correlationId = entrance.correlationId(request.headers());
        HelidonMdc.set(Entrance.MDC_KEY, correlationId);
        response.header(CORRELATION, correlationId);
        try {
            answer(chain, request, correlationId);
        } catch (ProblemException | InvalidTokenException | UnavailableException e) {
            // only the token and the limits were judged so far: what fails behind this filter comes to the error
            // handler
            Refusal.send(request, response, e, correlationId);
        } finally {
            log.answered(request, response.status().code(), System.nanoTime() - start, correlationId);
            HelidonMdc.remove(Entrance.MDC_KEY);
        }
    }

    private void answer(FilterChain chain, RoutingRequest request, String correlationId) {
        // whoever watches an overloaded server has to see it
        if (isBelow(OBSERVE, request.prologue().uriPath().path())) {
            proceed(chain, request, correlationId);
            return;
        }
        if (!admission.enter()) {
            throw new ProblemException(Problems.overloaded());
        }
        try {
            proceed(chain, request, correlationId);
        } finally {
            admission.leave();
        }
    }

    private void proceed(FilterChain chain, RoutingRequest request, String correlationId) {
        admission.requireFewHeaders(request.headers().size());
        request.context().register(scope(correlationId, request));
        chain.proceed();
    }

    private RequestScope scope(String correlationId, RoutingRequest request) {
        String path = request.prologue().uriPath().path();
        if (openPaths.stream().anyMatch(open -> isBelow(open, path))) {
            return new RequestScope(correlationId, null, () -> true, Share.BOUNDLESS);
        }
        String token = Entrance.bearer(request.headers().first(HeaderNames.AUTHORIZATION))
                .orElseThrow(() -> new ProblemException(Problems.noToken()));
        Actor actor = entrance.actor(token);
        if (isBelow(OBSERVE, path) && !actor.readsEverything()) {
            throw new ProblemException(Problems.forbidden());
        }
        admission.requireWithinRate(actor);
        return new RequestScope(correlationId, actor, () -> entrance.isGood(token), entrance.share(actor));
    }

    private static boolean isBelow(String prefix, String path) {
        return path.equals(prefix) || path.startsWith(prefix + "/");
    }
}
