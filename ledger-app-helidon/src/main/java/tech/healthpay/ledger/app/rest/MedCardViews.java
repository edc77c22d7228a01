package tech.healthpay.ledger.app.rest;

import java.time.LocalDate;
import java.time.YearMonth;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tech.healthpay.ledger.app.json.JsonWriter;
import tech.healthpay.ledger.core.port.MedCardReads.MedCardDetail;
import tech.healthpay.ledger.core.port.MedCardReads.MedCardSummary;
import tech.healthpay.ledger.core.projection.BeneficiaryRow;
import tech.healthpay.ledger.core.projection.InsuranceClaimRow;
import tech.healthpay.ledger.core.projection.MedCardMonthRow;
import tech.healthpay.ledger.core.projection.MedCardRow;
import tech.healthpay.ledger.core.projection.MedCardStatusRow;
import tech.healthpay.ledger.core.projection.PharmacyClaimRow;
import tech.healthpay.ledger.core.projection.PrescriptionClaimRow;
import tech.healthpay.ledger.core.value.CardTerm;
import tech.healthpay.ledger.core.value.CardTerms;
import tech.healthpay.ledger.core.value.ClaimDocument;
import tech.healthpay.ledger.core.value.Money;
import tech.healthpay.ledger.core.value.PrescriptionItem;

/**
 * How medical cards and their claims look in answers. What holds now, the terms in force and what is left of the month, is
 * computed here from the day it is asked for; no row stores it.
 */
final class MedCardViews {

    private MedCardViews() {}

    static void writeDetail(JsonWriter json, MedCardDetail detail, LocalDate today, boolean inFull) {
        MedCardRow card = detail.card();
        writeCard(json, detail, today);
        json.text("statusReason", card.statusReason())
                .text("insuranceProvider", card.insuranceProvider())
                .text("policyNumber", card.policyNumber())
                .object(
                        "primaryHolder",
                        holder -> People.write(
                                holder,
                                card.primaryHolder().nationalId(),
                                card.primaryHolder().name(),
                                card.primaryHolder().dateOfBirth(),
                                card.primaryHolder().phoneNumber(),
                                inFull))
                .list("scheduledChanges", scheduled(detail.terms(), today), MedCardViews::writeChange)
                .day("expiryDate", card.expiryDate())
                .time("createdAt", card.createdAt())
                .time("updatedAt", card.updatedAt())
                .time("closedAt", card.closedAt())
                .number("version", card.version());
    }

    /** What every view of a card in detail begins with. */
    private static void writeCard(JsonWriter json, MedCardDetail detail, LocalDate today) {
        MedCardRow card = detail.card();
        json.text("medCardId", card.medCardId())
                .text("userId", card.userId())
                .text("cardNumber", card.cardNumber())
                .name("status", card.status());
        writeTerms(json, detail.termsOn(today));
        writeMonth(json, YearMonth.from(today), detail.termsOn(today), detail.month());
    }

    private static void writeTerms(JsonWriter json, CardTerms terms) {
        json.name("cardType", terms.tier())
                .currency(terms.monthlyLimit().currency())
                .money("monthlyLimit", terms.monthlyLimit())
                .percentage("copaymentPercentage", terms.copayment());
    }

    /** Where more was spent than a lowered limit allows, nothing is left, never less. */
    private static void writeMonth(JsonWriter json, YearMonth month, CardTerms terms, @Nullable MedCardMonthRow row) {
        Money spent = row == null ? Money.zero(terms.monthlyLimit().currency()) : row.spent();
        json.day("month", month)
                .money("spent", spent)
                .money("remaining", terms.monthlyLimit().minus(spent).orZeroIfNegative())
                .number("prescriptionClaims", row == null ? 0 : row.prescriptionClaims())
                .number("insuranceClaims", row == null ? 0 : row.insuranceClaims());
    }

    private static List<CardTerm> scheduled(List<CardTerm> terms, LocalDate today) {
        return terms.stream()
                .filter(term -> term.effectiveDate().isAfter(today))
                .sorted(Comparator.comparing(CardTerm::effectiveDate).thenComparingLong(CardTerm::version))
                .toList();
    }

    private static void writeChange(JsonWriter json, CardTerm term) {
        json.day("effectiveDate", term.effectiveDate()).name("cardType", term.tier());
        if (term.monthlyLimit() != null) {
            json.currency(term.monthlyLimit().currency()).money("monthlyLimit", term.monthlyLimit());
        }
        json.percentage("copaymentPercentage", term.copayment());
    }

    static void writeSummary(JsonWriter json, MedCardSummary summary, LocalDate today) {
        MedCardDetail detail = summary.detail();
        MedCardRow card = detail.card();
        json.text("medCardId", card.medCardId())
                .text("userId", card.userId())
                .text("cardNumber", card.cardNumber())
                .name("status", card.status());
        CardTerms terms = detail.termsOn(today);
        writeTerms(json, terms);
        json.day("month", YearMonth.from(today))
                .money("spent", detail.spent())
                .money("remaining", terms.monthlyLimit().minus(detail.spent()).orZeroIfNegative())
                .number("activeBeneficiaries", summary.activeBeneficiaries())
                .number("prescriptionClaims", summary.prescriptionClaims())
                .money("prescriptionTotal", summary.prescriptionTotal())
                .money("prescriptionCovered", summary.prescriptionCovered())
                .money("prescriptionCopayment", summary.prescriptionCopayment())
                .number("insuranceClaims", summary.insuranceClaims())
                .money("insuranceApproved", summary.insuranceApproved())
                .money("copaymentsCharged", summary.copaymentsCharged())
                .time("lastClaimAt", summary.lastClaimAt())
                .number("version", card.version());
    }

    static void writeBeneficiary(JsonWriter json, BeneficiaryRow row, boolean inFull) {
        json.text("beneficiaryId", row.beneficiaryId())
                .text("medCardId", row.medCardId())
                .name("relationship", row.relationship());
        People.write(json, row.nationalId(), row.name(), row.dateOfBirth(), row.phoneNumber(), inFull);
        json.flag("active", row.active())
                .time("addedAt", row.addedAt())
                .time("removedAt", row.removedAt())
                .text("removalReason", row.removalReason());
    }

    static void writePrescriptionClaim(JsonWriter json, PrescriptionClaimRow claim) {
        json.text("prescriptionId", claim.prescriptionId())
                .text("medCardId", claim.medCardId())
                .text("pharmacyId", claim.pharmacyId())
                .text("beneficiaryId", claim.beneficiaryId())
                .currency(claim.totalAmount().currency())
                .money("totalAmount", claim.totalAmount())
                .money("coveredAmount", claim.coveredAmount())
                .money("copaymentAmount", claim.copaymentAmount())
                .money("chargedCopayment", claim.chargedCopayment())
                .day("month", claim.month())
                .text("pharmacyLocation", claim.pharmacyLocation())
                .list("items", claim.items(), MedCardViews::writeItem)
                .time("claimedAt", claim.claimedAt());
    }

    private static void writeItem(JsonWriter json, PrescriptionItem item) {
        json.text("drugCode", item.drugCode())
                .text("drugName", item.drugName())
                .number("quantity", item.quantity())
                .currency(item.unitPrice().currency())
                .money("unitPrice", item.unitPrice())
                .money("totalPrice", item.totalPrice());
    }

    static void writeInsuranceClaim(JsonWriter json, InsuranceClaimRow claim) {
        json.text("claimId", claim.claimId())
                .text("medCardId", claim.medCardId())
                .text("providerId", claim.providerId())
                .name("providerType", claim.providerType())
                .text("beneficiaryId", claim.beneficiaryId())
                .name("claimType", claim.claimType())
                .name("status", claim.status())
                .currency(claim.totalAmount().currency())
                .money("totalAmount", claim.totalAmount())
                .money("requestedCoverage", claim.requestedCoverage())
                .money("approvedAmount", claim.approvedAmount())
                .money("chargedCopayment", claim.chargedCopayment())
                .text("rejectionReason", claim.rejectionReason())
                .text("paymentReference", claim.paymentReference())
                .day("month", claim.month())
                .list("documents", claim.documents(), MedCardViews::writeDocument)
                .time("filedAt", claim.filedAt())
                .time("decidedAt", claim.decidedAt())
                .time("paidAt", claim.paidAt());
    }

    private static void writeDocument(JsonWriter json, ClaimDocument document) {
        json.text("documentType", document.documentType()).text("documentUrl", document.documentUrl());
    }

    /** Writes what a pharmacy needs to know of a card that it is presented: nobody's name, id or number. */
    static void writeStatus(
            JsonWriter json, MedCardStatusRow card, YearMonth month, LocalDate day, @Nullable MedCardMonthRow row) {
        CardTerms terms = CardTerms.inForce(card.terms(), day);
        json.text("medCardId", card.medCardId()).name("status", card.status());
        writeTerms(json, terms);
        writeMonth(json, month, terms, row);
        json.day("expiryDate", card.expiryDate())
                .number("version", card.version())
                .time("asOf", card.updatedAt());
    }

    /** Writes one of a user's cards. */
    static void writeOwned(JsonWriter json, MedCardStatusRow card, LocalDate today) {
        json.text("medCardId", card.medCardId())
                .text("userId", card.userId())
                .text("cardNumber", card.cardNumber())
                .name("status", card.status());
        writeTerms(json, CardTerms.inForce(card.terms(), today));
        json.text("insuranceProvider", card.insuranceProvider())
                .day("expiryDate", card.expiryDate())
                .number("version", card.version())
                .time("asOf", card.updatedAt());
    }

    static void writePharmacyClaim(JsonWriter json, PharmacyClaimRow claim) {
        json.text("prescriptionId", claim.prescriptionId())
                .text("medCardId", claim.medCardId())
                .text("pharmacyId", claim.pharmacyId())
                .text("beneficiaryId", claim.beneficiaryId())
                .currency(claim.totalAmount().currency())
                .money("totalAmount", claim.totalAmount())
                .money("coveredAmount", claim.coveredAmount())
                .money("copaymentAmount", claim.copaymentAmount())
                .time("claimedAt", claim.claimedAt());
    }
}
