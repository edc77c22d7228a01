package tech.healthpay.ledger.core.medcard;

import tech.healthpay.ledger.core.value.InsuranceClaimStatus;
import tech.healthpay.ledger.core.value.Money;
import tech.healthpay.ledger.core.value.PharmacyId;
import tech.healthpay.ledger.core.value.ProviderId;

/** A claim on a card, as far as later commands are judged by it. Amounts are of the card's currency. */
public sealed interface CardClaim {

    /** Returns what the member owes for the claim, whatever was charged already: zero or more. */
    Money due();

    /** Returns what was charged on the claim by name: from zero to {@link #due()}. */
    Money charged();

    /**
     * A prescription that was sold on the card.
     *
     * @param pharmacyId who sold it, and may charge its copayment
     * @param due the copayment
     */
    record Prescription(PharmacyId pharmacyId, Money due, Money charged) implements CardClaim {}

    /**
     * A claim of the insurance.
     *
     * @param total what the treatment cost
     * @param requested what the insurer was asked for, at most the total
     * @param approved what the insurer pays, at most what was requested; zero until it is approved
     */
    record Insurance(
            ProviderId providerId,
            InsuranceClaimStatus status,
            Money total,
            Money requested,
            Money approved,
            Money charged)
            implements CardClaim {

        /** Returns the rest that the insurer does not pay; nothing before it has agreed to pay a part. */
        @Override
        public Money due() {
            return switch (status) {
                case PENDING, REJECTED -> Money.zero(total.currency());
                case APPROVED, PAID -> total.minus(approved);
            };
        }

        Insurance withStatus(InsuranceClaimStatus newStatus) {
            return new Insurance(providerId, newStatus, total, requested, approved, charged);
        }

        Insurance approvedWith(Money amount) {
            return new Insurance(providerId, InsuranceClaimStatus.APPROVED, total, requested, amount, charged);
        }
    }

    /** Returns the claim with an amount charged on top. */
    default CardClaim charging(Money amount) {
        return switch (this) {
            case Prescription p ->
                new Prescription(p.pharmacyId(), p.due(), p.charged().plus(amount));
            case Insurance i ->
                new Insurance(
                        i.providerId(),
                        i.status(),
                        i.total(),
                        i.requested(),
                        i.approved(),
                        i.charged().plus(amount));
        };
    }
}
