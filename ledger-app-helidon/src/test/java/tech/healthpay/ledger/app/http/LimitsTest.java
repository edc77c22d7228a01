package tech.healthpay.ledger.app.http;

import static org.assertj.core.api.Assertions.assertThat;
import static tech.healthpay.ledger.app.testing.ApiWorld.MONA;
import static tech.healthpay.ledger.app.testing.ApiWorld.OMAR;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import tech.healthpay.ledger.app.testing.ApiClient;
import tech.healthpay.ledger.app.testing.ApiWorld;
import tech.healthpay.ledger.app.testing.Bodies;
import tech.healthpay.ledger.app.testing.HttpResult;
import tech.healthpay.ledger.app.testing.SabotagedEventStore;
import tech.healthpay.ledger.core.sourcing.UnavailableException;

/** Rate limits, bounds and overload (api.md, "Rules for all of REST" and "Tokens"). */
@Timeout(60)
class LimitsTest {

    private static final int RATE = 2;
    private static final int BURST = 5;
    private static final int CONCURRENT = 2;

    private final SabotagedEventStore events = new SabotagedEventStore();
    private final ConcurrentLinkedQueue<String> rejected = new ConcurrentLinkedQueue<>();
    private final ApiWorld world = ApiWorld.limited(
            events,
            new HttpMetrics() {
                @Override
                public void requestRejected(String reason) {
                    rejected.add(reason);
                }
            },
            new RequestLimits(RATE, BURST, CONCURRENT));

    @AfterEach
    void stop() {
        world.close();
    }

    @Test
    void a_subject_beyond_its_burst_is_told_when_to_come_again() {
        ApiClient mona = world.member(MONA);
        assertThat(statuses(mona, BURST)).containsOnly(200);

        HttpResult refused = list(mona);

        assertThat(refused.status()).isEqualTo(429);
        assertThat(refused.field("code")).isEqualTo("RATE_LIMITED");
        assertThat(refused.header("Retry-After")).contains("1");
        assertThat(rejected).containsExactly("rate");
    }

    @Test
    void time_gives_a_subject_its_share_back() {
        ApiClient mona = world.member(MONA);
        statuses(mona, BURST + 1);

        world.clock.advance(Duration.ofSeconds(1));

        assertThat(statuses(mona, RATE + 1)).containsExactly(200, 200, 429);
    }

    @Test
    void another_subject_and_those_without_limit_go_on() {
        statuses(world.member(MONA), BURST + 1);

        assertThat(list(world.member(OMAR)).status()).isNotEqualTo(429);
        assertThat(statuses(world.operator(), 4 * BURST)).containsOnly(200);
        assertThat(statuses(world.service(), 4 * BURST)).containsOnly(200);
        assertThat(statuses(world.auditor(), BURST + 1)).contains(429);
    }

    @Test
    void a_limited_command_is_not_carried_out() {
        ApiClient mona = world.member(MONA);
        statuses(mona, BURST);
        long before = events.lastPosition();

        assertThat(mona.post("/transfers", "{}").status()).isEqualTo(429);

        assertThat(events.lastPosition()).isEqualTo(before);
    }

    @Test
    void a_server_that_has_all_it_can_do_refuses_at_once_and_can_still_be_watched() throws InterruptedException {
        CountDownLatch arrived = new CountDownLatch(CONCURRENT);
        CountDownLatch goOn = new CountDownLatch(1);
        events.meanwhile(() -> {
            arrived.countDown();
            await(goOn);
        });
        List<CompletableFuture<HttpResult>> slow = IntStream.range(0, CONCURRENT)
                .mapToObj(i -> CompletableFuture.supplyAsync(
                        () -> world.operator().post("/wallets", Bodies.wallet(MONA, "1")),
                        task -> Thread.ofVirtual().start(task)))
                .toList();
        assertThat(arrived.await(20, TimeUnit.SECONDS)).isTrue();

        HttpResult refused = list(world.operator());
        HttpResult watched = world.anonymous().get("//observe/health/live");

        assertThat(refused.status()).isEqualTo(503);
        assertThat(refused.field("code")).isEqualTo("OVERLOADED");
        assertThat(refused.header("Retry-After")).contains("1");
        assertThat(watched.status()).isNotEqualTo(503);
        assertThat(rejected).containsExactly("concurrency");
        events.meanwhile(() -> {});
        goOn.countDown();
        assertThat(slow).allSatisfy(answer -> assertThat(answer.join().status()).isEqualTo(201));
        assertThat(list(world.operator()).status()).isEqualTo(200);
    }

    @Test
    void refused_requests_leave_their_place_to_others() {
        IntStream.range(0, 10 * CONCURRENT).forEach(i -> {
            assertThat(world.anonymous().get("/users/" + MONA + "/wallets").status())
                    .isEqualTo(401);
            assertThat(world.operator().post("/wallets", "{").status()).isEqualTo(400);
        });

        assertThat(list(world.operator()).status()).isEqualTo(200);
    }

    @Test
    void an_event_store_with_a_full_queue_is_overloaded_and_not_away() {
        events.failWith(UnavailableException.saturated("event-store", "too many appends are waiting"));

        HttpResult refused = world.operator().post("/wallets", Bodies.wallet(MONA, "1"));

        assertThat(refused.status()).isEqualTo(503);
        assertThat(refused.field("code")).isEqualTo("OVERLOADED");
        assertThat(refused.header("Retry-After")).contains("1");
        assertThat(rejected).containsExactly("append-queue");
    }

    @Test
    void a_request_with_too_many_or_too_long_headers_or_too_long_a_path_is_refused() {
        String[] many = IntStream.range(0, 120)
                .boxed()
                .flatMap(i -> List.of("X-H" + i, "1").stream())
                .toArray(String[]::new);

        assertThat(list(world.operator(), many).status()).isEqualTo(400);
        assertThat(list(world.operator(), "X-Long", "x".repeat(ServerBounds.MAX_HEADERS))
                        .status())
                .isEqualTo(400);
        assertThat(world.operator()
                        .get("/wallets/" + "x".repeat(ServerBounds.MAX_PROLOGUE))
                        .status())
                .isEqualTo(400);
        assertThat(world.operator()
                        .get("/wallets/" + "x".repeat(ServerBounds.MAX_PROLOGUE / 2 + 1_000))
                        .status())
                .as("the server's own bound would be half of ours")
                .isEqualTo(404);
        assertThat(list(world.operator(), "X-Long", "x".repeat(ServerBounds.MAX_HEADERS / 2))
                        .status())
                .isEqualTo(200);
    }

    private static void await(CountDownLatch latch) {
        try {
            if (!latch.await(30, TimeUnit.SECONDS)) {
                throw new AssertionError("nobody let it go on");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError("interrupted", e);
        }
    }

    private static List<Integer> statuses(ApiClient client, int requests) {
        return IntStream.range(0, requests).mapToObj(i -> list(client).status()).toList();
    }

    /** A list that everybody may ask for, found or not: who may not see it gets 404. */
    private static HttpResult list(ApiClient client, String... headers) {
        return client.get("/users/" + MONA + "/wallets", headers);
    }
}
