package tech.healthpay.ledger.app.http;

import static org.assertj.core.api.Assertions.assertThat;
import static tech.healthpay.ledger.app.testing.ApiWorld.MONA;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import tech.healthpay.ledger.app.testing.ApiClient;
import tech.healthpay.ledger.app.testing.ApiWorld;
import tech.healthpay.ledger.app.testing.Bodies;
import tech.healthpay.ledger.app.testing.CapturedLog;
import tech.healthpay.ledger.app.testing.HttpResult;
import tech.healthpay.ledger.app.testing.SabotagedEventStore;
import tech.healthpay.ledger.core.sourcing.CorruptHistoryException;
import tech.healthpay.ledger.core.sourcing.UnavailableException;

/** What clients and operators learn when the ledger itself fails, and what is counted of it. */
class FailuresTest {

    private final SabotagedEventStore events = new SabotagedEventStore();
    private final Counted counted = new Counted();
    private final ApiWorld world = ApiWorld.start(events, counted);
    private final ApiClient operator = world.operator();

    @AfterEach
    void stop() {
        world.close();
    }

    @Test
    void a_store_that_is_down_answers_503_and_is_asked_again_later() {
        events.failWith(new UnavailableException("event-store", "connection refused by 10.0.0.7:5432", null));
        try (CapturedLog log = new CapturedLog()) {
            HttpResult refused = operator.post("/wallets", Bodies.wallet(MONA, "1"), "X-Correlation-Id", "c-503");

            assertThat(refused.status()).isEqualTo(503);
            assertThat(refused.field("code")).isEqualTo("UNAVAILABLE");
            assertThat(refused.header("Retry-After")).contains("1");
            assertThat(refused.text()).doesNotContain("10.0.0.7", "event-store");
            assertThat(told(log, "c-503"))
                    .singleElement()
                    .asString()
                    .contains("WARNING")
                    .contains("event-store");
        }
        events.failWith(null);
        assertThat(operator.post("/wallets", Bodies.wallet(MONA, "1")).status()).isEqualTo(201);
    }

    @Test
    void a_history_that_cannot_be_read_is_for_the_operators() {
        events.failWith(new CorruptHistoryException("wallet/1 has no event 7 of its own"));
        try (CapturedLog log = new CapturedLog()) {
            HttpResult failed = operator.post(
                    "/wallets/01890000-0000-7000-8000-00000000ffff/activate", null, "X-Correlation-Id", "c-500");

            assertThat(failed.status()).isEqualTo(500);
            assertThat(failed.field("code")).isEqualTo("INTERNAL_ERROR");
            assertThat(failed.text()).doesNotContain("event 7", "Exception");
            assertThat(told(log, "c-500"))
                    .singleElement()
                    .asString()
                    .contains("SEVERE")
                    .contains("has no event 7");
        }
    }

    @Test
    void a_bug_tells_a_client_nothing_and_the_log_everything_once() {
        events.failWith(new IllegalStateException("SELECT * FROM ledger.events"));
        try (CapturedLog log = new CapturedLog()) {
            HttpResult failed = operator.post("/wallets", Bodies.wallet(MONA, "1"), "X-Correlation-Id", "c-bug");

            assertThat(failed.status()).isEqualTo(500);
            assertThat(failed.header("Content-Type")).contains("application/problem+json");
            assertThat(failed.header("X-Correlation-Id")).contains("c-bug");
            assertThat(failed.json()).isEqualTo(HttpResult.parse("""
                            {"type":"urn:healthpay:ledger:problem:internal-error","title":"Internal error",
                             "status":500,
                             "detail":"the ledger failed; its operators find why by the correlation id",
                             "instance":"/api/v1/wallets","code":"INTERNAL_ERROR","correlationId":"c-bug"}"""));
            assertThat(told(log, "c-bug"))
                    .singleElement()
                    .asString()
                    .contains("SEVERE")
                    .contains("IllegalStateException: SELECT");
        }
    }

    /** What the log tells of one request, beside the line that every request has. */
    private static List<String> told(CapturedLog log, String correlationId) {
        return lines(log, correlationId).stream()
                .filter(line -> !line.contains(AccessLog.LOGGER))
                .toList();
    }

    @Test
    void each_request_has_one_line_that_names_the_path_as_a_template() {
        try (CapturedLog log = new CapturedLog()) {
            operator.get("/medcards?cardNumber=MC000000000018&x=1", "X-Correlation-Id", "c-line");
            operator.get("/wallets/01890000-0000-7000-8000-00000000ffff", "X-Correlation-Id", "c-line");
            operator.get("/nothing/of/the/kind", "X-Correlation-Id", "c-line");
            world.anonymous().get("/wallets/x", "X-Correlation-Id", "c-line");

            await(() -> lines(log, "c-line").size() == 4);
            assertThat(lines(log, "c-line"))
                    .satisfiesExactly(
                            line -> assertThat(line)
                                    .matches("INFO tech.healthpay.ledger.access method=GET path=/api/v1/medcards "
                                            + "status=404 ms=[0-9]+\\.[0-9]{3} correlationId=c-line"),
                            line -> assertThat(line).contains("path=/api/v1/wallets/{id} status=404"),
                            line -> assertThat(line).contains("path=unmatched status=404"),
                            line -> assertThat(line).contains("path=unmatched status=401"));
        }
    }

    private static List<String> lines(CapturedLog log, String correlationId) {
        return log.lines().stream().filter(line -> line.contains(correlationId)).toList();
    }

    /** A request is counted and told of when its answer is sent, which its sender may get a moment earlier. */
    private static void await(BooleanSupplier told) {
        long end = System.nanoTime() + Duration.ofSeconds(10).toNanos();
        while (!told.getAsBoolean() && System.nanoTime() < end) {
            Thread.onSpinWait();
        }
    }

    @Test
    void requests_and_queries_are_counted() {
        String wallet = world.activeWallet(MONA, "1");
        world.catchUp();
        await(() -> counted.requests.size() >= 2);
        counted.requests.clear();

        operator.get("/wallets/" + wallet);
        operator.get("/wallets/" + wallet + "/balance");
        operator.send("BREW", "/wallets/" + wallet, null);
        operator.post("/wallets", "{");

        await(() -> counted.requests.size() >= 4);
        assertThat(counted.requests)
                .containsExactly(
                        "GET /api/v1/wallets/{id} 200",
                        "GET /api/v1/wallets/{id}/balance 200",
                        "OTHER /api/v1/wallets/{id} 405",
                        "POST /api/v1/wallets 400");
        assertThat(counted.queries).containsExactly("postgres wallet", "realtime wallet_balance");
    }

    private static final class Counted implements HttpMetrics {

        private final List<String> requests = new CopyOnWriteArrayList<>();
        private final List<String> queries = new CopyOnWriteArrayList<>();

        @Override
        public void requestAnswered(String method, String path, int status, Duration duration) {
            requests.add(method + " " + path + " " + status);
        }

        @Override
        public void queryAnswered(String store, String query, Duration duration) {
            queries.add(store + " " + query);
        }
    }
}
