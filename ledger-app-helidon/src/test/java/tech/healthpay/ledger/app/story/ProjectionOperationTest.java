package tech.healthpay.ledger.app.story;

import static org.assertj.core.api.Assertions.assertThat;
import static tech.healthpay.ledger.core.contract.PlainEvents.append;
import static tech.healthpay.ledger.core.contract.PlainEvents.event;
import static tech.healthpay.ledger.core.contract.PlainEvents.metadata;
import static tech.healthpay.ledger.core.contract.PlainEvents.to;

import com.fasterxml.jackson.databind.JsonNode;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import tech.healthpay.ledger.app.testing.Bodies;
import tech.healthpay.ledger.app.testing.HttpResult;
import tech.healthpay.ledger.app.testing.RealLedger;
import tech.healthpay.ledger.core.port.AppendResult;
import tech.healthpay.ledger.core.port.LedgerMetrics;
import tech.healthpay.ledger.core.sourcing.StreamId;
import tech.healthpay.ledger.core.value.WalletId;
import tech.healthpay.ledger.postgres.PostgresLedger;

/**
 * What operators do about projections, on the real servers: planted poison, and read models made anew in mid-traffic. All of it is
 * asked by an operator, whose rate is not limited.
 */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class ProjectionOperationTest {

    private static final Instant NOW = Instant.parse("2026-11-23T10:00:00Z");
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final Duration PAUSE = Duration.ofMillis(20);

    private static final Pattern PARKED_IN_METRICS =
            Pattern.compile("healthpay_projection_dead_letters\\{[^}]*wallet-detail[^}]*} 1");
    private static final List<String> WALLETS = new ArrayList<>();

    private static RealLedger ledger;

    @BeforeAll
    static void start() {
        ledger = RealLedger.start(ProjectionOperationTest.class, NOW);
        for (int i = 0; i < 6; i++) {
            String id = Bodies.require(
                            201, ledger.operator().post("/wallets", Bodies.wallet(UUID.randomUUID(), "10.00")))
                    .field("walletId");
            Bodies.require(200, ledger.operator().post("/wallets/" + id + "/activate", null));
            WALLETS.add(id);
        }
    }

    @AfterAll
    static void stop() {
        ledger.close();
    }

    @Test
    @Order(1)
    void planted_poison_parks_its_wallet_in_each_projection_and_nobody_else() {
        String poisoned = WALLETS.getFirst();
        try (PostgresLedger store = PostgresLedger.open(ledger.database(), LedgerMetrics.NONE)) {
            assertThat(store.eventStore()
                            .append(append(to(
                                    StreamId.of(new WalletId(UUID.fromString(poisoned))),
                                    2,
                                    event("wallet.renamed"),
                                    event("wallet.suspended", NOW, Map.of("reason", "r"), metadata())))))
                    .isInstanceOf(AppendResult.Appended.class);
        }
        for (String name : List.of("wallet-detail", "wallet-realtime", "journal-detail")) {
            await(() -> projection(name).path("parkedAggregates").asInt() == 1, name + " parks the wallet");
        }

        for (String wallet : WALLETS.subList(1, 6)) {
            HttpResult credited = credit(wallet);
            Bodies.require(
                    200,
                    ledger.operator()
                            .get(
                                    "/wallets/" + wallet + "?minVersion=" + credited.field("version") + "&minPosition="
                                            + credited.field("position"),
                                    "Prefer",
                                    "wait=10"));
        }
        assertThat(Bodies.require(200, ledger.operator().get("/wallets/" + poisoned))
                        .field("version"))
                .isEqualTo("2");
        JsonNode letter = letter("wallet-detail");
        assertThat(letter.path("eventType").asText()).isEqualTo("wallet.renamed");
        assertThat(letter.path("attempts").asInt()).isEqualTo(3);
        assertThat(ledger.anonymous().get("//observe/health/ready").status()).isEqualTo(200);
        await(
                () -> ledger.anonymous().get("//observe/health").text().contains("\"parkedAggregates\":1"),
                "the health details say so");
        await(
                () -> PARKED_IN_METRICS
                        .matcher(ledger.operator().get("//observe/metrics").text())
                        .find(),
                "the metrics say so");
    }

    @Test
    @Order(2)
    void a_skip_lets_the_wallet_go_on_where_it_was_decided_and_nowhere_else() {
        String letters = "/projections/wallet-detail/dead-letters/";
        String id = letter("wallet-detail").path("id").asText();

        assertThat(Bodies.require(200, ledger.operator().post(letters + id + "/retry", null))
                        .json()
                        .path("parked")
                        .asBoolean())
                .isTrue();
        Bodies.require(200, ledger.operator().post(letters + id + "/skip", "{\"reason\":\"a test\"}"));

        HttpResult wallet = Bodies.require(200, ledger.operator().get("/wallets/" + WALLETS.getFirst()));
        assertThat(wallet.field("version")).isEqualTo("4");
        assertThat(wallet.field("status")).isEqualTo("suspended");
        assertThat(projection("wallet-realtime").path("parkedAggregates").asInt())
                .isEqualTo(1);
    }

    @Test
    @Order(3)
    void a_paused_projection_rests_until_it_is_resumed() {
        Bodies.require(200, ledger.operator().post("/projections/wallet-detail/pause", null));
        await(() -> projection("wallet-detail").path("phase").asText().equals("paused"), "paused");

        HttpResult credited = credit(WALLETS.get(1));

        String path = "/wallets/" + WALLETS.get(1) + "?minVersion=" + credited.field("version");
        assertThat(ledger.operator().get(path, "Prefer", "wait=1").status()).isEqualTo(503);
        Bodies.require(200, ledger.operator().post("/projections/wallet-detail/resume", null));
        await(() -> ledger.operator().get(path, "Prefer", "wait=1").status() == 200, "resumed");
    }

    @Test
    @Order(4)
    void rebuilt_tables_equal_the_live_ones_row_by_row_though_events_kept_flowing() throws Exception {
        AtomicBoolean done = new AtomicBoolean();
        AtomicInteger credits = new AtomicInteger();
        Thread traffic = Thread.ofPlatform().start(() -> {
            while (!done.get()) {
                credit(WALLETS.get(1 + credits.incrementAndGet() % 5));
                read(WALLETS.get(1 + credits.get() % 5));
            }
        });
        try {
            for (String name : List.of("wallet-detail", "journal-detail", "medcard-detail", "payment-detail")) {
                run(name, "rebuild");
            }
        } finally {
            done.set(true);
            traffic.join();
        }
        settle();
        List<String> rebuilt = rows();
        assertThat(credits.get()).isPositive();
        assertThat(rebuilt).hasSizeGreaterThan(credits.get());

        // the tables from before were kept up by the live projection, and since the change by the rollback
        run("wallet-detail", "rollback");
        run("journal-detail", "rollback");

        assertThat(rows()).isEqualTo(rebuilt);
    }

    @Test
    @Order(5)
    void balances_never_miss_nor_go_back_while_the_real_time_model_is_rebuilt_and_taken_back() throws Exception {
        AtomicBoolean done = new AtomicBoolean();
        AtomicReference<@Nullable AssertionError> broken = new AtomicReference<>();
        Map<String, Long> seen = new ConcurrentHashMap<>();
        List<Thread> traffic = List.of(
                Thread.ofPlatform()
                        .start(() -> whileNotDone(done, broken, round -> {
                            String wallet = WALLETS.get(1 + round % 5);
                            HttpResult credited = credit(wallet);
                            // who has written reads what it has written, of whichever tables
                            see(
                                    seen,
                                    wallet,
                                    "?minVersion=" + credited.field("version") + "&minPosition="
                                            + credited.field("position"));
                        })),
                Thread.ofPlatform()
                        .start(() -> whileNotDone(done, broken, round -> see(seen, WALLETS.get(1 + round % 5), ""))));
        try {
            run("wallet-realtime", "rebuild");
            run("wallet-realtime", "rollback");
            run("wallet-realtime", "rebuild");
            run("medcard-realtime", "rebuild");
        } finally {
            done.set(true);
            for (Thread thread : traffic) {
                thread.join();
            }
        }

        assertThat(broken.get()).isNull();
        assertThat(seen).hasSize(5);
        settle();
        for (String wallet : WALLETS.subList(1, 6)) {
            String balance = Bodies.require(200, ledger.operator().get("/wallets/" + wallet))
                    .field("balance");
            await(
                    () -> Bodies.require(200, ledger.operator().get("/wallets/" + wallet + "/balance"))
                            .field("balance")
                            .equals(balance),
                    "both read models agree");
        }
    }

    private interface Step {
        void take(int round);
    }

    /** Steps bounded by the test that ends them; the first that fails ends its thread. */
    private static void whileNotDone(AtomicBoolean done, AtomicReference<@Nullable AssertionError> broken, Step step) {
        try {
            for (int round = 0; !done.get(); round++) {
                step.take(round);
            }
        } catch (AssertionError e) {
            broken.compareAndSet(null, e);
        }
    }

    /** Versions only grow: what one thread has seen, whoever asks after it sees too. */
    private static void see(Map<String, Long> seen, String wallet, String query) {
        long before = seen.getOrDefault(wallet, 0L);
        HttpResult balance = Bodies.require(
                200, ledger.operator().get("/wallets/" + wallet + "/balance" + query, "Prefer", "wait=20"));
        long version = Long.parseLong(balance.field("version"));
        assertThat(version).as(wallet).isGreaterThanOrEqualTo(before);
        seen.merge(wallet, version, Math::max);
    }

    private static void run(String name, String what) {
        Bodies.require(202, ledger.operator().post("/projections/" + name + "/" + what, null));
        await(() -> !projection(name).path("rebuild").path("status").asText().equals("running"), what + " " + name);
        assertThat(projection(name).path("rebuild").path("status").asText())
                .as(projection(name).toString())
                .isEqualTo("done");
    }

    private static void settle() {
        for (String wallet : WALLETS.subList(1, 6)) {
            HttpResult last = credit(wallet);
            String query = "?minVersion=" + last.field("version") + "&minPosition=" + last.field("position");
            await(
                    () -> ledger.operator()
                                            .get("/wallets/" + wallet + query, "Prefer", "wait=1")
                                            .status()
                                    == 200
                            && ledger.operator()
                                            .get(
                                                    "/ledger/trial-balance?minPosition=" + last.field("position"),
                                                    "Prefer",
                                                    "wait=1")
                                            .status()
                                    != 503,
                    "everything is applied");
        }
    }

    private static HttpResult credit(String wallet) {
        return Bodies.require(
                201, ledger.operator().post("/wallets/" + wallet + "/credits", Bodies.movement("1.00", "deposit")));
    }

    /** No reader ever sees a gap. */
    private static void read(String wallet) {
        Bodies.require(200, ledger.operator().get("/wallets/" + wallet));
    }

    private static JsonNode projection(String name) {
        for (JsonNode item : Bodies.require(200, ledger.operator().get("/projections"))
                .json()
                .path("items")) {
            if (item.path("name").asText().equals(name)) {
                return item;
            }
        }
        throw new AssertionError("there is no " + name);
    }

    private static JsonNode letter(String projection) {
        return Bodies.require(200, ledger.operator().get("/projections/" + projection + "/dead-letters"))
                .json()
                .path("items")
                .get(0);
    }

    /** Every row of every table of the read model. */
    private static List<String> rows() throws SQLException {
        List<String> rows = new ArrayList<>();
        try (Connection connection = DriverManager.getConnection(
                        ledger.database().url(),
                        ledger.database().user(),
                        ledger.database().password());
                Statement statement = connection.createStatement()) {
            for (String table :
                    texts(statement, "SELECT tablename FROM pg_tables WHERE schemaname = 'read' ORDER BY tablename")) {
                texts(statement, "SELECT to_jsonb(t)::text FROM read." + table + " t ORDER BY 1")
                        .forEach(row -> rows.add(table + " " + row));
            }
        }
        return rows;
    }

    private static List<String> texts(Statement statement, String query) throws SQLException {
        List<String> texts = new ArrayList<>();
        try (ResultSet result = statement.executeQuery(query)) {
            while (result.next()) {
                texts.add(result.getString(1));
            }
        }
        return texts;
    }

    private interface Condition {
        boolean holds();
    }

    private static void await(Condition condition, String what) {
        long end = System.nanoTime() + PATIENCE.toNanos();
        while (!condition.holds()) {
            assertThat(System.nanoTime()).as("in vain: " + what).isLessThan(end);
            LockSupport.parkNanos(PAUSE.toNanos());
        }
    }
}
