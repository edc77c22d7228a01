package tech.healthpay.ledger.core.projection;

import java.time.Instant;
import java.time.YearMonth;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import tech.healthpay.ledger.core.value.ClaimDocument;
import tech.healthpay.ledger.core.value.ClaimId;
import tech.healthpay.ledger.core.value.InsuranceClaimStatus;
import tech.healthpay.ledger.core.value.InsuranceClaimType;
import tech.healthpay.ledger.core.value.MedCardId;
import tech.healthpay.ledger.core.value.Money;
import tech.healthpay.ledger.core.value.ProviderId;
import tech.healthpay.ledger.core.value.ProviderType;
import tech.healthpay.ledger.core.value.Reference;

/**
 * An insurance claim with its documents.
 *
 * @param beneficiaryId the holder's user id or a beneficiary's id
 * @param approvedAmount null unless approved
 * @param chargedCopayment what the member has paid of total − approved
 * @param rejectionReason null unless rejected
 * @param paymentReference null unless paid
 * @param month the Cairo month it was filed in
 * @param decidedAt null while pending
 * @param paidAt null unless paid
 */
public record InsuranceClaimRow(
        MedCardId medCardId,
        ClaimId claimId,
        ProviderId providerId,
        ProviderType providerType,
        UUID beneficiaryId,
        InsuranceClaimType claimType,
        InsuranceClaimStatus status,
        Money totalAmount,
        Money requestedCoverage,
        @Nullable Money approvedAmount,
        Money chargedCopayment,
        @Nullable String rejectionReason,
        @Nullable Reference paymentReference,
        YearMonth month,
        List<ClaimDocument> documents,
        Instant filedAt,
        @Nullable Instant decidedAt,
        @Nullable Instant paidAt,
        long version)
        implements DetailRow {

    public InsuranceClaimRow {
        documents = List.copyOf(documents);
    }

    @Override
    public RowKey key() {
        return RowKey.of(RowType.INSURANCE_CLAIM, medCardId, claimId);
    }
}
