package tech.healthpay.ledger.app.bench.scenario;

import com.fasterxml.jackson.databind.JsonNode;
import io.helidon.webserver.WebServer;
import java.net.URI;

/** The HTTP ceiling: the same web server, which parses a body and sends it back. */
final class EchoServer implements AutoCloseable {

    private final WebServer server;

    private EchoServer(WebServer server) {
        this.server = server;
    }

    static EchoServer start() {
        return new EchoServer(WebServer.builder()
                .host("127.0.0.1")
                .port(0)
                .shutdownHook(false)
                .featuresDiscoverServices(false)
                .routing(routing -> routing.post(
                        "/echo",
                        (request, response) -> response.send(request.content().as(JsonNode.class))))
                .build()
                .start());
    }

    URI address() {
        return URI.create("http://127.0.0.1:" + server.port());
    }

    @Override
    public void close() {
        server.stop();
    }
}
