package tech.healthpay.ledger.postgres.detail;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Currency;
import org.jdbi.v3.core.statement.StatementContext;
import org.jspecify.annotations.Nullable;
import tech.healthpay.ledger.core.port.MedCardReads.MedCardDetail;
import tech.healthpay.ledger.core.port.MedCardReads.MedCardSummary;
import tech.healthpay.ledger.core.projection.MedCardMonthRow;
import tech.healthpay.ledger.core.value.MedCardId;

/** Cards with their terms and one month's totals in one row: one statement, and so all of one moment. */
final class CardDetails {

    private static final String COLUMNS = """
            SELECT c.*,
                   (SELECT coalesce(json_agg(t ORDER BY t.effective_date, t.version), '[]')
                    FROM read.medcard_terms t
                    WHERE t.medcard_id = c.medcard_id) AS terms,
                   m.month,
                   m.currency            AS month_currency,
                   m.spent_minor         AS month_spent_minor,
                   m.prescription_claims AS month_prescription_claims,
                   m.insurance_claims    AS month_insurance_claims,
                   m.version             AS month_version
            """;

    private static final String TABLES = """
            FROM read.medcards c
                     LEFT JOIN read.medcard_months m ON m.medcard_id = c.medcard_id AND m.month = :month
            """;

    /** Cards; {@code :month} is the first day of the month whose totals come along. */
    static final String SELECT = COLUMNS + TABLES;

    /** Cards with their figures of all time. */
    static final String SELECT_SUMMARIES =
            COLUMNS + """
                 , s.active_beneficiaries,
                   s.prescription_claims,
                   s.prescription_total_minor,
                   s.prescription_covered_minor,
                   s.prescription_copayment_minor,
                   s.insurance_claims,
                   s.insurance_approved_minor,
                   s.copayments_charged_minor,
                   s.last_claim_at
            """ + TABLES + " JOIN read.medcard_summary s ON s.medcard_id = c.medcard_id ";

    private CardDetails() {}

    static MedCardDetail detail(ResultSet row, StatementContext context) throws SQLException {
        return new MedCardDetail(
                MedCardTables.medCard(row, context), TermsJson.read(row.getString("terms")), month(row));
    }

    static MedCardSummary summary(ResultSet row, StatementContext context) throws SQLException {
        Currency currency = Columns.currency(row);
        return new MedCardSummary(
                detail(row, context),
                row.getInt("active_beneficiaries"),
                row.getLong("prescription_claims"),
                Columns.sum(row, "prescription_total_minor", currency),
                Columns.sum(row, "prescription_covered_minor", currency),
                Columns.sum(row, "prescription_copayment_minor", currency),
                row.getLong("insurance_claims"),
                Columns.sum(row, "insurance_approved_minor", currency),
                Columns.sum(row, "copayments_charged_minor", currency),
                Columns.optionalInstant(row, "last_claim_at"));
    }

    private static @Nullable MedCardMonthRow month(ResultSet row) throws SQLException {
        if (Columns.optionalDate(row, "month") == null) {
            return null;
        }
        return new MedCardMonthRow(
                new MedCardId(Columns.uuid(row, "medcard_id")),
                Columns.month(row, "month"),
                Columns.money(row, "month_spent_minor", Currency.getInstance(row.getString("month_currency"))),
                row.getInt("month_prescription_claims"),
                row.getInt("month_insurance_claims"),
                row.getLong("month_version"));
    }
}
