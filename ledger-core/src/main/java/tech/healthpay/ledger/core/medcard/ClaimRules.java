package tech.healthpay.ledger.core.medcard;

import java.util.UUID;
import org.jspecify.annotations.Nullable;
import tech.healthpay.ledger.core.medcard.MedCard.Issued;
import tech.healthpay.ledger.core.sourcing.Rejection;
import tech.healthpay.ledger.core.sourcing.Rejection.DuplicateClaim;
import tech.healthpay.ledger.core.sourcing.Rejection.InvalidBeneficiary;
import tech.healthpay.ledger.core.value.ClaimId;

/** What both kinds of claims have in common. Each rule returns null if it is kept. */
final class ClaimRules {

    private ClaimRules() {}

    static @Nullable Rejection covered(UUID claimant, Issued card) {
        return card.covers(claimant) ? null : new InvalidBeneficiary(claimant);
    }

    static @Nullable Rejection isNew(ClaimId id, Issued card) {
        return card.claims().byId().contains(id) ? new DuplicateClaim(id) : null;
    }
}
