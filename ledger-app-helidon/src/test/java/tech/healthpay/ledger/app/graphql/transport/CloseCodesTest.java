package tech.healthpay.ledger.app.graphql.transport;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tech.healthpay.ledger.app.http.HttpMetrics;
import tech.healthpay.ledger.app.http.RequestLimits;
import tech.healthpay.ledger.app.testing.CapturedLog;
import tech.healthpay.ledger.app.testing.SocketClient;
import tech.healthpay.ledger.app.testing.Waiting;
import tech.healthpay.ledger.core.sourcing.UnavailableException;

/** Every code with which a socket is closed: told to a real client, counted once, and logged as an error only where it is ours. */
class CloseCodesTest {

    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final Pattern ROW = Pattern.compile("^\\| (\\d{4}) \\| ", Pattern.MULTILINE);
    private static final String INIT = "{\"type\":\"connection_init\"}";

    /**
     * How a socket comes to its end.
     *
     * @param world where
     * @param story opens it, and does what ends it
     */
    record Ending(
            SocketClient.Closed closed,
            Function<HttpMetrics, TransportWorld> world,
            Function<TransportWorld, SocketClient> story) {

        @Override
        public String toString() {
            return closed.code() + " " + closed.reason();
        }
    }

    static List<Ending> endings() {
        return List.of(
                usual(1001, "the server stops", CloseCodesTest::stopped),
                usual(
                        1009,
                        "a message has at most 262144 bytes",
                        world -> world.acknowledged().say("x".repeat(300_000))),
                bounded(1, 1, "this server has too many sockets", TransportWorld::open),
                bounded(
                        2,
                        1,
                        "this subject has too many sockets",
                        world -> world.open()
                                .say("{\"type\":\"connection_init\",\"payload\":{\"token\":\"" + world.token()
                                        + "\"}}")),
                judged(1013, "tokens cannot be judged now", new UnavailableException("keys", "no keys", null)),
                usual(
                        4400,
                        "complete: 'id' is a text of 1 to 255 characters",
                        world -> world.acknowledged().say("{\"type\":\"complete\"}")),
                usual(4401, "Unauthorized", world -> world.open().subscribe("q", "{ hello }")),
                usual(
                        4403,
                        "Forbidden: a bearer token is needed",
                        world -> world.open().say(INIT)),
                usual(4406, "Subprotocol not acceptable", TransportWorld::speechless),
                usual(4408, "Connection initialisation timeout", TransportWorld::open),
                usual(
                        4409,
                        "Subscriber for x already exists",
                        world -> world.acknowledged()
                                .subscribe("x", "subscription { silence }")
                                .subscribe("x", "{ hello }")),
                usual(
                        4413,
                        "Too slow: messages are not read as fast as they come",
                        world -> world.acknowledged().subscribe("s", "subscription { slow }")),
                usual(
                        4429,
                        "Too many initialisation requests",
                        world -> world.acknowledged().say(INIT)),
                judged(4500, "Internal server error", new IllegalStateException("secret of the inside")));
    }

    private static Ending usual(int code, String reason, Function<TransportWorld, SocketClient> story) {
        return new Ending(
                new SocketClient.Closed(code, reason),
                metrics -> new TransportWorld(TransportWorld.QUICK, RequestLimits.NONE, metrics),
                story);
    }

    private static SocketClient stopped(TransportWorld world) {
        SocketClient client = world.acknowledged();
        world.stop();
        return client;
    }

    /** There is room for so many sockets, and one is there before the story begins. */
    private static Ending bounded(
            int sockets, int ofSubject, String reason, Function<TransportWorld, SocketClient> story) {
        SocketSettings patient = SocketSettings.of(Set.of(), sockets, ofSubject, 1, TransportWorld.QUICK.heartbeat());
        return new Ending(
                new SocketClient.Closed(1013, reason),
                metrics -> new TransportWorld(patient, RequestLimits.NONE, metrics),
                world -> {
                    world.acknowledged();
                    return story.apply(world);
                });
    }

    /** Whoever judges tokens fails. */
    private static Ending judged(int code, String reason, RuntimeException failure) {
        return new Ending(
                new SocketClient.Closed(code, reason),
                metrics -> new TransportWorld(TransportWorld.QUICK, RequestLimits.NONE, metrics, usual -> token -> {
                    throw failure;
                }),
                world -> world.open("Authorization", "Bearer " + world.token()).say(INIT));
    }

    @ParameterizedTest
    @MethodSource("endings")
    void a_client_is_told_the_code_and_why_and_it_is_counted(Ending ending) {
        Figures figures = new Figures();
        try (CapturedLog log = new CapturedLog();
                TransportWorld world = ending.world().apply(figures.metrics)) {
            SocketClient client = ending.story().apply(world);

            assertThat(client.closed()).isEqualTo(ending.closed());

            String code = Integer.toString(ending.closed().code());
            Waiting.until(() -> figures.of("healthpay_graphql_socket_closes_total", "code", code) == 1, PATIENCE);
            assertThat(log.lines().stream().filter(line -> line.startsWith("SEVERE") || line.startsWith("WARNING")))
                    .hasSize(ending.closed().code() == Closing.INTERNAL_ERROR ? 1 : 0)
                    .allMatch(line -> line.contains("a socket failed, correlationId="));
        }
    }

    @Test
    void the_documentation_lists_the_codes_that_are_told() throws IOException {
        Set<Integer> listed = ROW.matcher(Files.readString(Path.of("docs", "api.md")))
                .results()
                .map(row -> Integer.valueOf(row.group(1)))
                .collect(Collectors.toSet());

        assertThat(endings().stream().map(ending -> ending.closed().code()).collect(Collectors.toSet()))
                .isEqualTo(listed);
    }
}
