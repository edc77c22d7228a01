package tech.healthpay.ledger.app.graphql.transport;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.Socket;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import tech.healthpay.ledger.app.testing.EventReader;
import tech.healthpay.ledger.app.testing.HttpResult;
import tech.healthpay.ledger.app.testing.Waiting;

/** GraphQL over server-sent events, over real HTTP. */
class StreamTest {

    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final String STREAM = "/" + Streams.PATH;

    private final TransportWorld world = TransportWorld.quick();

    @AfterEach
    void stop() {
        world.close();
    }

    @Test
    void a_query_is_one_event_and_the_end() {
        HttpResult answer = post("{\"query\":\"{ hello }\"}");

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.header("Content-Type")).contains("text/event-stream");
        assertThat(answer.text())
                .isEqualTo(
                        ": begun\n\nevent: next\ndata: {\"data\":{\"hello\":\"world\"}}\n\nevent: complete\ndata: \n\n");
    }

    @Test
    void a_subscription_is_asked_for_by_get_too() {
        String query = URLEncoder.encode("subscription { count(to: 2) }", StandardCharsets.UTF_8);
        try (EventReader stream =
                world.http(world.token()).stream(STREAM + "?query=" + query, "Accept", "text/event-stream")) {
            assertThat(stream.next().data()).isEqualTo("{\"data\":{\"count\":1}}");
            assertThat(stream.next().data()).isEqualTo("{\"data\":{\"count\":2}}");
            assertThat(stream.endsWell()).isTrue();
        }
    }

    @Test
    void what_cannot_be_executed_is_told_by_an_event() {
        HttpResult invalid = post("{\"query\":\"{ nothing }\"}");
        assertThat(invalid.status()).isEqualTo(200);
        assertThat(invalid.text())
                .contains("event: next\ndata: {\"errors\":[{\"message\":")
                .endsWith("event: complete\ndata: \n\n");
        HttpResult broken = post("{\"query\":\"subscription { breaks }\"}");
        assertThat(broken.text())
                .contains("{\"data\":{\"breaks\":1}}")
                .contains("INTERNAL_ERROR")
                .doesNotContain("secret")
                .endsWith("event: complete\ndata: \n\n");
    }

    @Test
    void what_is_no_request_gets_a_status() {
        assertThat(post("{\"query\":").status()).isEqualTo(400);
        assertThat(post("{\"query\":7}").status()).isEqualTo(400);
        assertThat(post("[]").status()).isEqualTo(400);
        assertThat(post("{\"query\":\"{ hello }\"}", "Content-Type", "text/plain")
                        .status())
                .isEqualTo(415);
        assertThat(world.http(world.token())
                        .post(STREAM, "{\"query\":\"{ hello }\"}", "Accept", "application/json")
                        .status())
                .isEqualTo(406);
        assertThat(world.http(null).post(STREAM, "{\"query\":\"{ hello }\"}").status())
                .isEqualTo(401);
        assertThat(world.http(world.token())
                        .get(STREAM + "?query=mutation%7Badd(by%3A1)%7D")
                        .status())
                .isEqualTo(405);
    }

    @Test
    void the_single_connection_mode_is_refused() {
        HttpResult put = world.http(world.token()).send("PUT", STREAM, null);
        assertThat(put.status()).isEqualTo(405);
        assertThat(put.text()).contains("single connection mode");
        assertThat(put.header("Allow")).contains("GET, POST");
        assertThat(post("{\"query\":\"{ hello }\"}", "X-GraphQL-Event-Stream-Token", "t")
                        .status())
                .isEqualTo(400);
    }

    @Test
    void a_silent_stream_is_kept_alive_and_ends_with_its_token() {
        try (EventReader stream = silence()) {
            await(() -> stream.heartbeats() >= 2);
            world.clock.advance(Duration.ofHours(2));
            assertThat(stream.endsWell()).isTrue();
            assertThat(stream.rest()).isEmpty();
        }
        await(() -> world.engine.subscriptions.get() == 0 && world.streams.open() == 0);
    }

    @Test
    void there_are_no_more_streams_than_places_and_a_reader_that_leaves_makes_room() {
        List<EventReader> three = List.of(silence(), silence(), silence());
        await(() -> world.engine.subscriptions.get() == 3);
        assertThat(post("{\"query\":\"{ hello }\"}").status()).isEqualTo(503);

        three.forEach(EventReader::close);

        await(() -> world.engine.subscriptions.get() == 0 && world.streams.open() == 0);
        assertThat(post("{\"query\":\"{ hello }\"}").status()).isEqualTo(200);
    }

    @Test
    void a_reader_that_does_not_read_is_dropped() throws IOException {
        try (Socket socket = new Socket(world.root().getHost(), world.root().getPort())) {
            String body = "{\"query\":\"subscription { flood }\"}";
            socket.getOutputStream()
                    .write(("POST " + Streams.PATH + " HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer " + world.token()
                                    + "\r\nContent-Type: application/json\r\nContent-Length: " + body.length()
                                    + "\r\n\r\n" + body)
                            .getBytes(StandardCharsets.US_ASCII));
            await(() -> world.engine.subscriptions.get() == 1);
            await(() -> world.engine.subscriptions.get() == 0 && world.streams.open() == 0);
        }
    }

    @Test
    void streams_break_off_when_the_server_stops_and_when_their_publisher_gives_them_up() {
        try (EventReader stream = silence()) {
            await(() -> world.engine.subscriptions.get() == 1);
            assertThat(post("{\"query\":\"subscription { slow }\"}").text())
                    .contains("{\"data\":{\"slow\":1}}")
                    .doesNotContain("complete");

            world.streams.close();

            assertThat(stream.endsWell()).isTrue();
            assertThat(stream.rest()).isEmpty();
        }
        assertThat(post("{\"query\":\"{ hello }\"}").status()).isEqualTo(503);
    }

    private EventReader silence() {
        return world.http(world.token()).stream(STREAM + "?query=subscription%7Bsilence%7D");
    }

    private HttpResult post(String body, String... headers) {
        return world.http(world.token()).post(STREAM, body, headers);
    }

    private static void await(BooleanSupplier condition) {
        Waiting.until(condition, PATIENCE);
    }
}
