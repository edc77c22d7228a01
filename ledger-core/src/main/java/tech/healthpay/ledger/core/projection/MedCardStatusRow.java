package tech.healthpay.ledger.core.projection;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Currency;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tech.healthpay.ledger.core.value.CardNumber;
import tech.healthpay.ledger.core.value.CardStatus;
import tech.healthpay.ledger.core.value.CardTerm;
import tech.healthpay.ledger.core.value.MedCardId;
import tech.healthpay.ledger.core.value.UserId;

/**
 * A card's live status; the head row of its aggregate in the real-time model.
 *
 * @param currency the currency of all amounts of the card
 * @param insuranceProvider null for HealthPay's own
 * @param expiryDate the last valid Cairo day
 * @param terms every change of the card's terms so far; what is in force is computed when it is read
 */
public record MedCardStatusRow(
        MedCardId medCardId,
        UserId userId,
        CardNumber cardNumber,
        CardStatus status,
        Currency currency,
        @Nullable String insuranceProvider,
        LocalDate expiryDate,
        List<CardTerm> terms,
        Instant updatedAt,
        long version)
        implements RealTimeRow {

    public MedCardStatusRow {
        terms = List.copyOf(terms);
    }

    @Override
    public RowKey key() {
        return RowKey.of(RowType.MEDCARD_STATUS, medCardId);
    }
}
