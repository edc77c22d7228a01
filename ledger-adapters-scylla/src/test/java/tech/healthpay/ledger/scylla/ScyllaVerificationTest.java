package tech.healthpay.ledger.scylla;

import static org.assertj.core.api.Assertions.assertThat;

import com.datastax.oss.driver.api.core.CqlSession;
import com.datastax.oss.driver.api.core.cql.Row;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import tech.healthpay.ledger.core.codec.EventCodec;
import tech.healthpay.ledger.core.contract.LedgerStories;
import tech.healthpay.ledger.core.contract.ReadModel;
import tech.healthpay.ledger.core.memory.InMemoryDeadLetters;
import tech.healthpay.ledger.core.memory.InMemoryEventStore;
import tech.healthpay.ledger.core.projection.MedCardRealTimeProjection;
import tech.healthpay.ledger.core.projection.Projection;
import tech.healthpay.ledger.core.projection.RealTimeRow;
import tech.healthpay.ledger.core.projection.WalletRealTimeProjection;
import tech.healthpay.ledger.core.streaming.Difference;
import tech.healthpay.ledger.core.streaming.Verification;
import tech.healthpay.ledger.core.streaming.VerificationSettings;
import tech.healthpay.ledger.scylla.testing.CqlFixture;

/** Corruption planted in each table is found, and named by table, column and values. */
class ScyllaVerificationTest {

    private static final Instant START = Instant.parse("2026-03-01T10:15:30.123456Z");

    /** A month later, when no claim has passed away. */
    private static final InstantSource CLOCK = InstantSource.fixed(START.plus(Duration.ofDays(30)));

    /** Of each table the key, a column to be changed, and a key that nothing has. */
    private enum Planted {
        WALLET_BALANCES("wallet_id", "reserved_minor", "wallet_id"),
        USER_WALLETS("user_id, wallet_id", "reserved_minor", "wallet_id"),
        MEDCARD_STATUS("medcard_id", "version", "medcard_id"),
        USER_MEDCARDS("user_id, medcard_id", "version", "medcard_id"),
        MEDCARD_MONTHLY_SPEND("medcard_id, month", "spent_minor", "medcard_id"),
        MEDCARD_CLAIM_COUNTS("medcard_id, month", "version", "medcard_id"),
        PHARMACY_CLAIMS_RECENT(
                "pharmacy_id, claimed_at_micros, medcard_id, prescription_id", "total_minor", "medcard_id");

        private final String key;
        private final String column;
        private final String stranger;

        Planted(String key, String column, String stranger) {
            this.key = key;
            this.column = column;
            this.stranger = stranger;
        }

        private String table() {
            return name().toLowerCase(Locale.ROOT);
        }

        private String where() {
            return String.join(" = ? AND ", key.split(", ")) + " = ?";
        }

        private Object[] key(Row row) {
            return List.of(key.split(", ")).stream().map(row::getObject).toArray();
        }
    }

    private static final List<Projection<RealTimeRow>> ALL =
            List.of(new WalletRealTimeProjection(), new MedCardRealTimeProjection());

    private static final InMemoryEventStore EVENTS = new InMemoryEventStore(CLOCK);

    private static ScyllaRealTimeStore scylla;
    private static CqlSession session;

    @BeforeAll
    static void project_a_ledger() {
        ScyllaConfiguration configuration = CqlFixture.configuration(ScyllaVerificationTest.class);
        scylla = ScyllaRealTimeStore.open(configuration, CLOCK);
        session = CqlSessions.open(configuration);
        session.execute("USE " + configuration.keyspace());
        LedgerStories.append(EVENTS, START);
        ALL.forEach(projection -> LedgerStories.project(EVENTS, new ReadModel<>(projection, scylla.rows())));
    }

    @AfterAll
    static void close() {
        session.close();
        scylla.close();
    }

    /** Each step rests on the one before it: what was written here with a later timestamp cannot be taken back. */
    @Test
    void a_changed_row_a_missing_one_and_one_too_many_are_found_in_each_table() {
        assertThat(verify()).isEmpty();
        Map<Planted, Row> rows = new LinkedHashMap<>();
        for (Planted table : Planted.values()) {
            rows.put(table, session.execute("SELECT * FROM " + table.table()).one());
        }

        rows.forEach((table, row) ->
                session.execute("INSERT INTO %s JSON '%s'".formatted(table.table(), withStranger(table, row))));
        Map<String, Difference> extra = byTable(verify());
        assertThat(extra).hasSize(rows.size());
        assertThat(extra.values()).allSatisfy(found -> assertThat(found).isInstanceOf(Difference.Extra.class));

        rows.forEach((table, row) -> session.execute(
                "UPDATE %s SET %s = 900 WHERE %s".formatted(table.table(), table.column, table.where()),
                table.key(row)));
        Map<String, Difference> changed = byTable(verify());
        assertThat(changed).hasSize(rows.size());
        rows.keySet()
                .forEach(table -> assertThat(changed.get(table.table()).text())
                        .contains(table.column + " is 900, by the events "));

        rows.forEach((table, row) ->
                session.execute("DELETE FROM %s WHERE %s".formatted(table.table(), table.where()), table.key(row)));
        Set<String> missing = new HashSet<>();
        verify().stream()
                .filter(Difference.Missing.class::isInstance)
                .map(Difference.Missing.class::cast)
                .forEach(found -> missing.add(found.place().table()));
        assertThat(missing).hasSize(rows.size());
    }

    /** Returns a row as JSON, with another aggregate in its key. */
    private static String withStranger(Planted table, Row row) {
        Row json = session.execute(
                        "SELECT JSON * FROM %s WHERE %s".formatted(table.table(), table.where()), table.key(row))
                .one();
        return json.getString(0)
                .replace(
                        String.valueOf(row.getUuid(table.stranger)),
                        UUID.randomUUID().toString());
    }

    /** Returns the first difference that was told of each table, once those that were told before are known. */
    private static Map<String, Difference> byTable(List<Difference> found) {
        Map<String, Difference> byTable = new LinkedHashMap<>();
        for (Difference difference : found) {
            switch (difference) {
                case Difference.Changed changed -> byTable.put(changed.place().table(), changed);
                case Difference.Missing missing ->
                    byTable.putIfAbsent(missing.place().table(), missing);
                case Difference.Extra extra -> byTable.putIfAbsent(extra.place().table(), extra);
                case Difference.Behind behind -> throw new AssertionError(behind.text());
                case Difference.Unfoldable unfoldable -> throw new AssertionError(unfoldable.text());
            }
        }
        return byTable;
    }

    private static List<Difference> verify() {
        List<Difference> found = new ArrayList<>();
        for (Projection<RealTimeRow> projection : ALL) {
            Verification<RealTimeRow> verification = new Verification<>(
                    projection,
                    EVENTS,
                    scylla.tables(),
                    new InMemoryDeadLetters(),
                    new EventCodec(),
                    new VerificationSettings(100, Duration.ofMillis(1), Duration.ofMillis(5), Integer.MAX_VALUE));
            try {
                verification.run(found::add);
            } catch (InterruptedException e) {
                throw new AssertionError("nobody interrupts this", e);
            }
        }
        return found;
    }
}
