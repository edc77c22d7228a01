package tech.healthpay.ledger.core.projection;

import java.time.Instant;
import java.time.YearMonth;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import tech.healthpay.ledger.core.value.ClaimId;
import tech.healthpay.ledger.core.value.MedCardId;
import tech.healthpay.ledger.core.value.Money;
import tech.healthpay.ledger.core.value.PharmacyId;
import tech.healthpay.ledger.core.value.PrescriptionItem;

/**
 * A prescription claim with its lines.
 *
 * @param beneficiaryId the holder's user id or a beneficiary's id
 * @param chargedCopayment what the member has paid of the copayment
 * @param month the Cairo month it counts for
 * @param pharmacyLocation null if not given
 */
public record PrescriptionClaimRow(
        MedCardId medCardId,
        ClaimId prescriptionId,
        PharmacyId pharmacyId,
        UUID beneficiaryId,
        Money totalAmount,
        Money coveredAmount,
        Money copaymentAmount,
        Money chargedCopayment,
        YearMonth month,
        @Nullable String pharmacyLocation,
        List<PrescriptionItem> items,
        Instant claimedAt,
        long version)
        implements DetailRow {

    public PrescriptionClaimRow {
        items = List.copyOf(items);
    }

    @Override
    public RowKey key() {
        return RowKey.of(RowType.PRESCRIPTION_CLAIM, medCardId, prescriptionId);
    }
}
