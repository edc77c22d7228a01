package tech.healthpay.ledger.core.event;

import java.time.LocalDate;
import tech.healthpay.ledger.core.value.CardTier;
import tech.healthpay.ledger.core.value.Money;
import tech.healthpay.ledger.core.value.Percentage;

/**
 * A change of tier with the values before and after. The previous values are those that would otherwise be in force on
 * the effective day.
 *
 * @param effectiveDate the Cairo day on which the new values begin to hold
 */
public record TierChange(
        CardTier previousTier,
        CardTier newTier,
        Money previousLimit,
        Money newLimit,
        Percentage previousCopayment,
        Percentage newCopayment,
        LocalDate effectiveDate,
        String reason) {}
