package tech.healthpay.ledger.app.wiring;

import io.helidon.metrics.api.MeterRegistry;
import io.helidon.webserver.WebServer;
import io.helidon.webserver.observe.ObserveFeature;
import io.helidon.webserver.observe.health.HealthObserver;
import io.helidon.webserver.observe.metrics.MetricsObserver;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.time.Duration;
import tech.healthpay.ledger.app.config.HttpConfig;
import tech.healthpay.ledger.app.graphql.GraphQlApi;
import tech.healthpay.ledger.app.graphql.transport.Transports;
import tech.healthpay.ledger.app.http.ServerBounds;
import tech.healthpay.ledger.app.rest.RestApi;

/** The HTTP server with the API, the health checks and the metrics on one port. */
final class HttpServer implements AutoCloseable {

    /** Requests in flight may end within this time when the server stops. */
    private static final Duration GRACE = Duration.ofSeconds(3);

    private final WebServer server;

    private HttpServer(WebServer server) {
        this.server = server;
    }

    /**
     * Starts to listen.
     *
     * @throws AddressInUseException if something else listens there
     */
    static HttpServer start(
            HttpConfig config,
            RestApi api,
            GraphQlApi graphQl,
            Transports transports,
            HealthChecks health,
            MeterRegistry registry) {
        requireFree(config);
        WebServer server = WebServer.builder()
                .update(ServerBounds::set)
                .host(config.host())
                .port(config.port())
                .shutdownHook(false)
                .shutdownGracePeriod(GRACE)
                .directHandlers(api.directHandlers())
                .routing(routing -> {
                    api.register(routing);
                    graphQl.register(routing);
                    transports.register(routing);
                })
                .addRouting(transports.socketRouting())
                .featuresDiscoverServices(false)
                .addFeature(observe(health, registry))
                .build()
                .start();
        return new HttpServer(server);
    }

    private static ObserveFeature observe(HealthChecks health, MeterRegistry registry) {
        return ObserveFeature.builder()
                .observersDiscoverServices(false)
                .addObserver(HealthObserver.builder()
                        .details(true)
                        .useSystemServices(false)
                        .addHealthChecks(health.all())
                        .build())
                .addObserver(MetricsObserver.builder().meterRegistry(registry).build())
                .build();
    }

    /** The framework tells of a port in use only in its log. */
    private static void requireFree(HttpConfig config) {
        if (config.port() == 0) {
            return;
        }
        try (ServerSocket probe = new ServerSocket()) {
            probe.setReuseAddress(true);
            probe.bind(new InetSocketAddress(config.host(), config.port()));
        } catch (IOException e) {
            throw new AddressInUseException(config, e);
        }
    }

    /** Returns where this process itself reaches it. */
    URI address() {
        return URI.create("http://127.0.0.1:" + server.port());
    }

    /** Takes no more requests, lets those in flight end, and stops. */
    @Override
    public void close() {
        server.stop();
    }
}
