package tech.healthpay.ledger.core.medcard;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import tech.healthpay.ledger.core.event.MedCardEvent;
import tech.healthpay.ledger.core.event.MedCardEvent.CopaymentCharged;
import tech.healthpay.ledger.core.medcard.MedCard.Issued;
import tech.healthpay.ledger.core.medcard.MedCardCommand.ChargeCopayment;
import tech.healthpay.ledger.core.sourcing.Decision;
import tech.healthpay.ledger.core.sourcing.Inputs;
import tech.healthpay.ledger.core.sourcing.Rejection;
import tech.healthpay.ledger.core.sourcing.Rejection.ClaimNotFound;
import tech.healthpay.ledger.core.sourcing.Rejection.CopaymentExceedsDue;
import tech.healthpay.ledger.core.sourcing.Rejection.InvalidField;
import tech.healthpay.ledger.core.sourcing.Rules;
import tech.healthpay.ledger.core.value.CopaymentMethod;
import tech.healthpay.ledger.core.value.Money;

/** The rules of charging what the member owes, on a card in any state: debts outlive the card. */
final class CopaymentRules {

    private CopaymentRules() {}

    static Decision<MedCardEvent> charge(ChargeCopayment c, Issued card, Instant at) {
        CardClaim claim =
                c.relatedClaimId() == null ? null : card.claims().byId().get(c.relatedClaimId());
        return Rules.first(() -> Inputs.positive("amount", c.amount(), card.currency()))
                .then(() -> walletFitsMethod(c))
                .then(() -> c.relatedClaimId() != null && claim == null ? new ClaimNotFound(c.relatedClaimId()) : null)
                .then(() -> withinDue(c.amount(), due(claim, card)))
                .accept(() -> new CopaymentCharged(
                        card.id(),
                        c.relatedClaimId(),
                        c.amount(),
                        c.method(),
                        c.walletId(),
                        claim == null ? null : claim.charged().plus(c.amount()),
                        card.claims().outstanding().minus(c.amount()),
                        at));
    }

    private static @Nullable Rejection walletFitsMethod(ChargeCopayment c) {
        boolean byWallet = c.method() == CopaymentMethod.WALLET;
        if (byWallet == (c.walletId() != null)) {
            return null;
        }
        return new InvalidField("walletId", byWallet ? "is needed for method wallet" : "is for method wallet only");
    }

    private static Money due(@Nullable CardClaim claim, Issued card) {
        return claim == null ? card.claims().outstanding() : card.claims().chargeable(claim);
    }

    private static @Nullable Rejection withinDue(Money amount, Money due) {
        return amount.exceeds(due) ? new CopaymentExceedsDue(due, amount) : null;
    }
}
