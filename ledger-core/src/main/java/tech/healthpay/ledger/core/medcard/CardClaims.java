package tech.healthpay.ledger.core.medcard;

import java.time.YearMonth;
import java.util.Comparator;
import java.util.Currency;
import org.jspecify.annotations.Nullable;
import tech.healthpay.ledger.core.sourcing.PersistentMap;
import tech.healthpay.ledger.core.value.ClaimId;
import tech.healthpay.ledger.core.value.Money;

/**
 * The claims of a card, what they come to by month, and what the member owes. Immutable and thread-safe; grows by O(log n)
 * per claim, because a card in use for years has thousands.
 *
 * @param byId every claim ever made: prescriptions and insurance claims share one namespace
 * @param months the totals of each Cairo month that has a claim
 * @param outstanding what the member owes in all: what is due on every claim less every charge, those on account included.
 *     Zero or more
 */
public record CardClaims(
        PersistentMap<ClaimId, CardClaim> byId, PersistentMap<YearMonth, MonthTotals> months, Money outstanding) {

    private static final PersistentMap<ClaimId, CardClaim> NO_CLAIMS =
            PersistentMap.orderedBy(Comparator.comparing(ClaimId::value));
    private static final PersistentMap<YearMonth, MonthTotals> NO_MONTHS =
            PersistentMap.orderedBy(Comparator.naturalOrder());

    /** Returns the claims of a new card: none. */
    static CardClaims none(Currency currency) {
        return new CardClaims(NO_CLAIMS, NO_MONTHS, Money.zero(currency));
    }

    /** Returns the totals of a month; a month without a claim begins from zero. */
    public MonthTotals of(YearMonth month) {
        MonthTotals totals = months.get(month);
        return totals == null ? new MonthTotals(Money.zero(outstanding.currency()), 0, 0) : totals;
    }

    /**
     * Returns what can still be charged on a claim: what is due on it less what was charged on it, and never more than the
     * member owes in all, because what was paid on account has paid for some of the claims.
     */
    Money chargeable(CardClaim claim) {
        Money ofClaim = claim.due().minus(claim.charged());
        return ofClaim.exceeds(outstanding) ? outstanding : ofClaim;
    }

    /** Returns the claims with a new one, its month's new totals and what the member owes for it. */
    CardClaims with(ClaimId id, CardClaim claim, YearMonth month, MonthTotals totals) {
        return new CardClaims(byId.with(id, claim), months.with(month, totals), outstanding.plus(claim.due()));
    }

    /** Returns the claims with one that has changed; what the member owes changes with what is due on it. */
    CardClaims changing(ClaimId id, CardClaim before, CardClaim after) {
        return new CardClaims(
                byId.with(id, after), months, outstanding.plus(after.due().minus(before.due())));
    }

    /** Returns the claims after a charge on a claim, or on account if none is named. */
    CardClaims charging(@Nullable ClaimId id, Money amount) {
        CardClaim claim = id == null ? null : byId.get(id);
        return new CardClaims(
                id == null || claim == null ? byId : byId.with(id, claim.charging(amount)),
                months,
                outstanding.minus(amount));
    }
}
