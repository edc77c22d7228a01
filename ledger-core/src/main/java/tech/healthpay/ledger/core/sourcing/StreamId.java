package tech.healthpay.ledger.core.sourcing;

import java.util.UUID;
import tech.healthpay.ledger.core.event.AggregateType;
import tech.healthpay.ledger.core.event.LedgerEvent;
import tech.healthpay.ledger.core.value.MedCardId;
import tech.healthpay.ledger.core.value.PaymentId;
import tech.healthpay.ledger.core.value.PaymentRequestId;
import tech.healthpay.ledger.core.value.TransferId;
import tech.healthpay.ledger.core.value.WalletId;

/**
 * Identifies the stream of one aggregate's events.
 *
 * @param type the kind of aggregate
 * @param id the aggregate's id, unique over all kinds
 */
public record StreamId(AggregateType type, UUID id) {

    /** Returns the stream of a wallet. */
    public static StreamId of(WalletId id) {
        return new StreamId(AggregateType.WALLET, id.value());
    }

    /** Returns the stream of a transfer. */
    public static StreamId of(TransferId id) {
        return new StreamId(AggregateType.TRANSFER, id.value());
    }

    /** Returns the stream of a payment. */
    public static StreamId of(PaymentId id) {
        return new StreamId(AggregateType.PAYMENT, id.value());
    }

    /** Returns the stream of a payment request. */
    public static StreamId of(PaymentRequestId id) {
        return new StreamId(AggregateType.PAYMENT_REQUEST, id.value());
    }

    /** Returns the stream of a medical card. */
    public static StreamId of(MedCardId id) {
        return new StreamId(AggregateType.MEDCARD, id.value());
    }

    /** Returns the stream an event belongs to. */
    public static StreamId of(LedgerEvent event) {
        return new StreamId(event.aggregateType(), event.aggregateId());
    }

    /** Returns for example {@code wallet/018f…}. */
    @Override
    public String toString() {
        return type.wireName() + "/" + id;
    }
}
