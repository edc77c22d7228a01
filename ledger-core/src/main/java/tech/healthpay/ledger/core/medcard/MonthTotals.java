package tech.healthpay.ledger.core.medcard;

import java.time.YearMonth;
import tech.healthpay.ledger.core.event.ClaimMonth;
import tech.healthpay.ledger.core.value.Money;

/**
 * What the claims of one Cairo month come to.
 *
 * @param spent the covered sum of the month's prescription claims: what counts towards the monthly limit
 * @param prescriptionClaims how many prescription claims
 * @param insuranceClaims how many insurance claims were filed
 */
public record MonthTotals(Money spent, int prescriptionClaims, int insuranceClaims) {

    /** Returns the totals with one prescription claim more. */
    MonthTotals withPrescription(Money covered) {
        return new MonthTotals(spent.plus(covered), prescriptionClaims + 1, insuranceClaims);
    }

    /** Returns the totals with one insurance claim more, which does not consume the limit. */
    MonthTotals withInsuranceClaim() {
        return new MonthTotals(spent, prescriptionClaims, insuranceClaims + 1);
    }

    /** Returns the totals as an event carries them. */
    ClaimMonth of(YearMonth month) {
        return new ClaimMonth(month, spent, prescriptionClaims, insuranceClaims);
    }
}
