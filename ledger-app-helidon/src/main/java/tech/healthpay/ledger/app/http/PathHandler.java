package tech.healthpay.ledger.app.http;

import io.helidon.http.HeaderNames;
import io.helidon.webserver.http.Handler;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import java.time.InstantSource;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;

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
        if (method.equals(OPTIONS)) {
            Sending.send(request, response, Answer.of(204).with("Allow", allow));
            return;
        }
        Endpoint endpoint = endpoints.get(method.equals(HEAD) ? GET : method);
        if (endpoint == null) {
            throw new ProblemException(Problems.methodNotAllowed(allow));
        }
        Caller caller = Caller.of(request);
        Answer answer = endpoint.answer(new ApiRequest(caller, new HttpSource(request, bodies), clock.instant()))
                .rendered();
        Sending.send(request, response, endpoint.method().equals(GET) ? conditional(request, answer) : answer);
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
