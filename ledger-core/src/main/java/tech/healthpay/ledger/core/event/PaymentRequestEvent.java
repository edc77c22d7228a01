package tech.healthpay.ledger.core.event;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import tech.healthpay.ledger.core.value.Money;
import tech.healthpay.ledger.core.value.PaymentRequestId;
import tech.healthpay.ledger.core.value.TransferId;
import tech.healthpay.ledger.core.value.UserId;
import tech.healthpay.ledger.core.value.WalletId;

/** What happens to a request to be paid. */
public sealed interface PaymentRequestEvent extends LedgerEvent {

    /** Returns the request's id. */
    PaymentRequestId paymentRequestId();

    @Override
    default AggregateType aggregateType() {
        return AggregateType.PAYMENT_REQUEST;
    }

    @Override
    default UUID aggregateId() {
        return paymentRequestId().value();
    }

    /**
     * A wallet asked to be paid.
     *
     * @param walletId the wallet that is to be paid
     * @param payerWalletId the only wallet that may pay, or null
     * @param payerUserId the only user who may pay, or null
     */
    record PaymentRequestCreated(
            PaymentRequestId paymentRequestId,
            WalletId walletId,
            @Nullable WalletId payerWalletId,
            @Nullable UserId payerUserId,
            Money amount,
            @Nullable String description,
            Instant expiresAt,
            Instant at)
            implements PaymentRequestEvent {}

    /** The request was paid by a transfer in the same append. */
    record PaymentRequestFulfilled(
            PaymentRequestId paymentRequestId, WalletId payerWalletId, TransferId transferId, Instant at)
            implements PaymentRequestEvent {}

    /** The requester took the request back. */
    record PaymentRequestCancelled(
            PaymentRequestId paymentRequestId, @Nullable String reason, Instant at) implements PaymentRequestEvent {}

    /** Nobody paid in time. */
    record PaymentRequestExpired(PaymentRequestId paymentRequestId, Instant at) implements PaymentRequestEvent {}
}
