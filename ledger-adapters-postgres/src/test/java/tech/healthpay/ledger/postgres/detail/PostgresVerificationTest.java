package tech.healthpay.ledger.postgres.detail;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tech.healthpay.ledger.core.codec.EventCodec;
import tech.healthpay.ledger.core.contract.LedgerStories;
import tech.healthpay.ledger.core.contract.ReadModel;
import tech.healthpay.ledger.core.port.ProjectionStore;
import tech.healthpay.ledger.core.port.StoredTables;
import tech.healthpay.ledger.core.projection.DetailRow;
import tech.healthpay.ledger.core.projection.JournalDetailProjection;
import tech.healthpay.ledger.core.projection.MedCardDetailProjection;
import tech.healthpay.ledger.core.projection.MedCardRealTimeProjection;
import tech.healthpay.ledger.core.projection.PaymentDetailProjection;
import tech.healthpay.ledger.core.projection.Projection;
import tech.healthpay.ledger.core.projection.RealTimeRow;
import tech.healthpay.ledger.core.projection.Row;
import tech.healthpay.ledger.core.projection.WalletDetailProjection;
import tech.healthpay.ledger.core.projection.WalletRealTimeProjection;
import tech.healthpay.ledger.core.streaming.Difference;
import tech.healthpay.ledger.core.streaming.Verification;
import tech.healthpay.ledger.core.streaming.VerificationSettings;
import tech.healthpay.ledger.postgres.testing.FreshLedger;

/** Corruption planted in each table of both models is found, and named by table, column and values. */
class PostgresVerificationTest {

    @RegisterExtension
    static final FreshLedger LEDGER = new FreshLedger();

    private static final Instant START = Instant.parse("2026-03-01T10:15:30.123456Z");

    /** A month later, when no claim has passed away. */
    private static final InstantSource CLOCK = InstantSource.fixed(START.plus(Duration.ofDays(30)));

    private static List<Model<?>> all = List.of();

    /** A projection, where its rows go, and how they lie there. */
    private record Model<R extends Row>(Projection<R> projection, ProjectionStore<R> store, StoredTables<R> tables) {

        void project() {
            LedgerStories.project(LEDGER.get().eventStore(), new ReadModel<>(projection, store));
        }

        List<Difference> verify() {
            List<Difference> found = new ArrayList<>();
            Verification<R> verification = new Verification<>(
                    projection,
                    LEDGER.get().eventStore(),
                    tables,
                    LEDGER.get().deadLetters(),
                    new EventCodec(),
                    new VerificationSettings(100, Duration.ofMillis(1), Duration.ofMillis(5), Integer.MAX_VALUE));
            try {
                verification.run(found::add);
            } catch (InterruptedException e) {
                throw new AssertionError("nobody interrupts this", e);
            }
            return found;
        }
    }

    @BeforeAll
    static void project_a_ledger() {
        LedgerStories.append(LEDGER.get().eventStore(), START);
        ProjectionStore<DetailRow> detail = LEDGER.get().detailStore();
        StoredTables<DetailRow> tables = LEDGER.get().detailTables();
        ProjectionStore<RealTimeRow> realTime = LEDGER.get().realTimeStore(CLOCK);
        StoredTables<RealTimeRow> realTimeTables = LEDGER.get().realTimeTables(CLOCK);
        all = List.of(
                new Model<>(new WalletDetailProjection(), detail, tables),
                new Model<>(new PaymentDetailProjection(), detail, tables),
                new Model<>(new MedCardDetailProjection(), detail, tables),
                new Model<>(new JournalDetailProjection(), detail, tables),
                new Model<>(new WalletRealTimeProjection(), realTime, realTimeTables),
                new Model<>(new MedCardRealTimeProjection(), realTime, realTimeTables));
        all.forEach(Model::project);
    }

    @Test
    void no_table_of_rows_is_forgotten() throws SQLException {
        Set<String> verified = all.stream()
                .flatMap(model -> model.tables().tables(model.projection().writes()).stream())
                .collect(Collectors.toSet());

        Set<String> present = new HashSet<>();
        try (Connection connection = LEDGER.connect();
                Statement sql = connection.createStatement();
                ResultSet tables = sql.executeQuery("""
                        SELECT table_schema || '.' || table_name FROM information_schema.tables
                        WHERE table_type = 'BASE TABLE' AND table_schema IN ('read', 'read_realtime')""")) {
            while (tables.next()) {
                present.add(tables.getString(1));
            }
        }
        assertThat(verified).isEqualTo(present);
    }

    @Test
    void a_sound_read_model_differs_nowhere() {
        assertThat(verify()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            read.wallets             | reserved_minor = 7             | reserved_minor          | 7
            read.transactions        | related_type = 'payment'       | related_type            | payment
            read.transfers           | amount_minor = 2               | amount_minor            | 2
            read.payments            | merchant_id = 'shop-2'         | merchant_id             | shop-2
            read.refunds             | amount_minor = 7               | amount_minor            | 7
            read.payment_requests    | expires_at = '2026-01-01Z'     | expires_at              | 2026-01-01T00:00:00Z
            read.medcards            | holder = '{"name": "B"}'       | holder                  | (hidden)
            read.medcard_terms       | effective_date = '2026-01-02'  | effective_date          | 2026-01-02
            read.medcard_months      | spent_minor = 1                | spent_minor             | 1
            read.beneficiaries       | phone_number = '+201000000009' | phone_number            | (hidden)
            read.prescription_claims | month = '2026-01-01'           | month                   | 2026-01-01
            read.prescription_items  | quantity = 77                  | quantity                | 77
            read.insurance_claims    | status = 'no such status'      | status                  | no such status
            read.claim_documents     | document_type = 'x'            | document_type           | x
            read.copayments          | outstanding_minor = 77         | outstanding_minor       | 77
            read.journal_entries     | aggregate_id = '00000000-0000-0000-0000-000000000001' | aggregate_id | 00000000-0000-0000-0000-000000000001
            read.journal_postings    | account = 'cash:elsewhere'     | account                 | cash:elsewhere
            read.journal_heads       | aggregate_type = 'transfer'    | aggregate_type          | transfer
            read_realtime.wallet_balances        | reserved_minor = 7       | reserved_minor     | 7
            read_realtime.medcard_status         | insurance_provider = 'x' | insurance_provider | x
            read_realtime.medcard_months         | spent_minor = 1          | spent_minor        | 1
            read_realtime.pharmacy_claims_recent | total_minor = 77         | total_minor        | 77
            """)
    void a_changed_column_is_found(String table, String change, String column, String shown) throws SQLException {
        List<Difference> found = with(table, "UPDATE %s t SET %s FROM kept k WHERE %s", change);

        assertThat(found).singleElement().isInstanceOfSatisfying(Difference.Changed.class, changed -> {
            assertThat(changed.place().table()).isEqualTo(table);
            assertThat(changed.column()).isEqualTo(column);
            assertThat(changed.stored()).isEqualTo(shown);
        });
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            read.wallets             | wallet_id = gen_random_uuid()
            read.transactions        | version = 900
            read.transfers           | transfer_id = gen_random_uuid()
            read.payments            | payment_id = gen_random_uuid()
            read.refunds             | version = 900
            read.payment_requests    | payment_request_id = gen_random_uuid()
            read.medcards            | medcard_id = gen_random_uuid()
            read.medcard_terms       | version = 900
            read.medcard_months      | month = '2027-01-01'
            read.beneficiaries       | beneficiary_id = gen_random_uuid()
            read.prescription_claims | prescription_id = 'rx-9'
            read.prescription_items  | line = 9
            read.insurance_claims    | claim_id = 'ic-9'
            read.claim_documents     | line = 9
            read.copayments          | transaction_id = gen_random_uuid()
            read.journal_entries     | position = 900
            read.journal_postings    | line = 9
            read.journal_heads       | aggregate_id = gen_random_uuid()
            read_realtime.wallet_balances        | wallet_id = gen_random_uuid()
            read_realtime.medcard_status         | medcard_id = gen_random_uuid()
            read_realtime.medcard_months         | month = '2027-01-01'
            read_realtime.pharmacy_claims_recent | prescription_id = 'rx-9'
            """)
    void a_removed_row_and_one_too_many_are_found(String table, String otherKey) throws SQLException {
        List<Difference> removed = with(table, "DELETE FROM %s t USING kept k WHERE %3$s", "");
        assertThat(removed)
                .hasAtLeastOneElementOfType(Difference.Missing.class)
                .allSatisfy(difference -> assertThat(difference).isInstanceOf(Difference.Missing.class))
                .anySatisfy(difference -> assertThat(difference.text()).contains(table + " "));

        List<Difference> added = with(table, "UPDATE kept SET %2$s; INSERT INTO %1$s SELECT * FROM kept", otherKey);
        assertThat(added)
                .singleElement()
                .isInstanceOfSatisfying(
                        Difference.Extra.class,
                        extra -> assertThat(extra.place().table()).isEqualTo(table));
    }

    /** Does something to one row of a table, verifies, and puts the table back as it was. */
    private List<Difference> with(String table, String damage, String change) throws SQLException {
        try (Connection connection = LEDGER.connect();
                Statement sql = connection.createStatement()) {
            sql.execute("CREATE TEMP TABLE whole AS SELECT * FROM " + table);
            sql.execute("CREATE TEMP TABLE kept AS SELECT * FROM " + table + " LIMIT 1");
            sql.execute(damage.formatted(table, change, "t::text = k::text"));
            try {
                return verify();
            } finally {
                sql.execute("TRUNCATE " + table);
                sql.execute("INSERT INTO " + table + " SELECT * FROM whole");
            }
        }
    }

    private static List<Difference> verify() {
        return all.stream().flatMap(model -> model.verify().stream()).toList();
    }
}
