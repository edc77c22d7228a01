package tech.healthpay.ledger.core.port;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tech.healthpay.ledger.core.projection.BeneficiaryRow;
import tech.healthpay.ledger.core.projection.InsuranceClaimRow;
import tech.healthpay.ledger.core.projection.MedCardMonthRow;
import tech.healthpay.ledger.core.projection.MedCardRow;
import tech.healthpay.ledger.core.projection.PrescriptionClaimRow;
import tech.healthpay.ledger.core.value.CardNumber;
import tech.healthpay.ledger.core.value.CardTerm;
import tech.healthpay.ledger.core.value.CardTerms;
import tech.healthpay.ledger.core.value.ClaimId;
import tech.healthpay.ledger.core.value.MedCardId;
import tech.healthpay.ledger.core.value.Money;
import tech.healthpay.ledger.core.value.PharmacyId;
import tech.healthpay.ledger.core.value.ProviderId;

/**
 * Reads cards from the detail model. A list of a card that does not exist is empty. Malformed cursors are refused with
 * {@link tech.healthpay.ledger.core.value.InvalidValueException}.
 */
public interface MedCardReads {

    /**
     * A card with the facts that what holds now is computed from.
     *
     * @param card the card's row
     * @param terms every change of its terms, by effective day
     * @param month the totals of the month asked for, null if it has none
     */
    record MedCardDetail(
            MedCardRow card, List<CardTerm> terms, @Nullable MedCardMonthRow month) {

        public MedCardDetail {
            terms = List.copyOf(terms);
        }

        /** Returns the terms in force on a Cairo day. */
        public CardTerms termsOn(LocalDate day) {
            return CardTerms.inForce(terms, day);
        }

        /** Returns what was spent in the month asked for. */
        public Money spent() {
            return month == null ? Money.zero(card.currency()) : month.spent();
        }
    }

    /**
     * A card's whole history in figures, without fan-out: each claim counts once, however many beneficiaries there are.
     *
     * @param activeBeneficiaries beneficiaries on the card now
     * @param prescriptionClaims prescription claims ever
     * @param prescriptionTotal their totals' sum
     * @param prescriptionCovered their covered sum
     * @param prescriptionCopayment their copayments' sum
     * @param insuranceClaims insurance claims ever filed
     * @param insuranceApproved the sum of approved amounts
     * @param copaymentsCharged the sum of copayments the member has paid
     * @param lastClaimAt when the last claim of either kind was made, null if never
     */
    record MedCardSummary(
            MedCardDetail detail,
            int activeBeneficiaries,
            long prescriptionClaims,
            Money prescriptionTotal,
            Money prescriptionCovered,
            Money prescriptionCopayment,
            long insuranceClaims,
            Money insuranceApproved,
            Money copaymentsCharged,
            @Nullable Instant lastClaimAt) {}

    /** Who may see which claims of a card; null means no restriction. */
    record ClaimFilter(
            @Nullable PharmacyId pharmacyId, @Nullable ProviderId providerId) {

        /** Lets every claim through. */
        public static final ClaimFilter ALL = new ClaimFilter(null, null);
    }

    /** Finds a card, with the totals of the month of {@code today}. */
    Optional<MedCardDetail> find(MedCardId id, LocalDate today);

    /** Finds many cards as {@link #find} finds one, in the batch's order; those that do not exist are left out. */
    Map<MedCardId, MedCardDetail> findAll(Batch<MedCardId> ids, LocalDate today);

    /** Finds a card by its number, with the totals of the month of {@code today}. */
    Optional<MedCardDetail> findByCardNumber(CardNumber number, LocalDate today);

    /** Finds a card's figures; {@code today} tells the present month and terms. */
    Optional<MedCardSummary> summary(MedCardId id, LocalDate today);

    /** Finds many cards' figures as {@link #summary} finds one's; cards that do not exist are left out. */
    Map<MedCardId, MedCardSummary> summaries(Batch<MedCardId> ids, LocalDate today);

    /** Lists a card's beneficiaries, removed ones too, in the order in which they were added. */
    Page<BeneficiaryRow> beneficiaries(MedCardId id, PageRequest page);

    /**
     * Returns the first page of each card's beneficiaries; each goes on by its own cursor in the list of its card.
     *
     * @param limit of each page, 1 to {@link PageRequest#MAX_LIMIT}
     */
    Map<MedCardId, Page<BeneficiaryRow>> beneficiaries(Batch<MedCardId> ids, int limit);

    /** Lists a card's prescription claims with their lines, newest first; with a pharmacy filter only that one's. */
    Page<PrescriptionClaimRow> prescriptionClaims(MedCardId id, ClaimFilter filter, PageRequest page);

    /**
     * Returns the first page of each card's prescription claims; each goes on by its own cursor in the list of its card.
     *
     * @param limit of each page, 1 to {@link PageRequest#MAX_LIMIT}
     */
    Map<MedCardId, Page<PrescriptionClaimRow>> prescriptionClaims(Batch<MedCardId> ids, ClaimFilter filter, int limit);

    /** Lists a card's insurance claims with their documents, newest first; with a provider filter only that one's. */
    Page<InsuranceClaimRow> insuranceClaims(MedCardId id, ClaimFilter filter, PageRequest page);

    /**
     * Returns the first page of each card's insurance claims; each goes on by its own cursor in the list of its card.
     *
     * @param limit of each page, 1 to {@link PageRequest#MAX_LIMIT}
     */
    Map<MedCardId, Page<InsuranceClaimRow>> insuranceClaims(Batch<MedCardId> ids, ClaimFilter filter, int limit);

    /** Finds one insurance claim. */
    Optional<InsuranceClaimRow> insuranceClaim(MedCardId id, ClaimId claimId);
}
