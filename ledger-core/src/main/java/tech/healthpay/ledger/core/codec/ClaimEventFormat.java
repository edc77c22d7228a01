package tech.healthpay.ledger.core.codec;

import java.time.Instant;
import java.util.UUID;
import tech.healthpay.ledger.core.event.ClaimMonth;
import tech.healthpay.ledger.core.event.MedCardEvent.CopaymentCharged;
import tech.healthpay.ledger.core.event.MedCardEvent.InsuranceClaimApproved;
import tech.healthpay.ledger.core.event.MedCardEvent.InsuranceClaimFiled;
import tech.healthpay.ledger.core.event.MedCardEvent.InsuranceClaimPaid;
import tech.healthpay.ledger.core.event.MedCardEvent.InsuranceClaimRejected;
import tech.healthpay.ledger.core.event.MedCardEvent.PrescriptionClaimed;
import tech.healthpay.ledger.core.value.ClaimDocument;
import tech.healthpay.ledger.core.value.ClaimId;
import tech.healthpay.ledger.core.value.CopaymentMethod;
import tech.healthpay.ledger.core.value.InsuranceClaimType;
import tech.healthpay.ledger.core.value.MedCardId;
import tech.healthpay.ledger.core.value.PharmacyId;
import tech.healthpay.ledger.core.value.PrescriptionItem;
import tech.healthpay.ledger.core.value.ProviderId;
import tech.healthpay.ledger.core.value.ProviderType;
import tech.healthpay.ledger.core.value.Reference;
import tech.healthpay.ledger.core.value.WalletId;

/**
 * The data of a medical card's claims and copayments: what {@code write} puts down, the reader below it takes up in the
 * same order.
 */
final class ClaimEventFormat {

    private ClaimEventFormat() {}

    static DocumentWriter write(PrescriptionClaimed e, DocumentWriter out) {
        out.text("prescriptionId", e.prescriptionId().value())
                .text("pharmacyId", e.pharmacyId().value())
                .uuid("beneficiaryId", e.beneficiaryId())
                .text("insurer", e.insurer())
                .list("items", e.items(), ClaimEventFormat::write)
                .money("totalAmount", e.totalAmount())
                .money("coveredAmount", e.coveredAmount())
                .money("copaymentAmount", e.copaymentAmount())
                .optionalText("pharmacyLocation", e.pharmacyLocation());
        return write(e.month(), out).money("remainingLimitAfter", e.remainingLimitAfter());
    }

    static PrescriptionClaimed prescriptionClaimed(UUID id, DocumentReader in, Instant at) {
        return new PrescriptionClaimed(
                new MedCardId(id),
                in.text("prescriptionId", ClaimId::new),
                in.text("pharmacyId", PharmacyId::new),
                in.uuid("beneficiaryId"),
                in.text("insurer"),
                in.list("items", ClaimEventFormat::item),
                in.money("totalAmount"),
                in.money("coveredAmount"),
                in.money("copaymentAmount"),
                in.optionalText("pharmacyLocation"),
                claimMonth(in),
                in.money("remainingLimitAfter"),
                at);
    }

    private static DocumentWriter write(PrescriptionItem item, DocumentWriter out) {
        return out.text("drugCode", item.drugCode())
                .text("drugName", item.drugName())
                .integer("quantity", item.quantity())
                .money("unitPrice", item.unitPrice())
                .money("totalPrice", item.totalPrice());
    }

    private static PrescriptionItem item(DocumentReader in) {
        return new PrescriptionItem(
                in.text("drugCode"),
                in.text("drugName"),
                in.integer("quantity"),
                in.money("unitPrice"),
                in.money("totalPrice"));
    }

    static DocumentWriter write(InsuranceClaimFiled e, DocumentWriter out) {
        out.text("claimId", e.claimId().value())
                .text("providerId", e.providerId().value())
                .constant("providerType", e.providerType())
                .uuid("beneficiaryId", e.beneficiaryId())
                .constant("claimType", e.claimType())
                .money("totalAmount", e.totalAmount())
                .money("requestedCoverage", e.requestedCoverage())
                .list("documents", e.documents(), ClaimEventFormat::write);
        return write(e.month(), out);
    }

    static InsuranceClaimFiled insuranceClaimFiled(UUID id, DocumentReader in, Instant at) {
        return new InsuranceClaimFiled(
                new MedCardId(id),
                in.text("claimId", ClaimId::new),
                in.text("providerId", ProviderId::new),
                in.constant("providerType", ProviderType.class),
                in.uuid("beneficiaryId"),
                in.constant("claimType", InsuranceClaimType.class),
                in.money("totalAmount"),
                in.money("requestedCoverage"),
                in.list("documents", ClaimEventFormat::document),
                claimMonth(in),
                at);
    }

    private static DocumentWriter write(ClaimDocument document, DocumentWriter out) {
        return out.text("documentType", document.documentType()).text("documentUrl", document.documentUrl());
    }

    private static ClaimDocument document(DocumentReader in) {
        return new ClaimDocument(in.text("documentType"), in.text("documentUrl"));
    }

    private static DocumentWriter write(ClaimMonth month, DocumentWriter out) {
        return out.month("month", month.month())
                .money("monthSpentAfter", month.spentAfter())
                .integer("monthPrescriptionClaimsAfter", month.prescriptionClaimsAfter())
                .integer("monthInsuranceClaimsAfter", month.insuranceClaimsAfter());
    }

    private static ClaimMonth claimMonth(DocumentReader in) {
        return new ClaimMonth(
                in.month("month"),
                in.money("monthSpentAfter"),
                in.integer("monthPrescriptionClaimsAfter"),
                in.integer("monthInsuranceClaimsAfter"));
    }

    static DocumentWriter write(InsuranceClaimApproved e, DocumentWriter out) {
        return out.text("claimId", e.claimId().value())
                .text("providerId", e.providerId().value())
                .text("insurer", e.insurer())
                .money("approvedAmount", e.approvedAmount())
                .money("memberAmount", e.memberAmount());
    }

    static InsuranceClaimApproved insuranceClaimApproved(UUID id, DocumentReader in, Instant at) {
        return new InsuranceClaimApproved(
                new MedCardId(id),
                in.text("claimId", ClaimId::new),
                in.text("providerId", ProviderId::new),
                in.text("insurer"),
                in.money("approvedAmount"),
                in.money("memberAmount"),
                at);
    }

    static DocumentWriter write(InsuranceClaimRejected e, DocumentWriter out) {
        return out.text("claimId", e.claimId().value()).text("reason", e.reason());
    }

    static InsuranceClaimRejected insuranceClaimRejected(UUID id, DocumentReader in, Instant at) {
        return new InsuranceClaimRejected(new MedCardId(id), in.text("claimId", ClaimId::new), in.text("reason"), at);
    }

    static DocumentWriter write(InsuranceClaimPaid e, DocumentWriter out) {
        return out.text("claimId", e.claimId().value())
                .text("providerId", e.providerId().value())
                .money("amount", e.amount())
                .text("reference", e.reference().value());
    }

    static InsuranceClaimPaid insuranceClaimPaid(UUID id, DocumentReader in, Instant at) {
        return new InsuranceClaimPaid(
                new MedCardId(id),
                in.text("claimId", ClaimId::new),
                in.text("providerId", ProviderId::new),
                in.money("amount"),
                in.text("reference", Reference::new),
                at);
    }

    static DocumentWriter write(CopaymentCharged e, DocumentWriter out) {
        return out.optionalText("relatedClaimId", e.relatedClaimId(), ClaimId::value)
                .money("amount", e.amount())
                .constant("method", e.method())
                .optionalUuid("walletId", e.walletId(), WalletId::value)
                .optionalMoney("claimChargedAfter", e.claimChargedAfter())
                .money("outstandingAfter", e.outstandingAfter());
    }

    static CopaymentCharged copaymentCharged(UUID id, DocumentReader in, Instant at) {
        return new CopaymentCharged(
                new MedCardId(id),
                in.optionalText("relatedClaimId", ClaimId::new),
                in.money("amount"),
                in.constant("method", CopaymentMethod.class),
                in.optionalUuid("walletId", WalletId::new),
                in.optionalMoney("claimChargedAfter"),
                in.money("outstandingAfter"),
                at);
    }
}
