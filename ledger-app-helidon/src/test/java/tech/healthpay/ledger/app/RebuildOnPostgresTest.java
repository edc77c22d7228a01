package tech.healthpay.ledger.app;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tech.healthpay.ledger.app.testing.Bodies;
import tech.healthpay.ledger.app.testing.HttpResult;
import tech.healthpay.ledger.app.testing.OnPostgresAlone;
import tech.healthpay.ledger.app.testing.RealLedger;
import tech.healthpay.ledger.core.access.Actor;
import tech.healthpay.ledger.core.access.Role;

/** {@code ledger rebuild} as an operator runs it, against a ledger on PostgreSQL alone. */
@OnPostgresAlone
class RebuildOnPostgresTest {

    private static final Instant NOON = Instant.parse("2026-11-23T10:00:00Z");

    @TempDir
    private static Path folder;

    private static RealLedger ledger;
    private static String wallet = "";

    private final Cli cli = new Cli();

    @BeforeAll
    static void start() {
        ledger = RealLedger.start(RebuildOnPostgresTest.class, NOON);
        HttpResult opened =
                Bodies.require(201, ledger.operator().post("/wallets", Bodies.wallet(UUID.randomUUID(), "10.00")));
        wallet = opened.field("walletId");
        Bodies.require(200, ledger.operator().post("/wallets/" + wallet + "/activate", null));
        Bodies.require(200, ledger.operator().get("/wallets/" + wallet + "?minVersion=2", "Prefer", "wait=10"));
    }

    @AfterAll
    static void stop() {
        ledger.close();
    }

    @Test
    void all_read_models_are_made_anew_and_taken_back_and_each_end_is_told() {
        assertThat(run(Role.OPERATOR, "--all")).as(cli.err()).isZero();

        assertThat(cli.out())
                .contains(
                        "wallet-detail    rebuild done: ",
                        "medcard-detail   rebuild done: ",
                        "payment-detail   rebuild done: ",
                        "journal-detail   rebuild done: ",
                        "wallet-realtime  rebuild done: ",
                        "medcard-realtime rebuild done: ");
        assertThat(run(Role.OPERATOR, "wallet-detail", "wallet-realtime", "--roll-back"))
                .as(cli.err())
                .isZero();
        assertThat(cli.out()).contains("wallet-detail    rollback done", "wallet-realtime  rollback done");
        assertThat(run(Role.AUDITOR, "--status")).isZero();
        Bodies.require(200, ledger.operator().get("/wallets/" + wallet));
    }

    @Test
    void how_new_rows_differ_from_the_old_ones_is_told_before_these_are_gone() throws SQLException {
        try (Connection connection = ledger.connect();
                Statement statement = connection.createStatement()) {
            statement.execute("UPDATE read.wallets SET balance_minor = balance_minor + 1");
            statement.execute("UPDATE read_realtime.wallet_balances SET balance_minor = balance_minor + 1");
        }

        assertThat(run(Role.OPERATOR, "wallet-detail", "wallet-realtime"))
                .as(cli.err())
                .isZero();

        assertThat(cli.out())
                .containsPattern("wallets +1 rows changed, 0 only in the old table, 0 only in the new one, 0 the same")
                .containsPattern("wallet_balances +1 rows changed")
                .contains("for example wallet_id=" + wallet)
                .doesNotContain("transactions");
    }

    /** Of both models: no answer is missing, older than one before it, or without a row that was there. */
    @Test
    void no_query_sees_a_gap_or_a_step_back_while_everything_is_rebuilt_and_taken_back_under_load() throws Exception {
        AtomicBoolean done = new AtomicBoolean();
        try (ExecutorService threads = Executors.newFixedThreadPool(4)) {
            List<Future<Integer>> traffic = List.of(
                    threads.submit(() -> whileNotDone(done, RebuildOnPostgresTest::credit)),
                    threads.submit(() -> neverLess(done, "", "version")),
                    threads.submit(() -> neverLess(done, "/balance", "version")),
                    threads.submit(() -> neverLess(done, "/transactions?limit=200", "items")));
            try {
                assertThat(run(Role.OPERATOR, "--all")).as(cli.err()).isZero();
                assertThat(run(Role.OPERATOR, "--all", "--roll-back"))
                        .as(cli.err())
                        .isZero();
                assertThat(run(Role.OPERATOR, "--all")).as(cli.err()).isZero();
            } finally {
                done.set(true);
            }
            for (Future<Integer> each : traffic) {
                assertThat(each.get()).as("rounds").isPositive();
            }
        }
        assertThat(cli.out()).doesNotContainPattern("[1-9][0-9]* only in the old table");
    }

    private static int whileNotDone(AtomicBoolean done, Runnable step) {
        int rounds = 0;
        for (; !done.get(); rounds++) {
            step.run();
        }
        return rounds;
    }

    /** Credits, and reads what it has written from both models, whichever tables are live. */
    private static void credit() {
        HttpResult credited = Bodies.require(
                201, ledger.operator().post("/wallets/" + wallet + "/credits", Bodies.movement("0.01", "deposit")));
        String query = "?minVersion=" + credited.field("version");
        Bodies.require(200, ledger.operator().get("/wallets/" + wallet + query, "Prefer", "wait=20"));
        Bodies.require(200, ledger.operator().get("/wallets/" + wallet + "/balance" + query, "Prefer", "wait=20"));
    }

    private static int neverLess(AtomicBoolean done, String what, String field) {
        AtomicLong before = new AtomicLong();
        return whileNotDone(done, () -> {
            JsonNode value = Bodies.require(200, ledger.operator().get("/wallets/" + wallet + what))
                    .json()
                    .path(field);
            long now = value.isArray() ? value.size() : value.asLong();
            assertThat(now).as(what).isGreaterThanOrEqualTo(before.getAndSet(now));
        });
    }

    @Test
    void what_cannot_be_done_is_said_with_its_reason_and_ends_with_status_1() {
        assertThat(run(Role.AUDITOR, "--all")).isEqualTo(Main.FAILED);
        assertThat(run(Role.OPERATOR, "nothing")).isEqualTo(Main.FAILED);
        assertThat(run(Role.OPERATOR, "--status", "nothing")).isEqualTo(Main.FAILED);

        assertThat(cli.err()).contains("status 403", "status 404: there is no such projection");
        assertThat(cli.out()).contains("nothing          is unknown");
    }

    @Test
    void to_name_nothing_or_some_beside_all_is_misuse() {
        assertThat(run(Role.OPERATOR)).isEqualTo(Main.MISUSED);
        assertThat(run(Role.OPERATOR, "wallet-detail", "--all")).isEqualTo(Main.MISUSED);
        assertThat(run(Role.OPERATOR, "--all", "--status", "--roll-back")).isEqualTo(Main.MISUSED);
    }

    @Test
    void without_a_token_it_makes_one_with_the_secret_of_its_folder() {
        assertThat(cli.run("rebuild", "--all", "--data", folder.toString())).isEqualTo(Main.FAILED);

        assertThat(cli.err()).contains("No ledger has run in " + folder);
    }

    private int run(Role role, String... words) {
        Actor actor = new Actor("somebody", Set.of(role), null, null, null);
        List<String> all = new ArrayList<>(List.of("rebuild", "--data", folder.toString()));
        all.addAll(List.of("--url", ledger.address().toString()));
        all.addAll(List.of("--token", ledger.issuer().issue(actor, Duration.ofDays(200))));
        all.addAll(List.of(words));
        return cli.run(all.toArray(String[]::new));
    }
}
