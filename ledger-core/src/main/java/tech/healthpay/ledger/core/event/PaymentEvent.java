package tech.healthpay.ledger.core.event;

import java.time.Instant;
import java.time.LocalDate;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import tech.healthpay.ledger.core.value.MerchantId;
import tech.healthpay.ledger.core.value.Money;
import tech.healthpay.ledger.core.value.PaymentGateway;
import tech.healthpay.ledger.core.value.PaymentId;
import tech.healthpay.ledger.core.value.PaymentMethod;
import tech.healthpay.ledger.core.value.Reference;
import tech.healthpay.ledger.core.value.WalletId;

/** What happens to a payment to a merchant. Totals are after-values. */
public sealed interface PaymentEvent extends LedgerEvent {

    /** Returns the payment's id. */
    PaymentId paymentId();

    @Override
    default AggregateType aggregateType() {
        return AggregateType.PAYMENT;
    }

    @Override
    default UUID aggregateId() {
        return paymentId().value();
    }

    /** A payment was asked for. */
    record PaymentInitiated(
            PaymentId paymentId,
            WalletId walletId,
            Money amount,
            MerchantId merchantId,
            String merchantName,
            PaymentMethod method,
            PaymentGateway gateway,
            @Nullable String description,
            Instant at)
            implements PaymentEvent {}

    /**
     * The payer consented; for method wallet the funds are reserved in the same append.
     *
     * @param expiresAt from then on it can no longer be captured
     */
    record PaymentAuthorized(PaymentId paymentId, String authorizationCode, Instant expiresAt, Instant at)
            implements PaymentEvent {}

    /**
     * The merchant took the money. Carries what the journal needs, so that no reader looks back.
     *
     * @param capturedAmount what was taken, and the captured total after it: a payment is captured once
     * @param settlementDate the Cairo day on which the merchant is settled
     */
    record PaymentCaptured(
            PaymentId paymentId,
            WalletId walletId,
            MerchantId merchantId,
            PaymentMethod method,
            PaymentGateway gateway,
            Money capturedAmount,
            Money refundedAmount,
            Reference transactionId,
            LocalDate settlementDate,
            Instant at)
            implements PaymentEvent {}

    /** The payment failed; a reservation is released in the same append. */
    record PaymentFailed(PaymentId paymentId, String reason, String errorCode, Instant at) implements PaymentEvent {}

    /** The payment was cancelled; a reservation is released in the same append. */
    record PaymentCancelled(PaymentId paymentId, String reason, Instant at) implements PaymentEvent {}

    /**
     * Money went back to the payer.
     *
     * @param amount what went back now
     * @param capturedAmount the captured total
     * @param refundedAmount the refunded total after this refund, at most the captured total
     */
    record PaymentRefunded(
            PaymentId paymentId,
            WalletId walletId,
            MerchantId merchantId,
            PaymentMethod method,
            PaymentGateway gateway,
            Money amount,
            Money capturedAmount,
            Money refundedAmount,
            String reason,
            Instant at)
            implements PaymentEvent {}
}
