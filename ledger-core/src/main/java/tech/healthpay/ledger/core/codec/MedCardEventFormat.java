package tech.healthpay.ledger.core.codec;

import java.time.Instant;
import java.util.UUID;
import tech.healthpay.ledger.core.event.MedCardEvent;
import tech.healthpay.ledger.core.event.MedCardEvent.BeneficiaryAdded;
import tech.healthpay.ledger.core.event.MedCardEvent.BeneficiaryRemoved;
import tech.healthpay.ledger.core.event.MedCardEvent.CopaymentCharged;
import tech.healthpay.ledger.core.event.MedCardEvent.InsuranceClaimApproved;
import tech.healthpay.ledger.core.event.MedCardEvent.InsuranceClaimFiled;
import tech.healthpay.ledger.core.event.MedCardEvent.InsuranceClaimPaid;
import tech.healthpay.ledger.core.event.MedCardEvent.InsuranceClaimRejected;
import tech.healthpay.ledger.core.event.MedCardEvent.MedCardActivated;
import tech.healthpay.ledger.core.event.MedCardEvent.MedCardClosed;
import tech.healthpay.ledger.core.event.MedCardEvent.MedCardCreated;
import tech.healthpay.ledger.core.event.MedCardEvent.MedCardDowngraded;
import tech.healthpay.ledger.core.event.MedCardEvent.MedCardLimitUpdated;
import tech.healthpay.ledger.core.event.MedCardEvent.MedCardSuspended;
import tech.healthpay.ledger.core.event.MedCardEvent.MedCardUpgraded;
import tech.healthpay.ledger.core.event.MedCardEvent.PrescriptionClaimed;
import tech.healthpay.ledger.core.event.TierChange;
import tech.healthpay.ledger.core.value.BeneficiaryId;
import tech.healthpay.ledger.core.value.CardNumber;
import tech.healthpay.ledger.core.value.CardTier;
import tech.healthpay.ledger.core.value.ClosureReason;
import tech.healthpay.ledger.core.value.MedCardId;
import tech.healthpay.ledger.core.value.NationalId;
import tech.healthpay.ledger.core.value.PhoneNumber;
import tech.healthpay.ledger.core.value.PrimaryHolder;
import tech.healthpay.ledger.core.value.Relationship;
import tech.healthpay.ledger.core.value.SuspensionReason;
import tech.healthpay.ledger.core.value.UserId;
import tech.healthpay.ledger.core.value.WalletId;

/**
 * The data of medical card events: what {@code write} puts down, the reader below it takes up in the same order. Claims
 * and copayments are in {@link ClaimEventFormat}.
 */
final class MedCardEventFormat {

    private MedCardEventFormat() {}

    static DocumentWriter write(MedCardEvent event, DocumentWriter out) {
        return switch (event) {
            case MedCardCreated e -> write(e, out);
            case MedCardActivated e -> out.optionalText("reason", e.reason());
            case MedCardSuspended e -> write(e, out);
            case MedCardClosed e -> write(e, out);
            case MedCardLimitUpdated e -> write(e, out);
            case BeneficiaryAdded e -> write(e, out);
            case BeneficiaryRemoved e -> write(e, out);
            case PrescriptionClaimed e -> ClaimEventFormat.write(e, out);
            case InsuranceClaimFiled e -> ClaimEventFormat.write(e, out);
            case InsuranceClaimApproved e -> ClaimEventFormat.write(e, out);
            case InsuranceClaimRejected e -> ClaimEventFormat.write(e, out);
            case InsuranceClaimPaid e -> ClaimEventFormat.write(e, out);
            case CopaymentCharged e -> ClaimEventFormat.write(e, out);
            case MedCardUpgraded e -> write(e.change(), out);
            case MedCardDowngraded e -> write(e.change(), out);
        };
    }

    private static DocumentWriter write(MedCardCreated e, DocumentWriter out) {
        return out.uuid("userId", e.userId().value())
                .text("cardNumber", e.cardNumber().value())
                .constant("cardType", e.cardType())
                .optionalText("insuranceProvider", e.insuranceProvider())
                .optionalText("policyNumber", e.policyNumber())
                .money("monthlyLimit", e.monthlyLimit())
                .percentage("copaymentPercentage", e.copaymentPercentage())
                .nested("primaryHolder", e.primaryHolder(), MedCardEventFormat::write)
                .date("expiryDate", e.expiryDate());
    }

    static MedCardCreated created(UUID id, DocumentReader in, Instant at) {
        return new MedCardCreated(
                new MedCardId(id),
                in.uuid("userId", UserId::new),
                in.text("cardNumber", CardNumber::new),
                in.constant("cardType", CardTier.class),
                in.optionalText("insuranceProvider"),
                in.optionalText("policyNumber"),
                in.money("monthlyLimit"),
                in.percentage("copaymentPercentage"),
                in.nested("primaryHolder", MedCardEventFormat::primaryHolder),
                in.date("expiryDate"),
                at);
    }

    private static DocumentWriter write(PrimaryHolder holder, DocumentWriter out) {
        return out.text("nationalId", holder.nationalId().value())
                .text("name", holder.name())
                .date("dateOfBirth", holder.dateOfBirth())
                .text("phoneNumber", holder.phoneNumber().value());
    }

    private static PrimaryHolder primaryHolder(DocumentReader in) {
        return new PrimaryHolder(
                in.text("nationalId", NationalId::new),
                in.text("name"),
                in.date("dateOfBirth"),
                in.text("phoneNumber", PhoneNumber::new));
    }

    static MedCardActivated activated(UUID id, DocumentReader in, Instant at) {
        return new MedCardActivated(new MedCardId(id), in.optionalText("reason"), at);
    }

    private static DocumentWriter write(MedCardSuspended e, DocumentWriter out) {
        return out.constant("reason", e.reason()).optionalText("notes", e.notes());
    }

    static MedCardSuspended suspended(UUID id, DocumentReader in, Instant at) {
        return new MedCardSuspended(
                new MedCardId(id), in.constant("reason", SuspensionReason.class), in.optionalText("notes"), at);
    }

    private static DocumentWriter write(MedCardClosed e, DocumentWriter out) {
        return out.constant("reason", e.reason())
                .optionalText("notes", e.notes())
                .text("insurer", e.insurer())
                .money("refundAmount", e.refundAmount())
                .optionalUuid("refundWalletId", e.refundWalletId(), WalletId::value)
                .money("finalBalance", e.finalBalance());
    }

    static MedCardClosed closed(UUID id, DocumentReader in, Instant at) {
        return new MedCardClosed(
                new MedCardId(id),
                in.constant("reason", ClosureReason.class),
                in.optionalText("notes"),
                in.text("insurer"),
                in.money("refundAmount"),
                in.optionalUuid("refundWalletId", WalletId::new),
                in.money("finalBalance"),
                at);
    }

    private static DocumentWriter write(MedCardLimitUpdated e, DocumentWriter out) {
        return out.money("previousLimit", e.previousLimit())
                .money("newLimit", e.newLimit())
                .date("effectiveDate", e.effectiveDate())
                .text("reason", e.reason());
    }

    static MedCardLimitUpdated limitUpdated(UUID id, DocumentReader in, Instant at) {
        return new MedCardLimitUpdated(
                new MedCardId(id),
                in.money("previousLimit"),
                in.money("newLimit"),
                in.date("effectiveDate"),
                in.text("reason"),
                at);
    }

    private static DocumentWriter write(BeneficiaryAdded e, DocumentWriter out) {
        return out.uuid("beneficiaryId", e.beneficiaryId().value())
                .constant("relationship", e.relationship())
                .text("nationalId", e.nationalId().value())
                .text("name", e.name())
                .date("dateOfBirth", e.dateOfBirth())
                .text("phoneNumber", e.phoneNumber().value());
    }

    static BeneficiaryAdded beneficiaryAdded(UUID id, DocumentReader in, Instant at) {
        return new BeneficiaryAdded(
                new MedCardId(id),
                in.uuid("beneficiaryId", BeneficiaryId::new),
                in.constant("relationship", Relationship.class),
                in.text("nationalId", NationalId::new),
                in.text("name"),
                in.date("dateOfBirth"),
                in.text("phoneNumber", PhoneNumber::new),
                at);
    }

    private static DocumentWriter write(BeneficiaryRemoved e, DocumentWriter out) {
        return out.uuid("beneficiaryId", e.beneficiaryId().value()).optionalText("reason", e.reason());
    }

    static BeneficiaryRemoved beneficiaryRemoved(UUID id, DocumentReader in, Instant at) {
        return new BeneficiaryRemoved(
                new MedCardId(id), in.uuid("beneficiaryId", BeneficiaryId::new), in.optionalText("reason"), at);
    }

    private static DocumentWriter write(TierChange change, DocumentWriter out) {
        return out.constant("previousTier", change.previousTier())
                .constant("newTier", change.newTier())
                .money("previousLimit", change.previousLimit())
                .money("newLimit", change.newLimit())
                .percentage("previousCopayment", change.previousCopayment())
                .percentage("newCopayment", change.newCopayment())
                .date("effectiveDate", change.effectiveDate())
                .text("reason", change.reason());
    }

    private static TierChange tierChange(DocumentReader in) {
        return new TierChange(
                in.constant("previousTier", CardTier.class),
                in.constant("newTier", CardTier.class),
                in.money("previousLimit"),
                in.money("newLimit"),
                in.percentage("previousCopayment"),
                in.percentage("newCopayment"),
                in.date("effectiveDate"),
                in.text("reason"));
    }

    static MedCardUpgraded upgraded(UUID id, DocumentReader in, Instant at) {
        return new MedCardUpgraded(new MedCardId(id), tierChange(in), at);
    }

    static MedCardDowngraded downgraded(UUID id, DocumentReader in, Instant at) {
        return new MedCardDowngraded(new MedCardId(id), tierChange(in), at);
    }
}
