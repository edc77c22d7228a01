package tech.healthpay.ledger.scylla;

import com.datastax.oss.driver.api.core.CqlSession;
import com.datastax.oss.driver.api.core.cql.BoundStatement;
import com.datastax.oss.driver.api.core.cql.PreparedStatement;
import com.datastax.oss.driver.api.core.cql.Row;
import java.time.YearMonth;
import java.util.List;
import tech.healthpay.ledger.core.projection.MedCardMonthRow;
import tech.healthpay.ledger.core.value.MedCardId;

/** A card's months: what was spent in one table, how many claims there were in another. */
final class MedCardMonthTables {
    private final PreparedStatement insertSpend;
    private final PreparedStatement insertCounts;
    private final PreparedStatement selectSpend;
    private final PreparedStatement selectCounts;

    MedCardMonthTables(CqlSession session, String keyspace, int generation) {
        Statements spend = new Statements(
                session,
                keyspace,
                Tables.named(Tables.MEDCARD_MONTHLY_SPEND, generation),
                List.of("medcard_id", "month", "currency", "spent_minor", "version"));
        Statements counts = new Statements(
                session,
                keyspace,
                Tables.named(Tables.MEDCARD_CLAIM_COUNTS, generation),
                List.of("medcard_id", "month", "prescription_claims", "insurance_claims", "version"));
        insertSpend = spend.insertStamped();
        insertCounts = counts.insertStamped();
        selectSpend = spend.select("medcard_id = ? AND month = ?");
        selectCounts = counts.select("medcard_id = ? AND month = ?");
    }

    /** Both writes of a month. */
    List<BoundStatement> insert(MedCardMonthRow month) {
        return List.of(
                insertSpend.bind(
                        month.medCardId().value(),
                        Columns.month(month.month()),
                        month.spent().currency().getCurrencyCode(),
                        month.spent().amountMinor(),
                        month.version(),
                        month.version()),
                insertCounts.bind(
                        month.medCardId().value(),
                        Columns.month(month.month()),
                        month.prescriptionClaims(),
                        month.insuranceClaims(),
                        month.version(),
                        month.version()));
    }

    /** Both reads of a month: spend and counts. */
    List<BoundStatement> select(MedCardId id, YearMonth month) {
        return List.of(
                selectSpend.bind(id.value(), Columns.month(month)),
                selectCounts.bind(id.value(), Columns.month(month)));
    }

    /** Tells whether both rows reflect the same version of the card. */
    static boolean agree(Row spend, Row counts) {
        return spend.getLong("version") == counts.getLong("version");
    }

    /** Puts both rows together; where one lags, the month claims no more than the lagging one reflects. */
    static MedCardMonthRow read(YearMonth month, Row spend, Row counts) {
        return StoredRow.read(
                spend,
                row -> new MedCardMonthRow(
                        new MedCardId(row.uuid("medcard_id")),
                        month,
                        row.money("spent_minor", row.currency()),
                        counts.getInt("prescription_claims"),
                        counts.getInt("insurance_claims"),
                        Math.min(row.version(), counts.getLong("version"))));
    }
}
