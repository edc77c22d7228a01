package tech.healthpay.ledger.core.medcard;

import java.time.Instant;
import tech.healthpay.ledger.core.event.MedCardEvent;
import tech.healthpay.ledger.core.medcard.MedCard.Absent;
import tech.healthpay.ledger.core.medcard.MedCard.Issued;
import tech.healthpay.ledger.core.medcard.MedCardCommand.ActivateMedCard;
import tech.healthpay.ledger.core.medcard.MedCardCommand.AddBeneficiary;
import tech.healthpay.ledger.core.medcard.MedCardCommand.ApproveInsuranceClaim;
import tech.healthpay.ledger.core.medcard.MedCardCommand.ChargeCopayment;
import tech.healthpay.ledger.core.medcard.MedCardCommand.ClaimPrescription;
import tech.healthpay.ledger.core.medcard.MedCardCommand.CloseMedCard;
import tech.healthpay.ledger.core.medcard.MedCardCommand.CreateMedCard;
import tech.healthpay.ledger.core.medcard.MedCardCommand.DowngradeMedCard;
import tech.healthpay.ledger.core.medcard.MedCardCommand.FileInsuranceClaim;
import tech.healthpay.ledger.core.medcard.MedCardCommand.PayInsuranceClaim;
import tech.healthpay.ledger.core.medcard.MedCardCommand.RejectInsuranceClaim;
import tech.healthpay.ledger.core.medcard.MedCardCommand.RemoveBeneficiary;
import tech.healthpay.ledger.core.medcard.MedCardCommand.SuspendMedCard;
import tech.healthpay.ledger.core.medcard.MedCardCommand.UpdateMedCardLimit;
import tech.healthpay.ledger.core.medcard.MedCardCommand.UpgradeMedCard;
import tech.healthpay.ledger.core.sourcing.Decider;
import tech.healthpay.ledger.core.sourcing.Decision;
import tech.healthpay.ledger.core.sourcing.EventTime;
import tech.healthpay.ledger.core.sourcing.Rejection.MedCardNotFound;

/**
 * The rules of a medical card (domain.md, "MedCard"), judged in this order: the card exists, its status (and its expiry)
 * allows the command, the input is valid and its amounts are of the card's currency, the things it names are there or new,
 * its sums add up, the limits allow it. Stateless and thread-safe; never throws on a command.
 *
 * <p>What each status allows:
 *
 * <ul>
 *   <li>activation: pending or suspended; closing and removing a beneficiary: every status but closed. Otherwise {@code
 *       INVALID_STATE_TRANSITION}.
 *   <li>suspension, changes of terms, adding a beneficiary, claims of both kinds: active, otherwise {@code
 *       CARD_NOT_ACTIVE}.
 *   <li>adjudicating an insurance claim and charging a copayment: every status, because claims and debts outlive the card.
 *   <li>activation and claims of both kinds also need a card that has not expired: {@code CARD_EXPIRED} from the Cairo day
 *       after the expiry date on.
 * </ul>
 *
 * <p>The day whose terms are in force, and the month whose limit a claim consumes, are those of the effective time in Cairo
 * ({@link EventTime}). A change of terms is judged against the terms otherwise in force on its effective day.
 *
 * <p>What a member owes is the copayment of every prescription and the rest of every approved insurance claim, less every
 * charge. A charge that names a claim pays for that claim; one on account pays for whatever is owed, so that no claim can be
 * charged with more than is still owed in all.
 *
 * <p>The wallet's side of a copayment by wallet and of a refund on closing belongs to whoever composes the append.
 */
public final class MedCardDecider implements Decider<MedCardCommand, MedCard, MedCardEvent> {

    /** Creates the decider. */
    public MedCardDecider() {}

    @Override
    public MedCard initial() {
        return new Absent();
    }

    @Override
    public MedCard evolve(MedCard state, MedCardEvent event) {
        return MedCardHistory.evolve(state, event);
    }

    @Override
    public Decision<MedCardEvent> decide(MedCardCommand command, MedCard state) {
        return switch (state) {
            case Absent absent when command instanceof CreateMedCard create -> LifecycleRules.create(create);
            case Absent absent -> Decision.reject(new MedCardNotFound(command.medCardId()));
            case Issued card -> decide(command, card, EventTime.of(command.at(), card.lastEventAt()));
        };
    }

    private static Decision<MedCardEvent> decide(MedCardCommand command, Issued card, Instant at) {
        return switch (command) {
            case CreateMedCard c -> Decision.reject(CardRules.misfit("CreateMedCard", card));
            case ActivateMedCard c -> LifecycleRules.activate(c, card, at);
            case SuspendMedCard c -> LifecycleRules.suspend(c, card, at);
            case CloseMedCard c -> LifecycleRules.close(c, card, at);
            case UpdateMedCardLimit c -> TermRules.updateLimit(c, card, at);
            case UpgradeMedCard c -> TermRules.upgrade(c, card, at);
            case DowngradeMedCard c -> TermRules.downgrade(c, card, at);
            case AddBeneficiary c -> BeneficiaryRules.add(c, card, at);
            case RemoveBeneficiary c -> BeneficiaryRules.remove(c, card, at);
            case ClaimPrescription c -> PrescriptionRules.claim(c, card, at);
            case FileInsuranceClaim c -> InsuranceRules.file(c, card, at);
            case ApproveInsuranceClaim c -> InsuranceRules.approve(c, card, at);
            case RejectInsuranceClaim c -> InsuranceRules.reject(c, card, at);
            case PayInsuranceClaim c -> InsuranceRules.pay(c, card, at);
            case ChargeCopayment c -> CopaymentRules.charge(c, card, at);
        };
    }
}
