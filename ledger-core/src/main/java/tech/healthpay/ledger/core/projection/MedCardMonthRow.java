package tech.healthpay.ledger.core.projection;

import java.time.YearMonth;
import tech.healthpay.ledger.core.value.MedCardId;
import tech.healthpay.ledger.core.value.Money;

/**
 * The totals of a card in one month; a month without a row is zero.
 *
 * @param month the Cairo month
 * @param spent the covered sum of its prescription claims
 * @param prescriptionClaims how many
 * @param insuranceClaims how many were filed in it
 */
public record MedCardMonthRow(
        MedCardId medCardId, YearMonth month, Money spent, int prescriptionClaims, int insuranceClaims, long version)
        implements DetailRow, RealTimeRow {

    @Override
    public RowKey key() {
        return RowKey.of(RowType.MEDCARD_MONTH, medCardId, month);
    }
}
