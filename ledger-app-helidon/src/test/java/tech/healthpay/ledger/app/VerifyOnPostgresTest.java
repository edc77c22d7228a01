package tech.healthpay.ledger.app;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tech.healthpay.ledger.app.testing.Bodies;
import tech.healthpay.ledger.app.testing.HttpResult;
import tech.healthpay.ledger.app.testing.OnPostgresAlone;
import tech.healthpay.ledger.app.testing.RealLedger;

/**
 * {@code ledger verify} from end to end: a ledger that ran on PostgreSQL, somebody who owns the database and switches its guards
 * off, and the command as an operator runs it afterwards. Each plant is taken back before the next.
 */
@OnPostgresAlone
class VerifyOnPostgresTest {

    private static final Instant NOON = Instant.parse("2026-11-23T10:00:00Z");
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final Duration PAUSE = Duration.ofMillis(20);
    private static final List<String> TABLES = List.of("events", "merkle_checkpoints", "global_position");

    @TempDir
    private static Path folder;

    private static RealLedger ledger;
    private static String wallet = "";
    private static String proof = "";
    private static String lastCheckpoint = "";
    private static int checkpoints;
    private static int whileItRan;
    private static HttpResult afterTampering;

    private final Cli cli = new Cli();

    /**
     * Eleven events of two wallets: five, three of the other one, three. A checkpoint is taken over each part; the very first is
     * taken as soon as there is any event, so that there may be four.
     */
    @BeforeAll
    static void let_a_ledger_run() throws IOException, SQLException {
        ledger = RealLedger.start(VerifyOnPostgresTest.class, NOON);
        wallet = wallet();
        credit(wallet);
        credit(wallet);
        credit(wallet);
        awaitProof(wallet, 5);
        String other = wallet();
        credit(other);
        awaitProof(other, 3);
        credit(wallet);
        credit(wallet);
        credit(wallet);
        proof = awaitProof(wallet, 8).text();
        JsonNode checkpoint = HttpResult.parse(proof).path("checkpoint");
        checkpoints = checkpoint.path("number").asInt();
        lastCheckpoint = checkpoints + ":" + checkpoint.path("hash").asText();
        awaitReadModels(11);
        configure();
        whileItRan = new Cli().run("verify", "--config", configuration());
        execute("CREATE SCHEMA kept");
        for (String table : TABLES) {
            execute("CREATE TABLE kept.%1$s AS TABLE ledger.%1$s".formatted(table));
        }
        tamper("DELETE FROM ledger.events WHERE position = 10");
        afterTampering = ledger.auditor().get(proofOf(wallet, 8));
        takeBack();
        ledger.close();
    }

    @AfterAll
    static void stop() {
        ledger.close();
    }

    @AfterEach
    void take_the_plant_back() throws SQLException {
        takeBack();
    }

    private static void takeBack() throws SQLException {
        for (String table : TABLES) {
            tamper("DELETE FROM ledger.%1$s; INSERT INTO ledger.%1$s SELECT * FROM kept.%1$s".formatted(table));
        }
    }

    @Test
    void a_ledger_that_nobody_touched_is_found_whole_while_it_runs_and_afterwards() {
        assertThat(whileItRan).isZero();
        assertThat(verify()).as(cli.out() + cli.err()).isZero();
        assertThat(verify("--checkpoint", lastCheckpoint, "--events-per-second", "1000000"))
                .isZero();

        assertThat(cli.out())
                .contains(
                        "walked 11 events and " + checkpoints + " checkpoints up to position 11",
                        "last checkpoint " + lastCheckpoint)
                .doesNotContain("does not fit");
    }

    @Test
    void a_row_of_either_read_model_that_is_not_what_the_events_say_is_told_and_so_is_one_too_many()
            throws SQLException {
        List<String> tables = List.of("read.wallets", "read_realtime.wallet_balances", "read.transactions");
        for (String table : tables) {
            execute("CREATE TABLE kept.%s AS TABLE %s".formatted(table.replace('.', '_'), table));
        }
        execute("UPDATE read.wallets SET balance_minor = balance_minor + 1 WHERE wallet_id = '" + wallet + "'");
        execute("DELETE FROM read_realtime.wallet_balances WHERE wallet_id = '" + wallet + "'");
        execute("UPDATE read.transactions SET version = 900 WHERE wallet_id = '" + wallet + "' AND version = 4");

        assertThat(verify()).isEqualTo(Main.FAILED);

        for (String table : tables) {
            execute("DELETE FROM %1$s; INSERT INTO %1$s SELECT * FROM kept.%2$s"
                    .formatted(table, table.replace('.', '_')));
        }
        assertThat(cli.out())
                .contains(
                        "all events fit",
                        "differs: wallet-detail: read.wallets wallet_id=" + wallet
                                + ": balance_minor is 1601, by the events 1600",
                        "differs: wallet-realtime: read_realtime.wallet_balances wallet_id=" + wallet
                                + ": the row is missing",
                        "version=4: the row is missing",
                        "version=900: no event leads to this row",
                        "4 differences")
                .doesNotContain("everything fits");
        assertThat(new Cli().run("verify", "--config", configuration())).isZero();
    }

    @Test
    void what_is_compared_and_what_is_printed_can_be_narrowed_down() throws SQLException {
        execute("UPDATE read.wallets SET balance_minor = balance_minor + 1");

        assertThat(verify("--events-only")).isZero();
        assertThat(verify("--projection", "medcard-detail")).isZero();
        assertThat(verify("--projection", "wallet-detail", "--most", "1")).isEqualTo(Main.FAILED);
        assertThat(verify("--projection", "nothing")).isEqualTo(Main.MISUSED);
        execute("UPDATE read.wallets SET balance_minor = balance_minor - 1");

        assertThat(cli.out())
                .containsOnlyOnce("balance_minor is")
                .contains("differs: and more, which are counted only");
        assertThat(cli.err()).contains("there is no projection nothing, but [wallet-detail");
    }

    @Test
    void an_event_that_was_changed_is_named() throws SQLException {
        tamper("UPDATE ledger.events SET data = data || '{\"amount\":\"9.00\"}' WHERE position = 4");

        assertThat(verify()).isEqualTo(Main.FAILED);

        assertNamed("wallet/" + wallet + " version 4 at position 4: its hash is not that of what it says");
    }

    @Test
    void who_caused_an_event_cannot_be_changed_either() throws SQLException {
        tamper("UPDATE ledger.events SET metadata = metadata || '{\"actor\":\"nobody\"}' WHERE position = 2");

        assertThat(verify()).isEqualTo(Main.FAILED);

        assertNamed("wallet/" + wallet + " version 2 at position 2: its hash is not that of what it says");
    }

    @Test
    void an_event_that_was_removed_is_named() throws SQLException {
        tamper("DELETE FROM ledger.events WHERE position = 7");

        assertThat(verify()).isEqualTo(Main.FAILED);

        assertNamed("the event at position 7 is missing");
    }

    @Test
    void an_event_that_was_removed_so_that_no_gap_shows_is_found_by_what_follows_it() throws SQLException {
        tamper("""
                DELETE FROM ledger.events WHERE position = 9;
                UPDATE ledger.events SET version = version - 1, position = position - 1 WHERE position = 10;
                UPDATE ledger.events SET version = version - 1, position = position - 1 WHERE position = 11;
                UPDATE ledger.global_position SET position = 10
                """);

        assertThat(verify()).isEqualTo(Main.FAILED);

        assertNamed("wallet/" + wallet + " version 6 at position 9: its hash is not that of what it says");
        assertThat(cli.out()).contains("covers more than there is: the last position is 10");
    }

    @Test
    void an_event_that_was_inserted_is_named() throws SQLException {
        tamper("""
                INSERT INTO ledger.events (position, event_id, event_type, schema_version, aggregate_type, aggregate_id,
                                           version, occurred_at, data, metadata, hash)
                SELECT 12, gen_random_uuid(), event_type, schema_version, aggregate_type, aggregate_id, 9, occurred_at,
                       data, metadata, hash
                FROM ledger.events WHERE position = 11;
                UPDATE ledger.global_position SET position = 12
                """);

        assertThat(verify()).isEqualTo(Main.FAILED);

        assertNamed("wallet/" + wallet + " version 9 at position 12: its hash is not that of what it says");
    }

    @Test
    void events_that_changed_places_are_named() throws SQLException {
        tamper("""
                UPDATE ledger.events SET position = 100 WHERE position = 3;
                UPDATE ledger.events SET position = 3 WHERE position = 4;
                UPDATE ledger.events SET position = 4 WHERE position = 100
                """);

        assertThat(verify()).isEqualTo(Main.FAILED);

        assertNamed("wallet/" + wallet + " version 4 at position 3: version 3, before it, is a wallet's at position 4");
    }

    @Test
    void a_checkpoint_that_was_changed_is_named() throws SQLException {
        tamper("UPDATE ledger.merkle_checkpoints SET taken_at = taken_at + interval '1 s' WHERE number = 2");

        assertThat(verify()).isEqualTo(Main.FAILED);

        assertNamed(second() + " was changed: its hash is not that of what it says");
    }

    @Test
    void a_checkpoint_that_was_removed_is_missed_by_the_next() throws SQLException {
        tamper("DELETE FROM ledger.merkle_checkpoints WHERE number = 2");

        assertThat(verify()).isEqualTo(Main.FAILED);

        assertThat(cli.out())
                .contains("does not fit: checkpoint 3 over positions", "does not follow the one before it");
    }

    @Test
    void a_history_whose_end_was_cut_off_is_found_by_a_checkpoint_that_covers_more() throws SQLException {
        tamper("""
                DELETE FROM ledger.events WHERE position > 9;
                UPDATE ledger.global_position SET position = 9
                """);

        assertThat(verify()).isEqualTo(Main.FAILED);

        assertNamed("checkpoint " + checkpoints
                + " over positions 9 to 11 covers more than there is: the last position is 9");
    }

    @Test
    void a_history_that_was_cut_off_with_its_checkpoint_is_found_by_who_noted_that() throws SQLException {
        tamper("""
                DELETE FROM ledger.events WHERE position > 8;
                UPDATE ledger.global_position SET position = 8;
                DELETE FROM ledger.merkle_checkpoints WHERE last_position > 8
                """);

        assertThat(verify("--checkpoint", lastCheckpoint)).isEqualTo(Main.FAILED);

        assertNamed("checkpoint " + checkpoints + " is not the one that was noted");
    }

    @Test
    void there_is_no_proof_by_a_checkpoint_over_what_was_tampered_with() {
        assertThat(afterTampering.status()).isEqualTo(500);
        assertThat(afterTampering.field("code")).isEqualTo("INTERNAL_ERROR");
    }

    @Test
    void a_proof_that_was_fetched_before_still_holds_where_the_ledger_no_longer_does()
            throws IOException, SQLException {
        tamper("UPDATE ledger.events SET data = data || '{\"amount\":\"9.00\"}' WHERE position = 11");
        String file = Files.writeString(folder.resolve("proof.json"), proof).toString();

        assertThat(verify()).isEqualTo(Main.FAILED);
        assertThat(cli.run("check-proof", file, "--checkpoint", lastCheckpoint)).isZero();

        assertThat(cli.out()).contains("The proof holds: this event stands at position 11.");
    }

    private void assertNamed(String what) {
        assertThat(cli.out()).contains("does not fit: " + what, "rows are not compared");
    }

    private int verify(String... more) {
        String[] words = new String[more.length + 3];
        words[0] = "verify";
        words[1] = "--config";
        words[2] = configuration();
        System.arraycopy(more, 0, words, 3, more.length);
        return cli.run(words);
    }

    private static String second() throws SQLException {
        return text("""
                SELECT format('checkpoint 2 over positions %s to %s', first_position, last_position)
                FROM ledger.merkle_checkpoints WHERE number = 2""");
    }

    private static String wallet() {
        String id = Bodies.require(201, ledger.operator().post("/wallets", Bodies.wallet(UUID.randomUUID(), "10.00")))
                .field("walletId");
        Bodies.require(200, ledger.operator().post("/wallets/" + id + "/activate", null));
        return id;
    }

    private static void credit(String id) {
        Bodies.require(201, ledger.operator().post("/wallets/" + id + "/credits", Bodies.movement("1.00", "deposit")));
    }

    /** Makes the next checkpoint due, and waits until an event is under one. */
    private static HttpResult awaitProof(String id, long version) {
        ledger.clock().advance(Duration.ofMinutes(1));
        HttpResult answer = ledger.auditor().get(proofOf(id, version));
        for (long end = System.nanoTime() + PATIENCE.toNanos(); answer.status() != 200; ) {
            assertThat(answer.field("code")).isEqualTo("PROOF_NOT_READY");
            assertThat(System.nanoTime()).as("patience").isLessThan(end);
            LockSupport.parkNanos(PAUSE.toNanos());
            answer = ledger.auditor().get(proofOf(id, version));
        }
        return answer;
    }

    private static String proofOf(String id, long version) {
        return "/aggregates/wallet/" + id + "/events/" + version + "/proof";
    }

    private static void awaitReadModels(long position) {
        for (String path : List.of("/wallets/" + wallet, "/wallets/" + wallet + "/balance", "/ledger/trial-balance")) {
            Bodies.require(200, ledger.operator().get(path + "?minPosition=" + position, "Prefer", "wait=10"));
        }
    }

    private static void configure() throws IOException {
        Files.writeString(Path.of(configuration()), """
                        postgres.url=%s
                        postgres.user=%s
                        postgres.password=%s
                        jwt.secret=the secret of nobody, of more than 32 bytes
                        bus=postgres
                        realtime=postgres
                        """.formatted(
                        ledger.database().url(),
                        ledger.database().user(),
                        ledger.database().password()));
    }

    private static String configuration() {
        return folder.resolve("ledger.properties").toString();
    }

    private static void tamper(String change) throws SQLException {
        for (String table : List.of("events", "merkle_checkpoints")) {
            execute("ALTER TABLE ledger." + table + " DISABLE TRIGGER append_only");
        }
        execute(change);
        for (String table : List.of("events", "merkle_checkpoints")) {
            execute("ALTER TABLE ledger." + table + " ENABLE ALWAYS TRIGGER append_only");
        }
    }

    private static void execute(String sql) throws SQLException {
        try (Connection connection = ledger.connect();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private static String text(String sql) throws SQLException {
        try (Connection connection = ledger.connect();
                Statement statement = connection.createStatement();
                ResultSet found = statement.executeQuery(sql)) {
            assertThat(found.next()).isTrue();
            return found.getString(1);
        }
    }
}
