package tech.healthpay.ledger.core.projection;

import java.util.UUID;
import tech.healthpay.ledger.core.value.MedCardId;
import tech.healthpay.ledger.core.value.PaymentId;
import tech.healthpay.ledger.core.value.PaymentRequestId;
import tech.healthpay.ledger.core.value.TransferId;
import tech.healthpay.ledger.core.value.WalletId;

/**
 * Identifies a row within a read model.
 *
 * @param type the kind of row
 * @param aggregateId the aggregate whose events make the row
 * @param part which of the aggregate's rows of that kind, empty where there is only one
 */
public record RowKey(RowType type, UUID aggregateId, String part) {

    /** Returns the key of the only row of its kind for a wallet. */
    public static RowKey of(RowType type, WalletId id) {
        return new RowKey(type, id.value(), "");
    }

    /** Returns the key of the only row of its kind for a card. */
    public static RowKey of(RowType type, MedCardId id) {
        return new RowKey(type, id.value(), "");
    }

    /** Returns the key of a transfer's only row. */
    public static RowKey of(RowType type, TransferId id) {
        return new RowKey(type, id.value(), "");
    }

    /** Returns the key of the only row of its kind for a payment. */
    public static RowKey of(RowType type, PaymentId id) {
        return new RowKey(type, id.value(), "");
    }

    /** Returns the key of a payment request's only row. */
    public static RowKey of(RowType type, PaymentRequestId id) {
        return new RowKey(type, id.value(), "");
    }

    /** Returns the key of one of a card's rows of a kind. */
    public static RowKey of(RowType type, MedCardId id, Object part) {
        return new RowKey(type, id.value(), part.toString());
    }
}
