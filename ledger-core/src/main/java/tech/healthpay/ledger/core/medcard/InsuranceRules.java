package tech.healthpay.ledger.core.medcard;

import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import tech.healthpay.ledger.core.event.MedCardEvent;
import tech.healthpay.ledger.core.event.MedCardEvent.InsuranceClaimApproved;
import tech.healthpay.ledger.core.event.MedCardEvent.InsuranceClaimFiled;
import tech.healthpay.ledger.core.event.MedCardEvent.InsuranceClaimPaid;
import tech.healthpay.ledger.core.event.MedCardEvent.InsuranceClaimRejected;
import tech.healthpay.ledger.core.medcard.CardClaim.Insurance;
import tech.healthpay.ledger.core.medcard.MedCard.Issued;
import tech.healthpay.ledger.core.medcard.MedCardCommand.ApproveInsuranceClaim;
import tech.healthpay.ledger.core.medcard.MedCardCommand.FileInsuranceClaim;
import tech.healthpay.ledger.core.medcard.MedCardCommand.PayInsuranceClaim;
import tech.healthpay.ledger.core.medcard.MedCardCommand.RejectInsuranceClaim;
import tech.healthpay.ledger.core.sourcing.Decision;
import tech.healthpay.ledger.core.sourcing.Inputs;
import tech.healthpay.ledger.core.sourcing.Rejection;
import tech.healthpay.ledger.core.sourcing.Rejection.ApprovalExceedsRequested;
import tech.healthpay.ledger.core.sourcing.Rejection.ClaimNotFound;
import tech.healthpay.ledger.core.sourcing.Rejection.CoverageExceedsTotal;
import tech.healthpay.ledger.core.sourcing.Rejection.InvalidField;
import tech.healthpay.ledger.core.sourcing.Rejection.InvalidStateTransition;
import tech.healthpay.ledger.core.sourcing.Rules;
import tech.healthpay.ledger.core.value.CairoCalendar;
import tech.healthpay.ledger.core.value.ClaimId;
import tech.healthpay.ledger.core.value.InsuranceClaimStatus;
import tech.healthpay.ledger.core.value.Money;
import tech.healthpay.ledger.core.value.Texts;

/** The rules of insurance claims: filed on an active card, adjudicated on a card in any state. */
final class InsuranceRules {

    /** The most documents of a claim. */
    static final int MAX_DOCUMENTS = 20;

    private InsuranceRules() {}

    static Decision<MedCardEvent> file(FileInsuranceClaim c, Issued card, Instant at) {
        LocalDate today = CairoCalendar.day(at);
        return Rules.first(() -> CardRules.active(card))
                .then(() -> CardRules.notExpired(card, today))
                .then(() -> Inputs.positive("totalAmount", c.totalAmount(), card.currency()))
                .then(() -> Inputs.positive("requestedCoverage", c.requestedCoverage(), card.currency()))
                .then(() -> atMostMaxDocuments(c))
                .then(() -> ClaimRules.covered(c.beneficiaryId(), card))
                .then(() -> ClaimRules.isNew(c.claimId(), card))
                .then(() -> withinTotal(c))
                .accept(() -> filed(c, card, at));
    }

    private static InsuranceClaimFiled filed(FileInsuranceClaim c, Issued card, Instant at) {
        YearMonth month = CairoCalendar.month(at);
        return new InsuranceClaimFiled(
                card.id(),
                c.claimId(),
                c.providerId(),
                c.providerType(),
                c.beneficiaryId(),
                c.claimType(),
                c.totalAmount(),
                c.requestedCoverage(),
                c.documents(),
                card.claims().of(month).withInsuranceClaim().of(month),
                at);
    }

    static Decision<MedCardEvent> approve(ApproveInsuranceClaim c, Issued card, Instant at) {
        return adjudicate("ApproveInsuranceClaim", c.claimId(), card, InsuranceClaimStatus.PENDING, claim -> {
            Money approved = c.approvedAmount();
            return Rules.first(() -> Inputs.positive("approvedAmount", approved, card.currency()))
                    .then(() -> withinRequested(approved, claim))
                    .then(() -> Inputs.sumInRange(
                            "approvedAmount",
                            claim.total().minus(approved),
                            card.claims().outstanding()))
                    .accept(() -> new InsuranceClaimApproved(
                            card.id(),
                            c.claimId(),
                            claim.providerId(),
                            card.profile().insurer(),
                            approved,
                            claim.total().minus(approved),
                            at));
        });
    }

    static Decision<MedCardEvent> reject(RejectInsuranceClaim c, Issued card, Instant at) {
        return adjudicate(
                "RejectInsuranceClaim",
                c.claimId(),
                card,
                InsuranceClaimStatus.PENDING,
                claim -> Rules.first(() -> Inputs.text("reason", c.reason(), Texts.MAX_NOTE))
                        .accept(() -> new InsuranceClaimRejected(card.id(), c.claimId(), c.reason(), at)));
    }

    static Decision<MedCardEvent> pay(PayInsuranceClaim c, Issued card, Instant at) {
        return adjudicate(
                "PayInsuranceClaim",
                c.claimId(),
                card,
                InsuranceClaimStatus.APPROVED,
                claim -> Decision.accept(new InsuranceClaimPaid(
                        card.id(), c.claimId(), claim.providerId(), claim.approved(), c.reference(), at)));
    }

    /** Judges a claim that is there and in the status that the command needs. A prescription is no insurance claim. */
    private static Decision<MedCardEvent> adjudicate(
            String command,
            ClaimId id,
            Issued card,
            InsuranceClaimStatus needed,
            Function<Insurance, Decision<MedCardEvent>> judge) {
        if (!(card.claims().byId().get(id) instanceof Insurance claim)) {
            return Decision.reject(new ClaimNotFound(id));
        }
        return claim.status() == needed
                ? judge.apply(claim)
                : Decision.reject(
                        new InvalidStateTransition(command, claim.status().wireName()));
    }

    private static @Nullable Rejection atMostMaxDocuments(FileInsuranceClaim c) {
        return c.documents().size() > MAX_DOCUMENTS
                ? new InvalidField("documents", "must have at most " + MAX_DOCUMENTS + " entries")
                : null;
    }

    private static @Nullable Rejection withinTotal(FileInsuranceClaim c) {
        return c.requestedCoverage().exceeds(c.totalAmount())
                ? new CoverageExceedsTotal(c.totalAmount(), c.requestedCoverage())
                : null;
    }

    private static @Nullable Rejection withinRequested(Money approved, Insurance claim) {
        return approved.exceeds(claim.requested()) ? new ApprovalExceedsRequested(claim.requested(), approved) : null;
    }
}
