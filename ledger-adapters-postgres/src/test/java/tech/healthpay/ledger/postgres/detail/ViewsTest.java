package tech.healthpay.ledger.postgres.detail;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tech.healthpay.ledger.core.port.Summaries;
import tech.healthpay.ledger.postgres.testing.FreshLedger;

/** The views as an analyst sees them, in SQL, over the committed sample. */
class ViewsTest {

    private static final String CARD = "00000000-0000-7000-8000-00000000000c";
    private static final String EMPTY_CARD = "00000000-0000-7000-8000-00000000000d";

    @RegisterExtension
    static final FreshLedger LEDGER = new FreshLedger();

    private static Connection connection;

    @BeforeAll
    static void load_the_sample() throws SQLException, IOException {
        connection = LEDGER.connect();
        try (InputStream sample = ViewsTest.class.getResourceAsStream("view-sample.sql");
                Statement statement = connection.createStatement()) {
            statement.execute(new String(sample.readAllBytes(), StandardCharsets.UTF_8));
        }
    }

    @AfterAll
    static void close() throws SQLException {
        connection.close();
    }

    @Test
    void a_card_with_three_beneficiaries_and_four_claims_has_four_claims_and_their_exact_sum() throws SQLException {
        assertThat(query("""
                        SELECT active_beneficiaries, prescription_claims, prescription_total_minor,
                               prescription_covered_minor, prescription_copayment_minor, insurance_claims,
                               insurance_approved_minor, copayments_charged_minor, last_claim_at = '2026-02-20T10:00:00Z'
                        FROM read.medcard_summary WHERE medcard_id = '%s'
                        """.formatted(CARD)))
                .containsExactly("2 | 4 | 297500 | 238000 | 59500 | 2 | 45000 | 3000 | t");
    }

    @Test
    void a_card_without_anything_has_zeros() throws SQLException {
        assertThat(query("""
                        SELECT tier, monthly_limit_minor, spent_this_month_minor, active_beneficiaries,
                               prescription_claims, prescription_total_minor, insurance_claims,
                               copayments_charged_minor, last_claim_at
                        FROM read.medcard_summary WHERE medcard_id = '%s'
                        """.formatted(EMPTY_CARD))).containsExactly("basic | 100000 | 0 | 0 | 0 | 0 | 0 | 0 | null");
    }

    @ParameterizedTest(name = "on {0}: {1}")
    @CsvSource({
        "2026-01-09, silver | 200000 | 2000 | 28000 | 172000",
        "2026-01-31, silver | 200000 | 2000 | 28000 | 172000",
        "2026-02-01, silver | 200000 | 2000 | 210000 | 0",
        "2026-02-28, silver | 200000 | 2000 | 210000 | 0",
        "2026-03-01, silver | 250000 | 2000 | 0 | 250000",
        "2026-03-14, silver | 250000 | 2000 | 0 | 250000",
        "2026-03-15, gold | 500000 | 1000 | 0 | 500000",
        "2027-01-01, gold | 500000 | 1000 | 0 | 500000"
    })
    void terms_and_spend_follow_the_day_without_any_event(String today, String figures) throws SQLException {
        execute("SET ledger.today = '" + today + "'");
        try {
            assertThat(query("""
                            SELECT tier, monthly_limit_minor, copayment_basis_points, spent_this_month_minor,
                                   remaining_this_month_minor
                            FROM read.medcard_summary WHERE medcard_id = '%s'
                            """.formatted(CARD))).containsExactly(figures);
        } finally {
            execute("RESET ledger.today");
        }
    }

    @Test
    void today_is_the_day_in_cairo() throws SQLException {
        assertThat(query("SELECT read.cairo_today() = (now() AT TIME ZONE 'Africa/Cairo')::date"))
                .containsExactly("t");
        assertThat(query("""
                        SELECT (timestamptz '2026-01-31T21:59:59.999999Z' AT TIME ZONE 'Africa/Cairo')::date,
                               (timestamptz '2026-01-31T22:00:00Z' AT TIME ZONE 'Africa/Cairo')::date,
                               (timestamptz '2026-07-31T21:00:00Z' AT TIME ZONE 'Africa/Cairo')::date
                        """))
                .as("two hours ahead of UTC in winter, three in summer")
                .containsExactly("2026-01-31 | 2026-02-01 | 2026-08-01");
    }

    @Test
    void a_month_sums_claims_of_both_kinds_and_counts_a_card_once() throws SQLException {
        assertThat(query("""
                        SELECT month, currency, cards_with_claims, prescription_claims, total_minor, covered_minor,
                               copayment_minor, insurance_claims, approved_minor
                        FROM read.medcard_monthly_metrics ORDER BY month
                        """))
                .containsExactly(
                        "2026-01-01 | EGP | 1 | 1 | 35000 | 28000 | 7000 | 0 | 0",
                        "2026-02-01 | EGP | 1 | 3 | 262500 | 210000 | 52500 | 2 | 45000");
    }

    @Test
    void a_pharmacys_average_is_rounded_half_up() throws SQLException {
        assertThat(query("""
                        SELECT pharmacy_id, claims, cards, total_minor, covered_minor, copayment_minor, average_minor
                        FROM read.pharmacy_performance ORDER BY pharmacy_id
                        """))
                .containsExactly(
                        "ph-1 | 3 | 1 | 197501 | 158001 | 39500 | 65834",
                        "ph-2 | 1 | 1 | 99999 | 79999 | 20000 | 99999");
    }

    @Test
    void a_wallet_tells_what_went_in_and_out() throws SQLException {
        assertThat(query("""
                        SELECT balance_minor, reserved_minor, available_minor, transactions, credited_minor, debited_minor,
                               last_transaction_at = '2026-02-02T08:00:00Z'
                        FROM read.wallet_summary
                        """)).containsExactly("70000 | 5000 | 65000 | 3 | 80000 | 10000 | t");
    }

    @Test
    void a_days_totals_are_those_of_the_day_in_cairo_once_they_are_refreshed() throws SQLException {
        refresh();

        assertThat(query("""
                        SELECT day, total, currency, postings, debit_minor, credit_minor
                        FROM read.daily_ledger_totals
                        ORDER BY day, total
                        """))
                .containsExactly(
                        "2026-01-31 | external:opening | EGP | 1 | 50000 | 0",
                        "2026-01-31 | external:withdrawal | EGP | 1 | 0 | 20000",
                        "2026-01-31 | wallet | EGP | 2 | 20000 | 50000",
                        "2026-02-01 | external:opening | EGP | 1 | 100 | 0",
                        "2026-02-01 | wallet | EGP | 1 | 0 | 100");
    }

    @Test
    void a_refresh_does_not_wait_for_those_who_read() throws SQLException {
        connection.setAutoCommit(false);
        try {
            query("SELECT count(*) FROM read.daily_ledger_totals, read.active_medcards_current_month");

            refresh();
        } finally {
            connection.rollback();
            connection.setAutoCommit(true);
        }
    }

    @Test
    void cards_in_use_are_summed_up_for_the_month_of_the_refresh() throws SQLException {
        execute("SET ledger.today = '2026-02-28'");
        try {
            execute("REFRESH MATERIALIZED VIEW CONCURRENTLY read.active_medcards_current_month");
        } finally {
            execute("RESET ledger.today");
        }

        assertThat(query("""
                        SELECT month, medcard_id, tier, monthly_limit_minor, copayment_basis_points, spent_minor,
                               remaining_minor, prescription_claims, insurance_claims
                        FROM read.active_medcards_current_month
                        """))
                .containsExactly("2026-02-01 | " + CARD + " | silver | 200000 | 2000 | 210000 | 0 | 3 | 2");
    }

    private static void refresh() {
        Summaries summaries = LEDGER.get().summaries();
        summaries.names().forEach(summaries::refresh);
    }

    private static void execute(String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    /** Each row as one line. */
    private static List<String> query(String sql) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            List<String> lines = new ArrayList<>();
            while (rows.next()) {
                List<String> values = new ArrayList<>();
                for (int i = 1; i <= rows.getMetaData().getColumnCount(); i++) {
                    values.add(String.valueOf(rows.getString(i)));
                }
                lines.add(String.join(" | ", values));
            }
            return lines;
        }
    }
}
