package tech.healthpay.ledger.core.projection;

import java.time.Instant;
import java.util.UUID;
import tech.healthpay.ledger.core.value.Money;
import tech.healthpay.ledger.core.value.PaymentId;

/**
 * A refund of a payment; never changes.
 *
 * @param refundId the id of the event
 * @param amount what went back, more than zero
 * @param refundedAfter what went back in all with it
 * @param version the version of the payment whose event it is
 */
public record RefundRow(
        UUID refundId,
        PaymentId paymentId,
        Money amount,
        Money refundedAfter,
        String reason,
        Instant refundedAt,
        long version)
        implements DetailRow {

    @Override
    public RowKey key() {
        return new RowKey(RowType.REFUND, paymentId.value(), refundId.toString());
    }
}
