package tech.healthpay.ledger.app.graphql.transport;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import tech.healthpay.ledger.app.http.RequestLimits;
import tech.healthpay.ledger.app.testing.EventReader;
import tech.healthpay.ledger.app.testing.SocketClient;
import tech.healthpay.ledger.app.testing.Waiting;

/** What dashboards are told of sockets and streams: the figures of real ones. */
class SocketMetricsTest {

    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final String SOCKETS = "healthpay_graphql_sockets_open";
    private static final String CLOSES = "healthpay_graphql_socket_closes_total";
    private static final String OPEN = "healthpay_graphql_operations_open";
    private static final String ENDED = "healthpay_graphql_operations_total";
    private static final String STREAM = "/" + Streams.PATH;

    private final Figures figures = new Figures();
    private final TransportWorld world = new TransportWorld(TransportWorld.QUICK, RequestLimits.NONE, figures.metrics);

    @AfterEach
    void stop() {
        world.close();
    }

    @Test
    void sockets_are_counted_while_they_are_open_and_at_their_end_by_how_they_ended() {
        SocketClient polite = world.acknowledged();
        SocketClient particular = world.acknowledged();
        SocketClient vanishing = world.acknowledged();
        SocketClient wrong = world.acknowledged();
        await(4, SOCKETS);

        polite.leave(1000);
        particular.leave(4321);
        vanishing.vanish();
        wrong.say("{}").closed();

        await(0, SOCKETS);
        await(1, CLOSES, "code", "1000");
        await(1, CLOSES, "code", "4000");
        await(1, CLOSES, "code", "1006");
        await(1, CLOSES, "code", "4400");
    }

    @Test
    void operations_over_sockets_are_counted_while_they_run_and_by_how_they_ended() {
        try (SocketClient client = world.acknowledged()) {
            client.subscribe("q", "{ hello }").hear(2);
            client.subscribe("f", "{ nothing }").hear();
            client.subscribe("a", "subscription { silence }").subscribe("b", "subscription { silence }");
            await(2, OPEN, "transport", "websocket");

            client.say("{\"id\":\"a\",\"type\":\"complete\"}");
            await(1, OPEN, "transport", "websocket");
        }
        await(0, OPEN, "transport", "websocket");
        assertThat(outcomes("websocket")).containsExactly(1.0, 1.0, 2.0);
        assertThat(outcomes("sse")).containsExactly(0.0, 0.0, 0.0);
    }

    @Test
    void operations_over_streams_are_counted_while_they_run_and_by_how_they_ended() {
        world.http(world.token()).post(STREAM, "{\"query\":\"{ hello }\"}");
        world.http(world.token()).post(STREAM, "{\"query\":\"{ nothing }\"}");
        try (EventReader stream = world.http(world.token()).stream(STREAM + "?query=subscription%7Bsilence%7D")) {
            await(1, OPEN, "transport", "sse");
            assertThat(stream.status()).isEqualTo(200);
        }
        await(0, OPEN, "transport", "sse");
        await(1, ENDED, "transport", "sse", "outcome", "cancelled");
        assertThat(outcomes("sse")).containsExactly(1.0, 1.0, 1.0);
        assertThat(outcomes("websocket")).containsExactly(0.0, 0.0, 0.0);
    }

    @Test
    void what_is_open_is_told_rightly_whatever_comes_and_goes_at_once() {
        List<SocketClient> clients =
                Stream.generate(world::acknowledged).limit(40).toList();
        for (int i = 0; i < 20; i++) {
            String id = "q" + i;
            clients.forEach(client -> client.subscribe(id, "{ hello }"));
        }
        clients.forEach(client -> client.hear(40));
        await(0, OPEN, "transport", "websocket");
        await(800, ENDED, "transport", "websocket", "outcome", "completed");

        clients.forEach(SocketClient::vanish);

        await(0, SOCKETS);
    }

    private List<Double> outcomes(String transport) {
        return Stream.of("completed", "failed", "cancelled")
                .map(outcome -> figures.of(ENDED, "transport", transport, "outcome", outcome))
                .toList();
    }

    private void await(int value, String name, String... labels) {
        Waiting.until(() -> figures.of(name, labels) == value, PATIENCE);
    }
}
