package tech.healthpay.ledger.app.http;

import io.helidon.http.DirectHandler;
import io.helidon.webserver.http.DirectHandlers;
import io.helidon.webserver.http.HttpRouting;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import tech.healthpay.ledger.app.security.TokenVerifier;

/**
 * Puts endpoints, and what all requests share, into Helidon's routing. Thread-safe.
 */
public final class ApiRouting {

    /** Where the REST API begins. */
    public static final String ROOT = "/api/v1";

    /** What is open to all: that the process lives, the documents about the API, and where a socket brings its token itself. */
    public static final List<String> OPEN_PATHS = List.of(
            "/observe/health",
            "/openapi.json",
            "/docs",
            "/asyncapi.json",
            "/schemas",
            "/graphiql",
            "/console",
            "/graphql/schema.graphql",
            "/graphql/ws");

    private final List<Endpoint> endpoints;
    private final List<PublicDocument> documents;
    private final Supplier<?> ids;
    private final InstantSource clock;
    private final HttpMetrics metrics;
    private final Admission admission;
    private final AccessLog log;
    private final Entrance entrance;

    /**
     * Creates the routing.
     *
     * @param endpoints each method of each path once
     * @param documents what is open to all, at paths among {@link #OPEN_PATHS}
     * @param ids where new correlation ids come from
     * @param clock when requests are handled
     */
    public ApiRouting(
            List<Endpoint> endpoints,
            List<PublicDocument> documents,
            TokenVerifier tokens,
            Supplier<?> ids,
            InstantSource clock,
            HttpMetrics metrics,
            RequestLimits limits) {
        this.endpoints = List.copyOf(endpoints);
        this.documents = List.copyOf(documents);
        this.ids = ids;
        this.clock = clock;
        this.metrics = metrics;
        this.admission = new Admission(limits, clock, metrics);
        this.log = new AccessLog(metrics);
        this.entrance = new Entrance(tokens, ids, admission, log);
    }

    /** Returns how those come in who do not ask by requests: their tokens, rates and room are the same. */
    public Entrance entrance() {
        return entrance;
    }

    /** Registers the endpoints, and the filter and the error handler, which serve everything else in the routing too. */
    public void register(HttpRouting.Builder routing) {
        routing.addFilter(new RequestFilter(entrance, OPEN_PATHS, admission, log));
        routing.error(Throwable.class, new Refusal(ids, metrics));
        BodyReader bodies = new BodyReader();
        documents.forEach(document -> routing.any(document.path(), document.handler()));
        byPath().forEach((path, methods) -> routing.any(ROOT + path, new PathHandler(methods, bodies, clock)));
    }

    private Map<String, Map<String, Endpoint>> byPath() {
        Map<String, Map<String, Endpoint>> paths = new LinkedHashMap<>();
        for (Endpoint endpoint : endpoints) {
            Endpoint other = paths.computeIfAbsent(endpoint.path(), path -> new LinkedHashMap<>())
                    .put(endpoint.method(), endpoint);
            if (other != null) {
                throw new IllegalArgumentException(endpoint.method() + " " + endpoint.path() + " is there twice");
            }
        }
        return paths;
    }

    /**
     * Returns what answers requests that are broken before they can be routed; to be set on the server, so that these are
     * problems as well.
     */
    public DirectHandlers directHandlers() {
        DirectHandlers.Builder handlers = DirectHandlers.builder();
        for (DirectHandler.EventType type : DirectHandler.EventType.values()) {
            handlers.addHandler(type, new BrokenRequestHandler(ids));
        }
        return handlers.build();
    }
}
