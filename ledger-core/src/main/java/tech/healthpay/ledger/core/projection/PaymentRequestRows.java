package tech.healthpay.ledger.core.projection;

import org.jspecify.annotations.Nullable;
import tech.healthpay.ledger.core.event.PaymentRequestEvent;
import tech.healthpay.ledger.core.event.PaymentRequestEvent.PaymentRequestCancelled;
import tech.healthpay.ledger.core.event.PaymentRequestEvent.PaymentRequestCreated;
import tech.healthpay.ledger.core.event.PaymentRequestEvent.PaymentRequestExpired;
import tech.healthpay.ledger.core.event.PaymentRequestEvent.PaymentRequestFulfilled;
import tech.healthpay.ledger.core.sourcing.EventEnvelope;
import tech.healthpay.ledger.core.value.PaymentRequestStatus;
import tech.healthpay.ledger.core.value.TransferId;
import tech.healthpay.ledger.core.value.WalletId;

/** What the detail model makes of a payment request's events. */
final class PaymentRequestRows {

    private PaymentRequestRows() {}

    /** Returns the request's row after an event, given the one before it, null before the first. */
    static PaymentRequestRow after(PaymentRequestEvent event, EventEnvelope envelope, @Nullable Row current) {
        return switch (event) {
            case PaymentRequestCreated e -> created(e, envelope);
            case PaymentRequestFulfilled e ->
                ended(envelope, current, PaymentRequestStatus.FULFILLED, e.payerWalletId(), e.transferId(), null);
            case PaymentRequestCancelled e ->
                ended(envelope, current, PaymentRequestStatus.CANCELLED, null, null, e.reason());
            case PaymentRequestExpired e -> ended(envelope, current, PaymentRequestStatus.EXPIRED, null, null, null);
        };
    }

    private static PaymentRequestRow created(PaymentRequestCreated e, EventEnvelope envelope) {
        return new PaymentRequestRow(
                e.paymentRequestId(),
                e.walletId(),
                e.payerWalletId(),
                e.payerUserId(),
                PaymentRequestStatus.PENDING,
                e.amount(),
                e.description(),
                e.expiresAt(),
                null,
                null,
                null,
                e.at(),
                e.at(),
                envelope.version());
    }

    private static PaymentRequestRow ended(
            EventEnvelope envelope,
            @Nullable Row current,
            PaymentRequestStatus status,
            @Nullable WalletId fulfilledBy,
            @Nullable TransferId transferId,
            @Nullable String reason) {
        PaymentRequestRow row = Rows.require(current, PaymentRequestRow.class, envelope);
        return new PaymentRequestRow(
                row.paymentRequestId(),
                row.walletId(),
                row.payerWalletId(),
                row.payerUserId(),
                status,
                row.amount(),
                row.description(),
                row.expiresAt(),
                fulfilledBy,
                transferId,
                reason,
                row.createdAt(),
                envelope.event().at(),
                envelope.version());
    }
}
