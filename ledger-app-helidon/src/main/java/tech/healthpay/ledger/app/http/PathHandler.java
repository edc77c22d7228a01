package tech.healthpay.ledger.app.http;

import io.helidon.http.HeaderNames;
import io.helidon.webserver.http.Handler;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import java.time.InstantSource;
import java.util.Collections;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import tech.healthpay.ledger.core.access.Actor;

/** All methods of one path: picks the endpoint, asks for the role, answers conditions. Thread-safe. */
final class PathHandler implements Handler {

    private static final String GET = "GET";
    private static final String HEAD = "HEAD";
    private static final String OPTIONS = "OPTIONS";

    private final SortedMap<String, Endpoint> endpoints;
    private final BodyReader bodies;
    private final InstantSource clock;
    private final String allow;

    /** Creates the handler of the endpoints of one path, by method. */
    PathHandler(Map<String, Endpoint> endpoints, BodyReader bodies, InstantSource clock) {
        this.endpoints = new TreeMap<>(endpoints);
        this.bodies = bodies;
        this.clock = clock;
        TreeSet<String> methods = new TreeSet<>(endpoints.keySet());
        methods.add(OPTIONS);
        if (methods.contains(GET)) {
            methods.add(HEAD);
        }
        this.allow = String.join(", ", methods);
    }

    @Override
    public void handle(ServerRequest request, ServerResponse response) {
        String method = request.prologue().method().text();
        RequestScope scope = request.context()
                .get(RequestScope.class)
                .orElseThrow(() -> new IllegalStateException("the request filter comes first"));
        if (method.equals(OPTIONS)) {
            Sending.send(request, response, Answer.of(204).with("Allow", allow));
            return;
        }
        Endpoint endpoint = endpoints.get(method.equals(HEAD) ? GET : method);
        if (endpoint == null) {
            throw new ProblemException(Problems.methodNotAllowed(allow));
        }
        requireRole(scope.requireActor(), endpoint);
        Answer answer = endpoint.operation().answer(new ApiRequest(request, scope, bodies, clock.instant()));
        Sending.send(request, response, endpoint.method().equals(GET) ? conditional(request, answer) : answer);
    }

    private static void requireRole(Actor actor, Endpoint endpoint) {
        if (Collections.disjoint(actor.roles(), endpoint.roles())) {
            throw new ProblemException(Problems.forbidden());
        }
    }

    /** What depends on who asks is kept by the asker alone, and asked again each time. */
    private static Answer conditional(ServerRequest request, Answer answer) {
        Answer kept = answer.with("Cache-Control", "private, no-cache").with("Vary", "Authorization");
        String tag = answer.tag();
        return tag != null && EntityTag.named(tag, request.headers().values(HeaderNames.IF_NONE_MATCH))
                ? kept.notModified()
                : kept;
    }
}
