package tech.healthpay.ledger.core.projection;

import java.time.Instant;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;
import tech.healthpay.ledger.core.value.BeneficiaryId;
import tech.healthpay.ledger.core.value.MedCardId;
import tech.healthpay.ledger.core.value.NationalId;
import tech.healthpay.ledger.core.value.PhoneNumber;
import tech.healthpay.ledger.core.value.Relationship;

/**
 * A dependant on a card, also after removal. Personal data.
 *
 * @param active false once removed
 * @param removedAt null while active
 * @param removalReason null while active or if none was given
 */
public record BeneficiaryRow(
        MedCardId medCardId,
        BeneficiaryId beneficiaryId,
        Relationship relationship,
        NationalId nationalId,
        String name,
        LocalDate dateOfBirth,
        PhoneNumber phoneNumber,
        boolean active,
        Instant addedAt,
        @Nullable Instant removedAt,
        @Nullable String removalReason,
        long version)
        implements DetailRow {

    @Override
    public RowKey key() {
        return RowKey.of(RowType.BENEFICIARY, medCardId, beneficiaryId);
    }
}
