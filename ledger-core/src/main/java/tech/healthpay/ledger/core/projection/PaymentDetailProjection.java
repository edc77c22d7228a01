package tech.healthpay.ledger.core.projection;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tech.healthpay.ledger.core.event.AggregateType;
import tech.healthpay.ledger.core.event.PaymentEvent;
import tech.healthpay.ledger.core.event.PaymentRequestEvent;
import tech.healthpay.ledger.core.sourcing.EventEnvelope;
import tech.healthpay.ledger.core.sourcing.StreamId;

/** Payments with their refunds, and payment requests, in the detail model. */
public final class PaymentDetailProjection implements Projection<DetailRow> {

    /** The projection's name. */
    public static final String NAME = "payment-detail";

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public Set<AggregateType> aggregates() {
        return Set.of(AggregateType.PAYMENT, AggregateType.PAYMENT_REQUEST);
    }

    @Override
    public Set<RowType> writes() {
        return Set.of(RowType.PAYMENT, RowType.REFUND, RowType.PAYMENT_REQUEST);
    }

    @Override
    public RowKey headOf(StreamId stream) {
        RowType head = stream.type() == AggregateType.PAYMENT ? RowType.PAYMENT : RowType.PAYMENT_REQUEST;
        return new RowKey(head, stream.id(), "");
    }

    @Override
    public Set<RowKey> reads(EventEnvelope event) {
        return Set.of();
    }

    @Override
    public List<DetailRow> apply(EventEnvelope envelope, Map<RowKey, DetailRow> current) {
        @Nullable Row head = current.get(headOf(envelope.stream()));
        if (envelope.event() instanceof PaymentEvent payment) {
            return PaymentRows.after(payment, envelope, head);
        }
        PaymentRequestEvent request = Rows.eventOf(envelope, PaymentRequestEvent.class);
        return List.of(PaymentRequestRows.after(request, envelope, head));
    }
}
