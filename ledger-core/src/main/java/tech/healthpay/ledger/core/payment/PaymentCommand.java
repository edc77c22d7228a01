package tech.healthpay.ledger.core.payment;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import tech.healthpay.ledger.core.value.MerchantId;
import tech.healthpay.ledger.core.value.Money;
import tech.healthpay.ledger.core.value.PaymentGateway;
import tech.healthpay.ledger.core.value.PaymentId;
import tech.healthpay.ledger.core.value.PaymentMethod;
import tech.healthpay.ledger.core.value.Reference;
import tech.healthpay.ledger.core.value.WalletId;

/** What a payment can be asked to do (domain.md, "Payment"). Amounts are of the payer wallet's currency. */
public sealed interface PaymentCommand {

    /** Returns the payment the command is for. */
    PaymentId paymentId();

    /** Returns when the command was given. */
    Instant at();

    /**
     * Asks for a payment from a wallet's owner to a merchant.
     *
     * @param walletId the payer's wallet; it must be active, whatever the method
     * @param amount more than zero
     * @param merchantName 1 to 200 characters
     * @param description 1 to 500 characters, or null
     */
    record InitiatePayment(
            PaymentId paymentId,
            WalletId walletId,
            Money amount,
            MerchantId merchantId,
            String merchantName,
            PaymentMethod method,
            PaymentGateway gateway,
            @Nullable String description,
            Instant at)
            implements PaymentCommand {}

    /**
     * Records that the payer consented; for method wallet the amount is reserved in the same append.
     *
     * @param authorizationCode 1 to 64 characters; for method wallet it stands for the payer's consent
     * @param expiresAt until when it can be captured, later than now; null for one hour from now
     */
    record AuthorizePayment(
            PaymentId paymentId,
            String authorizationCode,
            @Nullable Instant expiresAt,
            Instant at) implements PaymentCommand {}

    /**
     * Takes the money; for method wallet it is debited in the same append, and the rest of the reservation released.
     *
     * @param amount more than zero, at most what is authorized; null for all of it
     * @param transactionId the gateway's or merchant's reference
     */
    record CapturePayment(PaymentId paymentId, @Nullable Money amount, Reference transactionId, Instant at)
            implements PaymentCommand {}

    /**
     * Records that the payment failed; a reservation is released in the same append.
     *
     * @param reason 1 to 500 characters
     * @param errorCode 1 to 64 characters
     */
    record FailPayment(PaymentId paymentId, String reason, String errorCode, Instant at) implements PaymentCommand {}

    /**
     * Cancels the payment; a reservation is released in the same append.
     *
     * @param reason 1 to 500 characters
     */
    record CancelPayment(PaymentId paymentId, String reason, Instant at) implements PaymentCommand {}

    /**
     * Gives captured money back; for method wallet it is credited in the same append.
     *
     * @param amount more than zero, at most captured − refunded; null for all of that
     * @param reason 1 to 500 characters
     */
    record RefundPayment(PaymentId paymentId, @Nullable Money amount, String reason, Instant at)
            implements PaymentCommand {}
}
