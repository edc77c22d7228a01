package tech.healthpay.ledger.postgres.detail;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tech.healthpay.ledger.core.codec.EventCodec;
import tech.healthpay.ledger.core.contract.LedgerStories;
import tech.healthpay.ledger.core.contract.ReadModel;
import tech.healthpay.ledger.core.projection.DetailRow;
import tech.healthpay.ledger.core.projection.JournalDetailProjection;
import tech.healthpay.ledger.core.projection.MedCardDetailProjection;
import tech.healthpay.ledger.core.projection.PaymentDetailProjection;
import tech.healthpay.ledger.core.projection.Projection;
import tech.healthpay.ledger.core.projection.WalletDetailProjection;
import tech.healthpay.ledger.core.streaming.Difference;
import tech.healthpay.ledger.core.streaming.Verification;
import tech.healthpay.ledger.core.streaming.VerificationSettings;
import tech.healthpay.ledger.postgres.testing.FreshLedger;

/** Corruption planted in each table of the detail model is found, and named by table, column and values. */
class PostgresVerificationTest {

    @RegisterExtension
    static final FreshLedger LEDGER = new FreshLedger();

    private static final List<Projection<DetailRow>> ALL = List.of(
            new WalletDetailProjection(),
            new PaymentDetailProjection(),
            new MedCardDetailProjection(),
            new JournalDetailProjection());

    @BeforeAll
    static void project_a_ledger() {
        LedgerStories.append(LEDGER.get().eventStore(), Instant.parse("2026-03-01T10:15:30.123456Z"));
        for (Projection<DetailRow> projection : ALL) {
            LedgerStories.project(
                    LEDGER.get().eventStore(),
                    new ReadModel<>(projection, LEDGER.get().detailStore()));
        }
    }

    @Test
    void a_sound_read_model_differs_nowhere() {
        assertThat(verify()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            wallets             | reserved_minor = 7             | reserved_minor          | 7
            transactions        | related_type = 'payment'       | related_type            | payment
            transfers           | amount_minor = 2               | amount_minor            | 2
            payments            | merchant_id = 'shop-2'         | merchant_id             | shop-2
            refunds             | amount_minor = 7               | amount_minor            | 7
            payment_requests    | expires_at = '2026-01-01Z'     | expires_at              | 2026-01-01T00:00:00Z
            medcards            | holder = '{"name": "B"}'       | holder                  | (hidden)
            medcard_terms       | effective_date = '2026-01-02'  | effective_date          | 2026-01-02
            medcard_months      | spent_minor = 1                | spent_minor             | 1
            beneficiaries       | phone_number = '+201000000009' | phone_number            | (hidden)
            prescription_claims | month = '2026-01-01'           | month                   | 2026-01-01
            prescription_items  | quantity = 77                  | quantity                | 77
            insurance_claims    | status = 'no such status'      | status                  | no such status
            claim_documents     | document_type = 'x'            | document_type           | x
            copayments          | outstanding_minor = 77         | outstanding_minor       | 77
            journal_entries     | aggregate_id = '00000000-0000-0000-0000-000000000001' | aggregate_id | 00000000-0000-0000-0000-000000000001
            journal_postings    | account = 'cash:elsewhere'     | account                 | cash:elsewhere
            journal_heads       | aggregate_type = 'transfer'    | aggregate_type          | transfer
            """)
    void a_changed_column_is_found(String table, String change, String column, String shown) throws SQLException {
        List<Difference> found = with(table, "UPDATE read.%s t SET %s FROM kept k WHERE %s", change);

        assertThat(found).singleElement().isInstanceOfSatisfying(Difference.Changed.class, changed -> {
            assertThat(changed.place().table()).isEqualTo("read." + table);
            assertThat(changed.column()).isEqualTo(column);
            assertThat(changed.stored()).isEqualTo(shown);
        });
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            wallets             | wallet_id = gen_random_uuid()
            transactions        | version = 900
            transfers           | transfer_id = gen_random_uuid()
            payments            | payment_id = gen_random_uuid()
            refunds             | version = 900
            payment_requests    | payment_request_id = gen_random_uuid()
            medcards            | medcard_id = gen_random_uuid()
            medcard_terms       | version = 900
            medcard_months      | month = '2027-01-01'
            beneficiaries       | beneficiary_id = gen_random_uuid()
            prescription_claims | prescription_id = 'rx-9'
            prescription_items  | line = 9
            insurance_claims    | claim_id = 'ic-9'
            claim_documents     | line = 9
            copayments          | transaction_id = gen_random_uuid()
            journal_entries     | position = 900
            journal_postings    | line = 9
            journal_heads       | aggregate_id = gen_random_uuid()
            """)
    void a_removed_row_and_one_too_many_are_found(String table, String otherKey) throws SQLException {
        List<Difference> removed = with(table, "DELETE FROM read.%s t USING kept k WHERE %3$s", "");
        assertThat(removed)
                .hasAtLeastOneElementOfType(Difference.Missing.class)
                .allSatisfy(difference -> assertThat(difference).isInstanceOf(Difference.Missing.class))
                .anySatisfy(difference -> assertThat(difference.text()).contains("read." + table + " "));

        List<Difference> added =
                with(table, "UPDATE kept SET %2$s; INSERT INTO read.%1$s SELECT * FROM kept", otherKey);
        assertThat(added)
                .singleElement()
                .isInstanceOfSatisfying(
                        Difference.Extra.class,
                        extra -> assertThat(extra.place().table()).isEqualTo("read." + table));
    }

    /** Does something to one row of a table, verifies, and puts the table back as it was. */
    private List<Difference> with(String table, String damage, String change) throws SQLException {
        try (Connection connection = LEDGER.connect();
                Statement sql = connection.createStatement()) {
            sql.execute("CREATE TEMP TABLE whole AS SELECT * FROM read." + table);
            sql.execute("CREATE TEMP TABLE kept AS SELECT * FROM read." + table + " LIMIT 1");
            sql.execute(damage.formatted(table, change, "t::text = k::text"));
            try {
                return verify();
            } finally {
                sql.execute("TRUNCATE read." + table);
                sql.execute("INSERT INTO read." + table + " SELECT * FROM whole");
            }
        }
    }

    private static List<Difference> verify() {
        List<Difference> found = new ArrayList<>();
        ALL.forEach(projection -> found.addAll(verify(projection)));
        return found;
    }

    private static List<Difference> verify(Projection<DetailRow> projection) {
        List<Difference> found = new ArrayList<>();
        Verification<DetailRow> verification = new Verification<>(
                projection,
                LEDGER.get().eventStore(),
                LEDGER.get().detailTables(),
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
