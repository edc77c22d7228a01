package tech.healthpay.ledger.core.paymentrequest;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import tech.healthpay.ledger.core.value.Money;
import tech.healthpay.ledger.core.value.PaymentRequestId;
import tech.healthpay.ledger.core.value.TransferId;
import tech.healthpay.ledger.core.value.UserId;
import tech.healthpay.ledger.core.value.WalletId;

/** What a payment request can be asked to do (domain.md, "Payment request"). */
public sealed interface PaymentRequestCommand {

    /** Returns the request the command is for. */
    PaymentRequestId paymentRequestId();

    /** Returns when the command was given. */
    Instant at();

    /**
     * Asks for a wallet to be paid.
     *
     * @param walletId the wallet that is to be paid
     * @param payerWalletId the only wallet that may pay, or null
     * @param payerUserId the only user who may pay, or null
     * @param amount more than zero, in the currency of the wallet to be paid
     * @param description 1 to 500 characters, or null
     * @param expiresAt until when it can be fulfilled, later than now; null for 24 hours from now
     */
    record CreatePaymentRequest(
            PaymentRequestId paymentRequestId,
            WalletId walletId,
            @Nullable WalletId payerWalletId,
            @Nullable UserId payerUserId,
            Money amount,
            @Nullable String description,
            @Nullable Instant expiresAt,
            Instant at)
            implements PaymentRequestCommand {}

    /**
     * Pays what was asked for, by a transfer in the same append; a refused one stores nothing.
     *
     * @param payerWalletId the wallet that pays
     * @param transferId a new id for the transfer
     */
    record FulfillPaymentRequest(
            PaymentRequestId paymentRequestId, WalletId payerWalletId, TransferId transferId, Instant at)
            implements PaymentRequestCommand {}

    /**
     * Takes the request back.
     *
     * @param reason 1 to 500 characters, or null
     */
    record CancelPaymentRequest(
            PaymentRequestId paymentRequestId, @Nullable String reason, Instant at) implements PaymentRequestCommand {}

    /** Notes that nobody paid in time; refused before the request expires. */
    record ExpirePaymentRequest(PaymentRequestId paymentRequestId, Instant at) implements PaymentRequestCommand {}
}
