package tech.healthpay.ledger.core.event;

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

/**
 * What happens to a medical card. Claim events carry the month they count for and the month's totals after them; events
 * that the journal books carry whom they book.
 */
public sealed interface MedCardEvent extends LedgerEvent {

    /** Returns the card's id. */
    MedCardId medCardId();

    @Override
    default AggregateType aggregateType() {
        return AggregateType.MEDCARD;
    }

    @Override
    default UUID aggregateId() {
        return medCardId().value();
    }

    /**
     * A card was issued, not yet active.
     *
     * @param insuranceProvider the insurer's name, or null for HealthPay's own
     * @param monthlyLimit zero or more; the card's currency is this amount's
     * @param expiryDate the last Cairo day on which the card is valid
     */
    record MedCardCreated(
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
            implements MedCardEvent {}

    /** The card became active. */
    record MedCardActivated(MedCardId medCardId, @Nullable String reason, Instant at) implements MedCardEvent {}

    /** The card was suspended. */
    record MedCardSuspended(
            MedCardId medCardId,
            SuspensionReason reason,
            @Nullable String notes,
            Instant at) implements MedCardEvent {}

    /**
     * The card was closed for good.
     *
     * @param insurer the insurer that pays the refund
     * @param refundAmount zero or more, credited to the refund wallet in the same append
     * @param refundWalletId the wallet credited, null if nothing is refunded
     * @param finalBalance what was left of the month's limit
     */
    record MedCardClosed(
            MedCardId medCardId,
            ClosureReason reason,
            @Nullable String notes,
            String insurer,
            Money refundAmount,
            @Nullable WalletId refundWalletId,
            Money finalBalance,
            Instant at)
            implements MedCardEvent {}

    /**
     * The monthly limit changes from a day on.
     *
     * @param previousLimit the limit that would otherwise be in force on the effective day
     * @param effectiveDate the Cairo day on which the new limit begins to hold
     */
    record MedCardLimitUpdated(
            MedCardId medCardId,
            Money previousLimit,
            Money newLimit,
            LocalDate effectiveDate,
            String reason,
            Instant at)
            implements MedCardEvent {}

    /** A dependant may use the card from now on. */
    record BeneficiaryAdded(
            MedCardId medCardId,
            BeneficiaryId beneficiaryId,
            Relationship relationship,
            NationalId nationalId,
            String name,
            LocalDate dateOfBirth,
            PhoneNumber phoneNumber,
            Instant at)
            implements MedCardEvent {

        /** Returns a form without personal data. */
        @Override
        public String toString() {
            return "BeneficiaryAdded[" + medCardId + ", " + beneficiaryId + "]";
        }
    }

    /** A dependant may no longer use the card. */
    record BeneficiaryRemoved(
            MedCardId medCardId,
            BeneficiaryId beneficiaryId,
            @Nullable String reason,
            Instant at) implements MedCardEvent {}

    /**
     * A pharmacy sold a prescription on the card.
     *
     * @param prescriptionId unique among the card's claims
     * @param beneficiaryId the holder's user id or the id of an active beneficiary
     * @param insurer who pays the covered part
     * @param month the month the claim counts for, with its totals after the claim
     * @param remainingLimitAfter what is left of the limit in force, zero or more
     */
    record PrescriptionClaimed(
            MedCardId medCardId,
            ClaimId prescriptionId,
            PharmacyId pharmacyId,
            UUID beneficiaryId,
            String insurer,
            List<PrescriptionItem> items,
            Money totalAmount,
            Money coveredAmount,
            Money copaymentAmount,
            @Nullable String pharmacyLocation,
            ClaimMonth month,
            Money remainingLimitAfter,
            Instant at)
            implements MedCardEvent {

        public PrescriptionClaimed {
            items = List.copyOf(items);
        }
    }

    /** A provider filed an insurance claim; it is pending and does not consume the monthly limit. */
    record InsuranceClaimFiled(
            MedCardId medCardId,
            ClaimId claimId,
            ProviderId providerId,
            ProviderType providerType,
            UUID beneficiaryId,
            InsuranceClaimType claimType,
            Money totalAmount,
            Money requestedCoverage,
            List<ClaimDocument> documents,
            ClaimMonth month,
            Instant at)
            implements MedCardEvent {

        public InsuranceClaimFiled {
            documents = List.copyOf(documents);
        }
    }

    /**
     * The insurer accepted a claim.
     *
     * @param approvedAmount what the insurer pays the provider
     * @param memberAmount what the member owes: total − approved
     */
    record InsuranceClaimApproved(
            MedCardId medCardId,
            ClaimId claimId,
            ProviderId providerId,
            String insurer,
            Money approvedAmount,
            Money memberAmount,
            Instant at)
            implements MedCardEvent {}

    /** The insurer refused a claim. */
    record InsuranceClaimRejected(MedCardId medCardId, ClaimId claimId, String reason, Instant at)
            implements MedCardEvent {}

    /** The provider got the approved amount. */
    record InsuranceClaimPaid(
            MedCardId medCardId, ClaimId claimId, ProviderId providerId, Money amount, Reference reference, Instant at)
            implements MedCardEvent {}

    /**
     * The member paid a part of what they owe.
     *
     * @param relatedClaimId the claim it pays for, or null if it is paid on account
     * @param walletId the wallet debited in the same append, for method wallet; otherwise null
     * @param claimChargedAfter what was charged on the named claim, this charge included; null if no claim is named
     * @param outstandingAfter what the card's member still owes in all
     */
    record CopaymentCharged(
            MedCardId medCardId,
            @Nullable ClaimId relatedClaimId,
            Money amount,
            CopaymentMethod method,
            @Nullable WalletId walletId,
            @Nullable Money claimChargedAfter,
            Money outstandingAfter,
            Instant at)
            implements MedCardEvent {}

    /** The card moves to a higher tier from a day on. */
    record MedCardUpgraded(MedCardId medCardId, TierChange change, Instant at) implements MedCardEvent {}

    /** The card moves to a lower tier from a day on. */
    record MedCardDowngraded(MedCardId medCardId, TierChange change, Instant at) implements MedCardEvent {}
}
