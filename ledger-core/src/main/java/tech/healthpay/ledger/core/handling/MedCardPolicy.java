package tech.healthpay.ledger.core.handling;

import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tech.healthpay.ledger.core.access.Actor;
import tech.healthpay.ledger.core.access.Role;
import tech.healthpay.ledger.core.medcard.CardClaim;
import tech.healthpay.ledger.core.medcard.MedCard;
import tech.healthpay.ledger.core.medcard.MedCardCommand;
import tech.healthpay.ledger.core.medcard.MedCardCommand.ChargeCopayment;
import tech.healthpay.ledger.core.medcard.MedCardCommand.ClaimPrescription;
import tech.healthpay.ledger.core.medcard.MedCardCommand.FileInsuranceClaim;
import tech.healthpay.ledger.core.sourcing.Rejection;
import tech.healthpay.ledger.core.sourcing.Rejection.ClaimNotFound;
import tech.healthpay.ledger.core.sourcing.Rejection.Forbidden;
import tech.healthpay.ledger.core.sourcing.Rejection.MedCardNotFound;
import tech.healthpay.ledger.core.sourcing.Rejection.WalletNotFound;
import tech.healthpay.ledger.core.sourcing.StreamId;
import tech.healthpay.ledger.core.value.CopaymentMethod;
import tech.healthpay.ledger.core.value.UserId;
import tech.healthpay.ledger.core.value.WalletId;

/**
 * Who may give which command for a card (domain.md, "Who may do what"). What the actor may not see answers as if it did
 * not exist; what the actor's roles never allow is forbidden.
 */
final class MedCardPolicy {

    private MedCardPolicy() {}

    static Optional<Rejection> forbids(MedCardCommand command, Actor actor, States states) {
        if (actor.commandsEverything()) {
            return Optional.empty();
        }
        return switch (command) {
            case ClaimPrescription claim ->
                unless(actor.actsFor(claim.pharmacyId()), new Forbidden("ClaimPrescription"));
            case FileInsuranceClaim claim ->
                unless(actor.actsFor(claim.providerId()), new Forbidden("FileInsuranceClaim"));
            case ChargeCopayment charge -> forbids(charge, actor, states);
            case MedCardCommand other ->
                Optional.of(new Forbidden(other.getClass().getSimpleName()));
        };
    }

    /**
     * A member pays from an own wallet for an own card. A pharmacy charges for a claim of its own, and takes from a wallet
     * only if it is the card owner's.
     */
    private static Optional<Rejection> forbids(ChargeCopayment charge, Actor actor, States states) {
        if (!actor.is(Role.MEMBER) && !actor.is(Role.PHARMACY)) {
            return Optional.of(new Forbidden("ChargeCopayment"));
        }
        if (!(states.medCard(charge.medCardId()) instanceof MedCard.Issued card)) {
            return Optional.of(new MedCardNotFound(charge.medCardId()));
        }
        UserId owner = card.profile().owner();
        if (actor.isMember(owner)) {
            return charge.method() == CopaymentMethod.WALLET
                    ? walletOf(owner, charge.walletId(), states)
                    // that cash or a card was taken is for those to say who took it
                    : Optional.of(new Forbidden("ChargeCopayment"));
        }
        if (!actor.is(Role.PHARMACY)) {
            return Optional.of(new MedCardNotFound(charge.medCardId()));
        }
        if (charge.relatedClaimId() == null) {
            return Optional.of(new Forbidden("ChargeCopayment"));
        }
        boolean ownClaim = card.claims().byId().get(charge.relatedClaimId()) instanceof CardClaim.Prescription claim
                && actor.actsFor(claim.pharmacyId());
        return ownClaim
                ? walletOf(owner, charge.walletId(), states)
                : Optional.of(new ClaimNotFound(charge.relatedClaimId()));
    }

    private static Optional<Rejection> walletOf(UserId owner, @Nullable WalletId walletId, States states) {
        if (walletId == null || !states.has(StreamId.of(walletId))) {
            return Optional.empty();
        }
        boolean owned = states.owner(walletId).filter(owner::equals).isPresent();
        return unless(owned, new WalletNotFound(walletId));
    }

    private static Optional<Rejection> unless(boolean allowed, Rejection otherwise) {
        return allowed ? Optional.empty() : Optional.of(otherwise);
    }
}
