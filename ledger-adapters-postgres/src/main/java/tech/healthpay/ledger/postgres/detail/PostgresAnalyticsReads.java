package tech.healthpay.ledger.postgres.detail;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.Currency;
import java.util.List;
import java.util.Map;
import org.jdbi.v3.core.statement.StatementContext;
import org.jspecify.annotations.Nullable;
import tech.healthpay.ledger.core.port.AnalyticsReads;
import tech.healthpay.ledger.core.port.Page;
import tech.healthpay.ledger.core.port.PageRequest;
import tech.healthpay.ledger.core.value.PharmacyId;
import tech.healthpay.ledger.core.value.UserId;
import tech.healthpay.ledger.postgres.database.Database;

/** Figures over many cards and wallets, from the views of the detail read model. Thread-safe. */
public final class PostgresAnalyticsReads implements AnalyticsReads {

    /** Wallets and cards are summed apart and joined by currency, so that neither multiplies the other. */
    private static final String USER = """
            WITH wallet_sums AS (
                SELECT w.currency, count(*) AS wallets, sum(w.balance_minor) AS balance, sum(w.reserved_minor) AS reserved
                FROM read.wallets w
                WHERE w.user_id = :user
                GROUP BY w.currency
            ), cards AS (
                SELECT c.medcard_id, c.currency, c.status = 'active' AS active, t.monthly_limit_minor,
                       coalesce(m.spent_minor, 0) AS spent
                FROM read.medcards c
                         CROSS JOIN LATERAL read.medcard_terms_on(c.medcard_id, :today) AS t
                         LEFT JOIN read.medcard_months m ON m.medcard_id = c.medcard_id AND m.month = :month
                WHERE c.user_id = :user
            ), card_sums AS (
                SELECT c.currency,
                       count(*)                                                            AS cards,
                       count(*) FILTER (WHERE c.active)                                    AS active_cards,
                       coalesce(sum(c.monthly_limit_minor) FILTER (WHERE c.active), 0)     AS monthly_limit,
                       sum(c.spent)                                                        AS spent
                FROM cards c
                GROUP BY c.currency
            ), claim_sums AS (
                SELECT p.currency, count(*) AS claims, sum(p.covered_minor) AS covered, sum(p.copayment_minor) AS copayment
                FROM read.prescription_claims p
                WHERE p.medcard_id IN (SELECT c.medcard_id FROM cards c)
                GROUP BY p.currency
            )
            SELECT currency,
                   coalesce(wallets, 0)       AS wallets,
                   coalesce(balance, 0)       AS balance,
                   coalesce(reserved, 0)      AS reserved,
                   coalesce(cards, 0)         AS cards,
                   coalesce(active_cards, 0)  AS active_cards,
                   coalesce(monthly_limit, 0) AS monthly_limit,
                   coalesce(spent, 0)         AS spent,
                   coalesce(claims, 0)        AS claims,
                   coalesce(covered, 0)       AS covered,
                   coalesce(copayment, 0)     AS copayment
            FROM wallet_sums
                     FULL JOIN card_sums USING (currency)
                     LEFT JOIN claim_sums USING (currency)
            ORDER BY currency
            """;

    private final Database database;

    /** Reads from this database. */
    public PostgresAnalyticsReads(Database database) {
        this.database = database;
    }

    @Override
    public List<MonthlyMetrics> monthly(YearMonth from, YearMonth to) {
        return database.run(handle -> handle.createQuery("""
                        SELECT * FROM read.medcard_monthly_metrics
                        WHERE month BETWEEN :from AND :to
                        ORDER BY month DESC, currency
                        """)
                .bind("from", Columns.firstDay(from))
                .bind("to", Columns.firstDay(to))
                .map(PostgresAnalyticsReads::monthlyMetrics)
                .list());
    }

    @Override
    public Page<PharmacyPerformance> pharmacies(PageRequest page) {
        @Nullable Cursor after = Cursor.of(page, 3);
        return database.run(handle -> PagedQuery.select(handle, "SELECT * FROM read.pharmacy_performance WHERE true")
                .after(
                        after,
                        "(-covered_minor, pharmacy_id, currency) > (-CAST(:covered AS numeric), :pharmacy, :currency)",
                        cursor -> Map.of(
                                "covered", cursor.number(0), "pharmacy", cursor.text(1), "currency", cursor.text(2)))
                .orderBy("covered_minor DESC, pharmacy_id, currency")
                .read(page, PostgresAnalyticsReads::pharmacyPerformance, PostgresAnalyticsReads::placeOf));
    }

    @Override
    public List<UserAnalytics> user(UserId userId, LocalDate today) {
        return database.run(handle -> handle.createQuery(USER)
                .bind("user", userId.value())
                .bind("today", today)
                .bind("month", Columns.firstDay(YearMonth.from(today)))
                .map((row, context) -> userAnalytics(row, userId))
                .list());
    }

    private static MonthlyMetrics monthlyMetrics(ResultSet row, StatementContext context) throws SQLException {
        Currency currency = Columns.currency(row);
        return new MonthlyMetrics(
                Columns.month(row, "month"),
                row.getLong("cards_with_claims"),
                row.getLong("prescription_claims"),
                Columns.sum(row, "total_minor", currency),
                Columns.sum(row, "covered_minor", currency),
                Columns.sum(row, "copayment_minor", currency),
                row.getLong("insurance_claims"),
                Columns.sum(row, "approved_minor", currency));
    }

    private static PharmacyPerformance pharmacyPerformance(ResultSet row, StatementContext context)
            throws SQLException {
        Currency currency = Columns.currency(row);
        return new PharmacyPerformance(
                new PharmacyId(row.getString("pharmacy_id")),
                row.getLong("claims"),
                row.getLong("cards"),
                Columns.sum(row, "total_minor", currency),
                Columns.sum(row, "covered_minor", currency),
                Columns.sum(row, "copayment_minor", currency),
                Columns.sum(row, "average_minor", currency));
    }

    private static Cursor placeOf(PharmacyPerformance last) {
        return Cursor.of(
                last.coveredAmount().amountMinor(),
                last.pharmacyId(),
                last.coveredAmount().currency().getCurrencyCode());
    }

    private static UserAnalytics userAnalytics(ResultSet row, UserId userId) throws SQLException {
        Currency currency = Columns.currency(row);
        return new UserAnalytics(
                userId,
                row.getLong("wallets"),
                Columns.sum(row, "balance", currency),
                Columns.sum(row, "reserved", currency),
                row.getLong("cards"),
                row.getLong("active_cards"),
                Columns.sum(row, "monthly_limit", currency),
                Columns.sum(row, "spent", currency),
                row.getLong("claims"),
                Columns.sum(row, "covered", currency),
                Columns.sum(row, "copayment", currency));
    }
}
