package tech.healthpay.ledger.app.tail;

import static org.assertj.core.api.Assertions.assertThat;
import static tech.healthpay.ledger.app.testing.ApiWorld.MONA;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import tech.healthpay.ledger.app.testing.ApiClient;
import tech.healthpay.ledger.app.testing.ApiWorld;
import tech.healthpay.ledger.app.testing.Bodies;
import tech.healthpay.ledger.app.testing.EventReader;
import tech.healthpay.ledger.app.testing.HttpResult;
import tech.healthpay.ledger.app.testing.SabotagedEventStore;
import tech.healthpay.ledger.core.contract.PlainEvents;
import tech.healthpay.ledger.core.event.AggregateType;
import tech.healthpay.ledger.core.port.Append.StreamAppend;
import tech.healthpay.ledger.core.sourcing.NewEvent;
import tech.healthpay.ledger.core.sourcing.UnavailableException;

/** The live tail of the event store over real HTTP: what is told, to whom, and when it ends. */
class EventStreamTest {

    private static final TailSettings SETTINGS = new TailSettings(2, Duration.ofMillis(200), Duration.ofSeconds(2));
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private final SabotagedEventStore events = new SabotagedEventStore();
    private ApiWorld world = ApiWorld.streaming(events, SETTINGS);

    @AfterEach
    void stop() {
        world.close();
    }

    @Test
    void events_come_as_they_are_stored_with_position_type_and_envelope() {
        try (EventReader stream = open("/events")) {
            String wallet = world.activeWallet(MONA, "10.00");

            EventReader.Received created = stream.next();
            EventReader.Received activated = stream.next();

            assertThat(stream.status()).isEqualTo(200);
            assertThat(stream.header("Content-Type")).isEqualTo("text/event-stream");
            assertThat(created.id()).isEqualTo("1");
            assertThat(created.event()).isEqualTo("wallet.created");
            assertThat(activated.event()).isEqualTo("wallet.activated");
            assertThat(created.json())
                    .isEqualTo(world.auditor()
                            .get("/aggregates/wallet/" + wallet + "/events")
                            .json()
                            .path("items")
                            .path(0));
        }
    }

    @Test
    void a_stream_begins_where_it_is_asked_to_and_without_that_with_what_is_new() {
        world.activeWallet(MONA, "0");
        try (EventReader all = open("/events?after=0");
                EventReader fresh = open("/events")) {
            world.activeWallet(MONA, "0");

            assertThat(all.nextIds(4)).containsExactly("1", "2", "3", "4");
            assertThat(fresh.nextIds(2)).containsExactly("3", "4");
        }
    }

    @Test
    void only_the_types_asked_for_are_told() {
        String wallet = world.activeWallet(MONA, "0");
        try (EventReader stream = open("/events?after=0&type=wallet.credited,wallet.debited&type=wallet.created")) {
            operator().post("/wallets/" + wallet + "/credits", Bodies.movement("5", "deposit"));
            operator().post("/wallets/" + wallet + "/suspend", "{\"reason\":\"asked for\"}");
            operator().post("/wallets/" + wallet + "/activate", null);
            operator().post("/wallets/" + wallet + "/debits", Bodies.movement("5", "fee"));

            assertThat(List.of(
                            stream.next().event(),
                            stream.next().event(),
                            stream.next().event()))
                    .containsExactly("wallet.created", "wallet.credited", "wallet.debited");
            assertThat(stream.rest()).isEmpty();
        }
    }

    @Test
    void a_reader_that_comes_back_misses_nothing_and_gets_nothing_twice_whatever_server_it_comes_to() {
        List<String> seen = new ArrayList<>();
        String wallet = world.activeWallet(MONA, "0");
        try (EventReader first = open("/events?after=0")) {
            seen.addAll(first.nextIds(2));
        }
        credit(wallet, 300);
        try (EventReader second = open("/events?after=0", "Last-Event-ID", seen.getLast())) {
            seen.addAll(second.nextIds(250));
        }
        // the server goes down, and another comes up
        world.close();
        world = ApiWorld.streaming(events, SETTINGS);
        try (EventReader third = open("/events?after=0", "Last-Event-ID", seen.getLast())) {
            seen.addAll(third.nextIds(50));
            credit(wallet, 20);
            seen.addAll(third.nextIds(20));

            assertThat(seen)
                    .containsExactlyElementsOf(LongStream.rangeClosed(1, 322)
                            .mapToObj(Long::toString)
                            .toList());
            assertThat(third.rest()).isEmpty();
        }
    }

    @Test
    void what_many_write_at_once_comes_to_every_reader_in_one_order_without_a_gap() throws Exception {
        try (EventReader one = open("/events");
                EventReader other = open("/events");
                ExecutorService writers = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<?>> writing = new ArrayList<>();
            for (int writer = 0; writer < 8; writer++) {
                writing.add(writers.submit(() -> {
                    for (int i = 0; i < 25; i++) {
                        append(1, "x");
                    }
                }));
            }
            join(writing);
            List<String> all =
                    LongStream.rangeClosed(1, 200).mapToObj(Long::toString).toList();

            assertThat(one.nextIds(200)).isEqualTo(all);
            assertThat(other.nextIds(200)).isEqualTo(all);
        }
    }

    private static void join(List<Future<?>> all) throws InterruptedException, ExecutionException {
        for (Future<?> one : all) {
            one.get();
        }
    }

    @Test
    void a_reader_that_does_not_read_is_dropped_while_another_goes_on_and_its_place_is_free_again() throws IOException {
        try (Socket stuck = unread("/events?after=0");
                EventReader reader = open("/events?after=0")) {
            assertThat(stuck.isConnected()).isTrue();
            refused(503, "OVERLOADED", operator().get("/events", "Accept", "text/event-stream"));

            // more than all buffers between the server and a reader hold
            for (int i = 0; i < 12; i++) {
                append(64, "x".repeat(20_000));
            }

            assertThat(reader.nextIds(768)).hasSize(768);
            awaitAPlace();
            append(1, "x");
            assertThat(reader.next().id()).isEqualTo("769");
        }
    }

    /** Asks for a stream and never reads it. */
    private Socket unread(String path) throws IOException {
        Socket socket = new Socket();
        socket.setReceiveBufferSize(4 * 1024);
        socket.connect(new InetSocketAddress(
                InetAddress.getLoopbackAddress(), world.root().getPort()));
        socket.getOutputStream()
                .write(("GET /api/v1" + path + " HTTP/1.1\r\nHost: localhost\r\nAccept: text/event-stream\r\n"
                                + "Authorization: Bearer " + world.token() + "\r\n\r\n")
                        .getBytes(StandardCharsets.US_ASCII));
        // the first byte of the answer tells that the stream has begun
        assertThat(socket.getInputStream().read()).isEqualTo('H');
        return socket;
    }

    private void awaitAPlace() {
        long end = System.nanoTime() + PATIENCE.toNanos();
        while (System.nanoTime() < end) {
            try (EventReader next = open("/events")) {
                if (next.status() == 200) {
                    return;
                }
            }
            Thread.onSpinWait();
        }
        throw new AssertionError("the stuck reader still has its place");
    }

    @Test
    void a_silent_stream_is_kept_alive_and_ends_with_its_token() {
        try (EventReader stream = open("/events")) {
            awaitHeartbeats(stream, 2);
            assertThat(stream.rest()).isEmpty();

            // longer than any token of these tests lasts
            world.clock.advance(Duration.ofDays(400));

            assertThat(stream.endsWell()).isTrue();
        }
    }

    @Test
    void a_store_that_is_down_for_a_while_holds_a_stream_up_and_nothing_is_lost() {
        String wallet = world.activeWallet(MONA, "0");
        try (EventReader stream = open("/events")) {
            awaitHeartbeats(stream, 1);
            events.failWith(new UnavailableException("test", "down", null));
            awaitHeartbeats(stream, stream.heartbeats() + 3);
            events.failWith(null);

            credit(wallet, 1);

            assertThat(stream.next().id()).isEqualTo("3");
        }
    }

    private static void awaitHeartbeats(EventReader stream, int count) {
        long end = System.nanoTime() + PATIENCE.toNanos();
        while (stream.heartbeats() < count && System.nanoTime() < end) {
            Thread.onSpinWait();
        }
        assertThat(stream.heartbeats()).isGreaterThanOrEqualTo(count);
    }

    @Test
    void streams_end_at_once_and_well_when_the_server_stops() {
        try (EventReader stream = open("/events")) {
            world.activeWallet(MONA, "0");
            stream.nextIds(2);
            long start = System.nanoTime();

            world.close();

            assertThat(stream.endsWell()).isTrue();
            assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(3));
        }
    }

    @Test
    void what_is_asked_badly_is_refused_before_a_stream_begins() {
        String sse = "text/event-stream";
        refused(400, "INVALID_FIELD", operator().get("/events?after=x", "Accept", sse));
        refused(400, "INVALID_FIELD", operator().get("/events?type=wallet.stolen", "Accept", sse));
        HttpResult id = operator().get("/events", "Accept", sse, "Last-Event-ID", "x");
        refused(400, "INVALID_FIELD", id);
        assertThat(id.json().path("errors").path(0).path("field").asText()).isEqualTo("Last-Event-ID");
        refused(401, "UNAUTHENTICATED", world.anonymous().get("/events", "Accept", sse));
        refused(403, "FORBIDDEN", world.member(MONA).get("/events", "Accept", sse));
    }

    @Test
    void a_head_tells_of_a_stream_and_begins_none() {
        HttpResult head = operator().send("HEAD", "//api/v1/events", null, "Accept", "text/event-stream");

        assertThat(head.status()).isEqualTo(200);
        assertThat(head.header("Content-Type")).contains("text/event-stream");
    }

    private ApiClient operator() {
        return world.operator();
    }

    private EventReader open(String path, String... headers) {
        List<String> all = new ArrayList<>(List.of("Accept", "text/event-stream"));
        Collections.addAll(all, headers);
        return operator().stream(path, all.toArray(String[]::new));
    }

    private void credit(String wallet, int times) {
        for (int i = 0; i < times; i++) {
            Bodies.require(201, operator().post("/wallets/" + wallet + "/credits", Bodies.movement("1", "deposit")));
        }
    }

    /** Appends to a new aggregate, past the commands. */
    private void append(int count, String note) {
        List<NewEvent> some = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            some.add(PlainEvents.event("wallet.credited", Map.of("note", note)));
        }
        events.append(PlainEvents.append(new StreamAppend(PlainEvents.newStream(AggregateType.WALLET), 0, some)));
    }

    private static void refused(int status, String code, HttpResult result) {
        assertThat(result.status()).as(result.text()).isEqualTo(status);
        assertThat(result.field("code")).isEqualTo(code);
    }
}
