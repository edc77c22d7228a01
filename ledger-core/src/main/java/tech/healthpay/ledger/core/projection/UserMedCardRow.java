package tech.healthpay.ledger.core.projection;

/**
 * A card as one of its owner's, found by user.
 *
 * @param card the card's row
 */
public record UserMedCardRow(MedCardStatusRow card) implements RealTimeRow {

    @Override
    public long version() {
        return card.version();
    }

    @Override
    public RowKey key() {
        return RowKey.of(RowType.USER_MEDCARD, card.medCardId());
    }
}
