package tech.healthpay.ledger.core.projection;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Currency;
import org.jspecify.annotations.Nullable;
import tech.healthpay.ledger.core.value.CardNumber;
import tech.healthpay.ledger.core.value.CardStatus;
import tech.healthpay.ledger.core.value.MedCardId;
import tech.healthpay.ledger.core.value.PrimaryHolder;
import tech.healthpay.ledger.core.value.UserId;

/**
 * A medical card's facts, without its terms; the head row of its aggregate in the detail model.
 *
 * @param currency the currency of all amounts of the card
 * @param insuranceProvider null for HealthPay's own
 * @param policyNumber null for none
 * @param primaryHolder personal data
 * @param statusReason why the card is suspended or closed, by wire name; null otherwise
 * @param expiryDate the last valid Cairo day
 * @param closedAt null unless closed
 */
public record MedCardRow(
        MedCardId medCardId,
        UserId userId,
        CardNumber cardNumber,
        CardStatus status,
        @Nullable String statusReason,
        Currency currency,
        @Nullable String insuranceProvider,
        @Nullable String policyNumber,
        PrimaryHolder primaryHolder,
        LocalDate expiryDate,
        Instant createdAt,
        Instant updatedAt,
        @Nullable Instant closedAt,
        long version)
        implements DetailRow {

    @Override
    public RowKey key() {
        return RowKey.of(RowType.MEDCARD, medCardId);
    }
}
