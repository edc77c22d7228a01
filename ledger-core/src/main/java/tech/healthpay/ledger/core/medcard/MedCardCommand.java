package tech.healthpay.ledger.core.medcard;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import tech.healthpay.ledger.core.value.BeneficiaryId;
import tech.healthpay.ledger.core.value.CardNumber;
import tech.healthpay.ledger.core.value.CardTier;
import tech.healthpay.ledger.core.value.ClaimDocument;
import tech.healthpay.ledger.core.value.ClaimId;
import tech.healthpay.ledger.core.value.ClosureReason;
import tech.healthpay.ledger.core.value.CopaymentMethod;
import tech.healthpay.ledger.core.value.InsuranceClaimType;
import tech.healthpay.ledger.core.value.MedCardId;
import tech.healthpay.ledger.core.value.Money;
import tech.healthpay.ledger.core.value.NationalId;
import tech.healthpay.ledger.core.value.Percentage;
import tech.healthpay.ledger.core.value.PharmacyId;
import tech.healthpay.ledger.core.value.PhoneNumber;
import tech.healthpay.ledger.core.value.PrescriptionItem;
import tech.healthpay.ledger.core.value.PrimaryHolder;
import tech.healthpay.ledger.core.value.ProviderId;
import tech.healthpay.ledger.core.value.ProviderType;
import tech.healthpay.ledger.core.value.Reference;
import tech.healthpay.ledger.core.value.Relationship;
import tech.healthpay.ledger.core.value.SuspensionReason;
import tech.healthpay.ledger.core.value.UserId;
import tech.healthpay.ledger.core.value.WalletId;

/** What a medical card can be asked to do. Amounts must be in the card's currency ({@code CURRENCY_MISMATCH}). */
public sealed interface MedCardCommand {

    /** Returns the card the command is for. */
    MedCardId medCardId();

    /** Returns when the command was given. */
    Instant at();

    /**
     * Issues a card.
     *
     * @param cardNumber a number drawn for the card; the store refuses one that was given out before
     * @param insuranceProvider the insurer's name, or null for HealthPay's own
     * @param monthlyLimit zero or more; its currency becomes the card's
     * @param expiryDate the last valid Cairo day, after today
     */
    record CreateMedCard(
            MedCardId medCardId,
            UserId userId,
            CardNumber cardNumber,
            CardTier cardType,
            @Nullable String insuranceProvider,
            @Nullable String policyNumber,
            Money monthlyLimit,
            Percentage copaymentPercentage,
            PrimaryHolder primaryHolder,
            LocalDate expiryDate,
            Instant at)
            implements MedCardCommand {

        /** Returns the same command with another card number, after the first was found to be taken. */
        public CreateMedCard withCardNumber(CardNumber number) {
            return new CreateMedCard(
                    medCardId,
                    userId,
                    number,
                    cardType,
                    insuranceProvider,
                    policyNumber,
                    monthlyLimit,
                    copaymentPercentage,
                    primaryHolder,
                    expiryDate,
                    at);
        }
    }

    /** Activates a pending or suspended card that has not expired. */
    record ActivateMedCard(MedCardId medCardId, @Nullable String reason, Instant at) implements MedCardCommand {}

    /** Suspends an active card. */
    record SuspendMedCard(
            MedCardId medCardId,
            SuspensionReason reason,
            @Nullable String notes,
            Instant at) implements MedCardCommand {}

    /**
     * Closes a card that is not closed.
     *
     * @param refundAmount zero or more, in the card's currency, or null for none
     * @param refundWalletId the wallet to credit; needed if something is refunded
     */
    record CloseMedCard(
            MedCardId medCardId,
            ClosureReason reason,
            @Nullable Money refundAmount,
            @Nullable WalletId refundWalletId,
            @Nullable String notes,
            Instant at)
            implements MedCardCommand {}

    /**
     * Changes the monthly limit of an active card from a day on.
     *
     * @param newLimit zero or more
     * @param effectiveDate today in Cairo or later; null for today
     */
    record UpdateMedCardLimit(
            MedCardId medCardId, Money newLimit, @Nullable LocalDate effectiveDate, String reason, Instant at)
            implements MedCardCommand {}

    /**
     * Adds a dependant to an active card: at most 20 at a time, one per national id and not the holder.
     *
     * @param dateOfBirth the same as in the national id
     */
    record AddBeneficiary(
            MedCardId medCardId,
            BeneficiaryId beneficiaryId,
            Relationship relationship,
            NationalId nationalId,
            String name,
            LocalDate dateOfBirth,
            PhoneNumber phoneNumber,
            Instant at)
            implements MedCardCommand {

        /** Returns a form without personal data. */
        @Override
        public String toString() {
            return "AddBeneficiary[" + medCardId + ", " + beneficiaryId + "]";
        }
    }

    /** Takes a dependant off a card that is not closed. */
    record RemoveBeneficiary(
            MedCardId medCardId,
            BeneficiaryId beneficiaryId,
            @Nullable String reason,
            Instant at) implements MedCardCommand {}

    /**
     * Claims a prescription that a pharmacy sells, on an active card that has not expired.
     *
     * @param beneficiaryId the holder's user id or the id of an active beneficiary
     * @param totalAmount the sum of the lines
     * @param items 1 to 200 lines
     */
    record ClaimPrescription(
            MedCardId medCardId,
            ClaimId prescriptionId,
            PharmacyId pharmacyId,
            UUID beneficiaryId,
            Money totalAmount,
            List<PrescriptionItem> items,
            @Nullable String pharmacyLocation,
            Instant at)
            implements MedCardCommand {

        public ClaimPrescription {
            items = List.copyOf(items);
        }
    }

    /**
     * Files an insurance claim, on an active card that has not expired.
     *
     * @param requestedCoverage more than zero, at most the total
     * @param documents at most 20
     */
    record FileInsuranceClaim(
            MedCardId medCardId,
            ClaimId claimId,
            ProviderId providerId,
            ProviderType providerType,
            UUID beneficiaryId,
            InsuranceClaimType claimType,
            Money totalAmount,
            Money requestedCoverage,
            List<ClaimDocument> documents,
            Instant at)
            implements MedCardCommand {

        public FileInsuranceClaim {
            documents = List.copyOf(documents);
        }
    }

    /**
     * Accepts a pending insurance claim, on a card in any state: claims outlive the card.
     *
     * @param approvedAmount more than zero, at most what was requested
     */
    record ApproveInsuranceClaim(MedCardId medCardId, ClaimId claimId, Money approvedAmount, Instant at)
            implements MedCardCommand {}

    /** Refuses a pending insurance claim, on a card in any state. */
    record RejectInsuranceClaim(MedCardId medCardId, ClaimId claimId, String reason, Instant at)
            implements MedCardCommand {}

    /** Pays an approved insurance claim, on a card in any state. */
    record PayInsuranceClaim(MedCardId medCardId, ClaimId claimId, Reference reference, Instant at)
            implements MedCardCommand {}

    /**
     * Charges what the member owes. On a card in any state: debts outlive the card.
     *
     * @param relatedClaimId the claim to pay for, or null to pay on account
     * @param amount more than zero, at most what is still owed
     * @param walletId the wallet to debit for method wallet, otherwise null
     */
    record ChargeCopayment(
            MedCardId medCardId,
            @Nullable ClaimId relatedClaimId,
            Money amount,
            CopaymentMethod method,
            @Nullable WalletId walletId,
            Instant at)
            implements MedCardCommand {}

    /** Moves an active card to a higher tier than the one in force on the effective day. */
    record UpgradeMedCard(MedCardId medCardId, NewTerms terms, Instant at) implements MedCardCommand {}

    /** Moves an active card to a lower tier than the one in force on the effective day. */
    record DowngradeMedCard(MedCardId medCardId, NewTerms terms, Instant at) implements MedCardCommand {}

    /**
     * The terms of an upgrade or downgrade.
     *
     * @param effectiveDate today in Cairo or later; null for today
     */
    record NewTerms(
            CardTier newTier,
            Money newLimit,
            Percentage newCopayment,
            @Nullable LocalDate effectiveDate,
            String reason) {}
}
