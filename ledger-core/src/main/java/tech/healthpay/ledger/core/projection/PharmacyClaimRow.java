package tech.healthpay.ledger.core.projection;

import java.time.Instant;
import java.util.UUID;
import tech.healthpay.ledger.core.value.ClaimId;
import tech.healthpay.ledger.core.value.MedCardId;
import tech.healthpay.ledger.core.value.Money;
import tech.healthpay.ledger.core.value.PharmacyId;

/**
 * A prescription claim as its pharmacy sees it; never changes, and is kept for 90 days.
 *
 * @param beneficiaryId the holder's user id or a beneficiary's id
 */
public record PharmacyClaimRow(
        PharmacyId pharmacyId,
        Instant claimedAt,
        MedCardId medCardId,
        ClaimId prescriptionId,
        UUID beneficiaryId,
        Money totalAmount,
        Money coveredAmount,
        Money copaymentAmount,
        long version)
        implements RealTimeRow {

    @Override
    public RowKey key() {
        return RowKey.of(RowType.PHARMACY_CLAIM, medCardId, prescriptionId);
    }
}
