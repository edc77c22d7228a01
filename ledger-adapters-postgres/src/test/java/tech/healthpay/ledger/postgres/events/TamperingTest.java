package tech.healthpay.ledger.postgres.events;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static tech.healthpay.ledger.core.contract.PlainEvents.TIME;
import static tech.healthpay.ledger.core.contract.PlainEvents.append;
import static tech.healthpay.ledger.core.contract.PlainEvents.events;
import static tech.healthpay.ledger.core.contract.PlainEvents.newStream;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tech.healthpay.ledger.core.audit.LedgerWalk;
import tech.healthpay.ledger.core.audit.LedgerWalk.KnownCheckpoint;
import tech.healthpay.ledger.core.audit.Misfit;
import tech.healthpay.ledger.core.audit.Misfit.Kind;
import tech.healthpay.ledger.core.event.AggregateType;
import tech.healthpay.ledger.core.evidence.ChainedEvent;
import tech.healthpay.ledger.core.evidence.EventChain;
import tech.healthpay.ledger.core.evidence.Hash;
import tech.healthpay.ledger.core.evidence.MerkleCheckpoint;
import tech.healthpay.ledger.core.port.Append.StreamAppend;
import tech.healthpay.ledger.core.port.EvidenceReads;
import tech.healthpay.ledger.core.port.LedgerMetrics;
import tech.healthpay.ledger.core.sourcing.StreamId;
import tech.healthpay.ledger.postgres.PostgresLedger;
import tech.healthpay.ledger.postgres.PostgresSettings;
import tech.healthpay.ledger.postgres.testing.PostgresFixture;

/** Whoever owns the database can do everything, except without the walk naming it. */
class TamperingTest {

    private final StreamId a = newStream(AggregateType.WALLET);
    private final StreamId b = newStream(AggregateType.WALLET);
    private final StreamId c = newStream(AggregateType.MEDCARD);
    private PostgresSettings settings;
    private PostgresLedger ledger;
    private EvidenceReads evidence;

    /** The events of three aggregates that take turns, at the positions 1 to 12, and a checkpoint over each four. */
    @BeforeEach
    void store_four_events_of_three_aggregates_under_three_checkpoints() {
        settings = PostgresFixture.freshDatabase(TamperingTest.class);
        ledger = PostgresLedger.open(settings, LedgerMetrics.NONE);
        evidence = ledger.evidence();
        for (int version = 0; version < 4; version++) {
            for (StreamId stream : List.of(a, b, c)) {
                ledger.eventStore().append(append(new StreamAppend(stream, version, events(1))));
            }
        }
        for (int i = 0; i < 3; i++) {
            MerkleCheckpoint last = evidence.lastCheckpoint().orElse(null);
            ledger.merkleCheckpoints().append(MerkleCheckpoint.after(last, evidence.hashes(4L * i, 4), TIME));
        }
    }

    @AfterEach
    void close() {
        ledger.close();
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 5, 12, 100})
    void what_nobody_touched_fits_in_any_batch_size(int batch) {
        MerkleCheckpoint second = evidence.checkpoints(1, 1).getFirst();

        assertThat(new LedgerWalk(evidence, batch, List.of(new KnownCheckpoint(2, second.hash()))).run(position -> {}))
                .isEqualTo(new LedgerWalk.Outcome(12, 3, 12, List.of()));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "data = '{\"number\": 1}'",
                "data = data || '{\"more\": null}'",
                "data = '[]'",
                "metadata = metadata || '{\"actor\": \"somebody else\"}'",
                "metadata = metadata || '{\"unheardOf\": true}'",
                "occurred_at = occurred_at + interval '1 microsecond'",
                "event_type = 'wallet.debited'",
                "event_id = gen_random_uuid()",
                "schema_version = 2",
                "hash = sha256('x')"
            })
    void a_changed_event_is_named(String change) throws SQLException {
        tamper("UPDATE ledger.events SET " + change + " WHERE position = 5");

        assertThat(walk().getFirst())
                .isEqualTo(new Misfit(
                        Kind.CHANGED,
                        5,
                        b
                                + " version 2 at position 5: its hash is not that of what it says behind the hash of the version"
                                + " before it"));
    }

    @Test
    void a_change_of_how_the_same_is_written_is_none() throws SQLException {
        tamper("UPDATE ledger.events SET data = '{\"number\": 0.0e1}' WHERE position = 5");

        assertThat(walk()).isEmpty();
    }

    @Test
    void a_removed_event_is_named_by_its_position_and_by_the_one_behind_it() throws SQLException {
        tamper("DELETE FROM ledger.events WHERE position = 7");

        assertThat(walk())
                .startsWith(
                        new Misfit(Kind.MISSING, 7, "the event at position 7 is missing"),
                        new Misfit(
                                Kind.ROOT,
                                5,
                                "checkpoint 2 over positions 5 to 8 was taken over other events, or over these in another"
                                        + " order"),
                        new Misfit(
                                Kind.ORPHANED, 10, a + " version 4 at position 10: version 3, before it, is missing"));
    }

    @Test
    void a_removed_event_is_named_even_if_all_behind_it_move_up() throws SQLException {
        tamper("""
                DELETE FROM ledger.events WHERE position = 7;
                UPDATE ledger.events SET position = position + 100 WHERE position > 7;
                UPDATE ledger.events SET position = position - 101 WHERE position > 100;
                UPDATE ledger.global_position SET position = 11
                """);

        assertThat(walk())
                .contains(
                        new Misfit(Kind.ORPHANED, 9, a + " version 4 at position 9: version 3, before it, is missing"))
                .extracting(Misfit::kind)
                .startsWith(Kind.ROOT)
                .contains(Kind.CUT_OFF);
    }

    @Test
    void an_inserted_event_is_named() throws SQLException {
        tamper("""
                INSERT INTO ledger.events
                SELECT 13, gen_random_uuid(), event_type, schema_version, aggregate_type, aggregate_id, 5, occurred_at,
                       data, metadata, hash
                FROM ledger.events WHERE position = 11;
                UPDATE ledger.global_position SET position = 13
                """);

        assertThat(walk()).singleElement().satisfies(found -> {
            assertThat(found.kind()).isEqualTo(Kind.CHANGED);
            assertThat(found.what()).startsWith(b + " version 5 at position 13: ");
        });
    }

    @Test
    void an_event_at_a_position_that_was_never_given_out_is_named() throws SQLException {
        tamper("""
                INSERT INTO ledger.events
                SELECT 13, gen_random_uuid(), event_type, schema_version, aggregate_type, aggregate_id, 5, occurred_at,
                       data, metadata, hash
                FROM ledger.events WHERE position = 11
                """);

        assertThat(walk())
                .containsExactly(new Misfit(
                        Kind.BEYOND_THE_END, 13, b + " version 5 at position 13: this position was never given out"));
    }

    @Test
    void events_of_one_aggregate_that_changed_places_are_named() throws SQLException {
        swap(7, 10);

        assertThat(walk().getFirst())
                .isEqualTo(new Misfit(
                        Kind.OUT_OF_ORDER,
                        7,
                        a + " version 4 at position 7: version 3, before it, is a wallet's at position 10"));
    }

    @Test
    void events_of_two_aggregates_that_changed_places_are_found_by_the_checkpoint() throws SQLException {
        swap(6, 7);

        assertThat(walk()).extracting(Misfit::kind, Misfit::position).containsExactly(tuple(Kind.ROOT, 5L));
    }

    @Test
    void a_history_that_was_cut_off_is_found() throws SQLException {
        tamper("DELETE FROM ledger.events WHERE position > 10");

        assertThat(walk().getFirst())
                .isEqualTo(new Misfit(Kind.MISSING, 11, "the events at positions 11 to 12 are missing"));
    }

    @Test
    void a_history_that_was_cut_off_with_its_counter_is_found_by_the_checkpoint() throws SQLException {
        tamper("""
                DELETE FROM ledger.events WHERE position > 10;
                UPDATE ledger.global_position SET position = 10
                """);

        assertThat(walk())
                .containsExactly(new Misfit(
                        Kind.CUT_OFF,
                        9,
                        "checkpoint 3 over positions 9 to 12 covers more than there is: the last position is 10"));
    }

    @Test
    void an_event_that_was_rewritten_with_its_hash_is_found_by_the_checkpoint() throws SQLException {
        rewriteLastEventOfA();

        assertThat(walk()).extracting(Misfit::kind).containsExactly(Kind.ROOT);
    }

    @Test
    void checkpoints_that_were_rewritten_too_are_found_by_one_that_somebody_noted() throws SQLException {
        Hash noted = evidence.lastCheckpoint().orElseThrow().hash();
        rewriteLastEventOfA();
        MerkleCheckpoint second = evidence.checkpoints(1, 1).getFirst();
        tamper("DELETE FROM ledger.merkle_checkpoints WHERE number = 3");
        ledger.merkleCheckpoints().append(MerkleCheckpoint.after(second, evidence.hashes(8, 4), TIME));

        assertThat(walk()).isEmpty();
        assertThat(new LedgerWalk(evidence, 5, List.of(new KnownCheckpoint(3, noted)))
                        .run(position -> {})
                        .misfits())
                .containsExactly(new Misfit(Kind.CHECKPOINT, 12, "checkpoint 3 is not the one that was noted"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "UPDATE ledger.merkle_checkpoints SET root = previous WHERE number = 3",
                "UPDATE ledger.merkle_checkpoints SET taken_at = taken_at + interval '1 s' WHERE number = 3",
                "UPDATE ledger.merkle_checkpoints SET hash = sha256('x') WHERE number = 3",
                "UPDATE ledger.merkle_checkpoints SET previous = sha256('x') WHERE number = 3",
                "DELETE FROM ledger.merkle_checkpoints WHERE number = 2"
            })
    void a_changed_or_removed_checkpoint_is_found(String change) throws SQLException {
        tamper(change);

        assertThat(walk()).extracting(Misfit::kind).contains(Kind.CHECKPOINT);
    }

    private List<Misfit> walk() {
        return new LedgerWalk(evidence, 5, List.of()).run(position -> {}).misfits();
    }

    private void rewriteLastEventOfA() throws SQLException {
        tamper("UPDATE ledger.events SET data = '{\"number\": 1000000}' WHERE position = 10");
        ChainedEvent rewritten = evidence.event(a, 4).orElseThrow();
        Hash hash = EventChain.hash(rewritten.previousHash(), rewritten.document());
        tamper("UPDATE ledger.events SET hash = '\\x%s' WHERE position = 10".formatted(hash));
    }

    private void swap(long one, long other) throws SQLException {
        tamper("""
                UPDATE ledger.events SET position = 100 WHERE position = %1$d;
                UPDATE ledger.events SET position = %1$d WHERE position = %2$d;
                UPDATE ledger.events SET position = %2$d WHERE position = 100
                """.formatted(one, other));
    }

    private void tamper(String change) throws SQLException {
        try (Connection connection = DriverManager.getConnection(settings.url(), settings.user(), settings.password());
                Statement statement = connection.createStatement()) {
            for (String table : List.of("events", "merkle_checkpoints")) {
                statement.execute("ALTER TABLE ledger." + table + " DISABLE TRIGGER append_only");
            }
            statement.execute(change);
        }
    }
}
