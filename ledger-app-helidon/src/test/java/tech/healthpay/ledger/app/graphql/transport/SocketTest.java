package tech.healthpay.ledger.app.graphql.transport;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tech.healthpay.ledger.app.http.HttpMetrics;
import tech.healthpay.ledger.app.http.RequestLimits;
import tech.healthpay.ledger.app.testing.ApiWorld;
import tech.healthpay.ledger.app.testing.CapturedLog;
import tech.healthpay.ledger.app.testing.HttpResult;
import tech.healthpay.ledger.app.testing.SocketClient;
import tech.healthpay.ledger.app.testing.Waiting;

/** GraphQL over real sockets, with the JDK's client: what is answered, when and how a socket ends, and what is left of it. */
class SocketTest {

    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private TransportWorld world = TransportWorld.quick();

    @AfterEach
    void stop() {
        world.close();
    }

    @Test
    void queries_mutations_and_subscriptions_are_answered_over_one_socket() {
        try (SocketClient client = world.acknowledged()) {
            client.subscribe("q", "{ hello }");
            assertThat(client.hear(2))
                    .containsExactly(
                            "{\"id\":\"q\",\"type\":\"next\",\"payload\":{\"data\":{\"hello\":\"world\"}}}",
                            "{\"id\":\"q\",\"type\":\"complete\"}");
            client.subscribe("m", "mutation { add(by: 3) }");
            assertThat(client.hear(2))
                    .containsExactly(
                            "{\"id\":\"m\",\"type\":\"next\",\"payload\":{\"data\":{\"add\":3}}}",
                            "{\"id\":\"m\",\"type\":\"complete\"}");
            client.subscribe("s", "subscription { count(to: 2) }");
            assertThat(client.hear(3))
                    .containsExactly(
                            "{\"id\":\"s\",\"type\":\"next\",\"payload\":{\"data\":{\"count\":1}}}",
                            "{\"id\":\"s\",\"type\":\"next\",\"payload\":{\"data\":{\"count\":2}}}",
                            "{\"id\":\"s\",\"type\":\"complete\"}");
        }
    }

    @Test
    void an_operation_that_cannot_be_executed_is_an_error_and_the_socket_stays() {
        try (SocketClient client = world.acknowledged()) {
            client.subscribe("bad", "{ nothing }");
            assertThat(client.hear()).startsWith("{\"id\":\"bad\",\"type\":\"error\",\"payload\":[{\"message\":");
            client.subscribe("broken", "subscription { breaks }");
            assertThat(client.hear()).contains("\"breaks\":1");
            assertThat(client.hear())
                    .startsWith("{\"id\":\"broken\",\"type\":\"error\"")
                    .contains("INTERNAL_ERROR")
                    .doesNotContain("secret");
            client.subscribe("q", "{ hello }");
            assertThat(client.hear()).contains("world");
        }
    }

    @Test
    void several_operations_go_on_at_once_and_one_that_the_client_completes_is_cancelled() {
        try (SocketClient client = world.acknowledged()) {
            client.subscribe("a", "subscription { silence }").subscribe("b", "subscription { silence }");
            await(() -> world.engine.subscriptions.get() == 2);
            client.subscribe("q", "{ hello }");
            assertThat(client.hear(2)).last().isEqualTo("{\"id\":\"q\",\"type\":\"complete\"}");

            client.say("{\"id\":\"a\",\"type\":\"complete\"}");

            await(() -> world.engine.subscriptions.get() == 1);
            client.subscribe("a", "subscription { count(to: 1) }");
            assertThat(client.hear(2)).last().isEqualTo("{\"id\":\"a\",\"type\":\"complete\"}");
        }
        await(() -> world.engine.subscriptions.get() == 0 && world.sockets.operations() == 0);
    }

    @Test
    void a_token_may_come_with_the_handshake_or_by_itself() {
        try (SocketClient header = world.open("Authorization", "Bearer " + world.token());
                SocketClient plain = world.open()) {
            header.say("{\"type\":\"connection_init\"}");
            plain.say("{\"type\":\"connection_init\",\"payload\":{\"token\":\"" + world.token() + "\"}}");
            assertThat(header.hear()).isEqualTo("{\"type\":\"connection_ack\"}");
            assertThat(plain.hear()).isEqualTo("{\"type\":\"connection_ack\"}");
            plain.subscribe("q", "{ who }");
            assertThat(plain.hear()).contains(ApiWorld.MONA.toString());
        }
    }

    @Test
    void a_ping_is_answered_with_its_payload_at_any_time() {
        try (SocketClient client = world.open()) {
            client.say("{\"type\":\"ping\",\"payload\":{\"n\":[1,null,\"x\"]}}").say("{\"type\":\"pong\"}");
            assertThat(client.hear()).isEqualTo("{\"type\":\"pong\",\"payload\":{\"n\":[1,null,\"x\"]}}");
        }
    }

    @Test
    void the_server_asks_whether_its_client_is_there() {
        try (SocketClient client = world.acknowledged()) {
            await(() -> client.pings() >= 3);
            assertThat(client.isClosed()).isFalse();
        }
    }

    @Test
    void a_socket_without_the_sub_protocol_is_closed() {
        try (SocketClient none = world.speechless()) {
            assertThat(none.closed()).isEqualTo(new SocketClient.Closed(4406, "Subprotocol not acceptable"));
        }
    }

    @Test
    void a_client_that_does_not_say_who_it_is_is_closed() {
        try (SocketClient client = world.open()) {
            assertThat(client.closed()).isEqualTo(new SocketClient.Closed(4408, "Connection initialisation timeout"));
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"type\":\"connection_init\"}",
                "{\"type\":\"connection_init\",\"payload\":{\"Authorization\":\"Basic eDp5\"}}",
                "{\"type\":\"connection_init\",\"payload\":{\"token\":\"eyJ.eyJ.x\"}}",
                "{\"type\":\"connection_init\",\"payload\":{\"token\":7}}"
            })
    void a_client_without_a_good_token_is_refused(String init) {
        try (SocketClient client = world.open()) {
            assertThat(client.say(init).closed().code()).isEqualTo(4403);
        }
    }

    @Test
    void who_asks_before_it_is_acknowledged_or_begins_twice_or_uses_an_id_twice_is_closed() {
        try (SocketClient early = world.open();
                SocketClient twice = world.acknowledged();
                SocketClient same = world.acknowledged()) {
            assertThat(early.subscribe("1", "{ hello }").closed())
                    .isEqualTo(new SocketClient.Closed(4401, "Unauthorized"));
            assertThat(twice.say("{\"type\":\"connection_init\"}").closed())
                    .isEqualTo(new SocketClient.Closed(4429, "Too many initialisation requests"));
            same.subscribe("x", "subscription { silence }").subscribe("x", "{ hello }");
            assertThat(same.closed()).isEqualTo(new SocketClient.Closed(4409, "Subscriber for x already exists"));
        }
        await(() -> world.engine.subscriptions.get() == 0 && world.sockets.open() == 0);
    }

    @Test
    void what_is_no_message_closes_the_socket_with_a_reason() {
        try (SocketClient json = world.acknowledged();
                SocketClient bytes = world.acknowledged();
                SocketClient big = world.acknowledged()) {
            assertThat(json.say("{\"type\":").closed().reason()).startsWith("malformed JSON");
            bytes.sayBytes(new byte[] {1, 2, 3});
            assertThat(bytes.closed()).isEqualTo(new SocketClient.Closed(4400, "a message is text"));
            big.sayInParts("x".repeat(200_000), "x".repeat(100_000));
            assertThat(big.closed().code()).isEqualTo(1009);
        }
    }

    @Test
    void a_message_may_come_in_parts() {
        try (SocketClient client = world.acknowledged()) {
            client.sayInParts("{\"id\":\"1\",\"type\":\"subs", "cribe\",\"payload\":{\"query\":\"{ hello }\"}}");
            assertThat(client.hear()).contains("world");
        }
    }

    @Test
    void a_client_that_does_not_read_is_dropped_while_others_go_on() {
        try (SocketClient deaf = world.deaf();
                SocketClient other = world.acknowledged()) {
            deaf.say("{\"type\":\"connection_init\",\"payload\":{\"token\":\"" + world.token() + "\"}}")
                    .subscribe("f", "subscription { flood }");
            await(() -> world.engine.subscriptions.get() == 1);

            other.subscribe("c", "subscription { count(to: 500) }");
            assertThat(other.hear(501)).last().isEqualTo("{\"id\":\"c\",\"type\":\"complete\"}");

            await(() -> world.engine.subscriptions.get() == 0 && world.sockets.open() == 1);
            assertThat(other.isClosed()).isFalse();
        }
    }

    @Test
    void a_subscriber_that_its_publisher_gives_up_is_closed_so_that_it_comes_back() {
        try (SocketClient client = world.acknowledged()) {
            assertThat(client.subscribe("s", "subscription { slow }").closed().code())
                    .isEqualTo(4413);
        }
    }

    @Test
    void a_client_that_vanishes_leaves_nothing_behind() {
        List<SocketClient> clients = new ArrayList<>();
        for (int i = 0; i < 10; i++) {
            clients.add(world.acknowledged().subscribe("s", "subscription { silence }"));
        }
        await(() -> world.engine.subscriptions.get() == 10);

        clients.forEach(SocketClient::vanish);

        await(() ->
                world.engine.subscriptions.get() == 0 && world.sockets.open() == 0 && world.sockets.operations() == 0);
    }

    @Test
    void a_socket_ends_with_its_token() {
        try (SocketClient client = world.acknowledged()) {
            client.subscribe("s", "subscription { silence }");
            await(() -> world.engine.subscriptions.get() == 1);

            world.clock.advance(Duration.ofHours(2));

            assertThat(client.closed()).isEqualTo(new SocketClient.Closed(4403, "Forbidden: the token has ended"));
        }
        await(() -> world.engine.subscriptions.get() == 0);
    }

    @Test
    void all_sockets_are_told_when_the_server_stops() {
        try (SocketClient one = world.acknowledged();
                SocketClient two = world.open()) {
            one.subscribe("s", "subscription { silence }");
            await(() -> world.engine.subscriptions.get() == 1);

            world.sockets.close();

            assertThat(one.closed()).isEqualTo(new SocketClient.Closed(1001, "the server stops"));
            assertThat(two.closed().code()).isEqualTo(1001);
            assertThat(world.engine.subscriptions.get()).isZero();
            await(() -> world.sockets.open() == 0);
            try (SocketClient late = world.open()) {
                assertThat(late.closed().code()).isEqualTo(1001);
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"GET", "POST", "HEAD"})
    void a_plain_request_is_told_that_sockets_are_opened_here(String method) {
        HttpResult answer = world.http(null).send(method, "/" + Sockets.PATH, null);

        assertThat(answer.status()).isEqualTo(426);
        assertThat(answer.header("Upgrade")).contains("websocket");
        assertThat(answer.header("Connection")).contains("Upgrade");
        assertThat(answer.header("Content-Type")).contains("application/problem+json");
        if (!method.equals("HEAD")) {
            assertThat(answer.json().path("code").asText()).isEqualTo("UPGRADE_REQUIRED");
            assertThat(answer.json().path("title").asText()).isEqualTo("Upgrade required");
            assertThat(answer.json().path("instance").asText()).isEqualTo(Sockets.PATH);
        }
    }

    @Test
    void only_pages_of_known_origins_may_open_sockets() {
        String own = "http://127.0.0.1:" + world.root().getPort();
        try (SocketClient same = world.open("Origin", own);
                SocketClient known = world.open("Origin", "https://app.example")) {
            same.initialise(world.token());
            known.initialise(world.token());
        }
        for (String other : List.of("https://evil.example", "null", "http://127.0.0.1:1")) {
            assertThatThrownBy(() -> world.open("Origin", other)).hasStackTraceContaining("Handshake");
        }
    }

    @Test
    void there_are_no_more_sockets_and_operations_than_allowed() {
        world.close();
        SocketSettings quick = TransportWorld.QUICK;
        world = new TransportWorld(
                new SocketSettings(
                        quick.origins(),
                        3,
                        2,
                        2,
                        Duration.ofSeconds(10),
                        Duration.ofSeconds(1),
                        quick.writeTimeout(),
                        quick.closeTimeout()),
                RequestLimits.NONE,
                HttpMetrics.NONE);
        try (SocketClient one = world.acknowledged();
                SocketClient two = world.acknowledged()) {
            try (SocketClient three = world.open()) {
                three.say("{\"type\":\"connection_init\",\"payload\":{\"token\":\"" + world.token() + "\"}}");
                assertThat(three.closed())
                        .isEqualTo(new SocketClient.Closed(1013, "this subject has too many sockets"));
            }
            await(() -> world.sockets.open() == 2);
            try (SocketClient three = world.open()) {
                three.initialise(world.token(ApiWorld.OMAR));
                try (SocketClient four = world.open()) {
                    assertThat(four.closed())
                            .isEqualTo(new SocketClient.Closed(1013, "this server has too many sockets"));
                }
            }
            one.subscribe("a", "subscription { silence }")
                    .subscribe("b", "subscription { silence }")
                    .subscribe("c", "{ hello }");
            assertThat(one.hear())
                    .startsWith("{\"id\":\"c\",\"type\":\"error\"")
                    .contains("RATE_LIMITED");
            two.subscribe("q", "{ hello }");
            assertThat(two.hear()).contains("world");
        }
    }

    @Test
    void each_operation_counts_against_the_rate_of_its_subject() {
        world.close();
        world = new TransportWorld(TransportWorld.QUICK, new RequestLimits(1, 3, 100), HttpMetrics.NONE);
        try (SocketClient client = world.acknowledged()) {
            List<String> heard = new ArrayList<>();
            for (int i = 0; i < 4; i++) {
                client.subscribe("q" + i, "{ hello }");
                String answer = client.hear();
                heard.add(answer);
                if (answer.contains("\"next\"")) {
                    client.hear();
                }
            }
            assertThat(heard.subList(0, 3)).allMatch(answer -> answer.contains("world"));
            assertThat(heard.getLast())
                    .startsWith("{\"id\":\"q3\",\"type\":\"error\"")
                    .contains("RATE_LIMITED");
        }
    }

    @Test
    void two_hundred_sockets_at_once_each_get_their_own_answers() {
        world.close();
        world = TransportWorld.patient();
        List<SocketClient> clients = new ArrayList<>();
        try {
            for (int i = 0; i < 200; i++) {
                clients.add(world.acknowledged());
            }
            for (int round = 0; round < 3; round++) {
                for (int i = 0; i < clients.size(); i++) {
                    clients.get(i).subscribe("q" + round, "{ echo(text: \\\"" + i + "-" + round + "\\\") }");
                }
            }
            for (int i = 0; i < clients.size(); i++) {
                assertThat(clients.get(i).hear(6)).containsExactlyInAnyOrderElementsOf(expected(i));
            }
        } finally {
            clients.forEach(SocketClient::close);
        }
        await(() -> world.sockets.open() == 0);
    }

    private static List<String> expected(int client) {
        List<String> expected = new ArrayList<>();
        for (int round = 0; round < 3; round++) {
            expected.add("{\"id\":\"q" + round + "\",\"type\":\"next\",\"payload\":{\"data\":{\"echo\":\"" + client
                    + "-" + round + "\"}}}");
            expected.add("{\"id\":\"q" + round + "\",\"type\":\"complete\"}");
        }
        return expected;
    }

    @Test
    void whatever_comes_is_answered_by_the_protocol_or_refused_as_no_message() {
        Random random = new Random(7);
        List<String> pieces = List.of(
                "{", "}", "\"", ":", ",", "type", "subscribe", "id", "payload", "query", "null", "1e9", "\u0000", "é");
        try (CapturedLog log = new CapturedLog()) {
            for (int i = 0; i < 60; i++) {
                StringBuilder text = new StringBuilder(random.nextBoolean() ? "{\"type\":\"subscribe\"," : "");
                for (int piece = random.nextInt(12); piece >= 0; piece--) {
                    text.append(pieces.get(random.nextInt(pieces.size())));
                }
                byte[] bytes = new byte[random.nextInt(40)];
                random.nextBytes(bytes);
                String noise =
                        random.nextInt(3) == 0 ? new String(bytes, StandardCharsets.ISO_8859_1) : text.toString();
                try (SocketClient client = world.acknowledged()) {
                    assertThat(client.say(noise).closed().code()).as(noise).isEqualTo(4400);
                }
            }
            assertThat(log.lines()).noneMatch(line -> line.startsWith("SEVERE") || line.startsWith("WARNING"));
        }
    }

    @Test
    void a_line_tells_of_each_socket_that_ended() {
        try (CapturedLog log = new CapturedLog()) {
            try (SocketClient client = world.open("X-Correlation-Id", "corr-7")) {
                client.initialise(world.token());
                client.subscribe("q", "{ hello }").hear(2);
                client.say("{}").closed();
            }
            await(() -> log.lines().stream()
                    .anyMatch(line -> line.contains("path=/graphql/ws status=101 close=4400 operations=1 ms=")
                            && line.endsWith("correlationId=corr-7")));
        }
    }

    private static void await(BooleanSupplier condition) {
        Waiting.until(condition, PATIENCE);
    }
}
