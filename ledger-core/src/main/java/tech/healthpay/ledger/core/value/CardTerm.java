package tech.healthpay.ledger.core.value;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * One change of a card's terms from a day on. A value that the change leaves alone is null. Terms form a list by
 * effective day: for each value the latest day that has begun counts, and on the same day the later event wins
 * (domain.md, UpdateMedCardLimit).
 *
 * @param effectiveDate the Cairo day on which the change begins to hold
 * @param version the version of the event that made the change
 * @param tier the new tier, or null if unchanged
 * @param monthlyLimit the new monthly limit, zero or more, or null if unchanged
 * @param copayment the new copayment percentage, or null if unchanged
 */
public record CardTerm(
        LocalDate effectiveDate,
        long version,
        @Nullable CardTier tier,
        @Nullable Money monthlyLimit,
        @Nullable Percentage copayment) {}
