package tech.healthpay.ledger.core.payment;

import static tech.healthpay.ledger.core.value.Amounts.egp;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import tech.healthpay.ledger.core.event.PaymentEvent.PaymentAuthorized;
import tech.healthpay.ledger.core.event.PaymentEvent.PaymentCancelled;
import tech.healthpay.ledger.core.event.PaymentEvent.PaymentCaptured;
import tech.healthpay.ledger.core.event.PaymentEvent.PaymentFailed;
import tech.healthpay.ledger.core.event.PaymentEvent.PaymentInitiated;
import tech.healthpay.ledger.core.event.PaymentEvent.PaymentRefunded;
import tech.healthpay.ledger.core.payment.PaymentCommand.AuthorizePayment;
import tech.healthpay.ledger.core.payment.PaymentCommand.CancelPayment;
import tech.healthpay.ledger.core.payment.PaymentCommand.CapturePayment;
import tech.healthpay.ledger.core.payment.PaymentCommand.FailPayment;
import tech.healthpay.ledger.core.payment.PaymentCommand.InitiatePayment;
import tech.healthpay.ledger.core.payment.PaymentCommand.RefundPayment;
import tech.healthpay.ledger.core.value.MerchantId;
import tech.healthpay.ledger.core.value.Money;
import tech.healthpay.ledger.core.value.PaymentGateway;
import tech.healthpay.ledger.core.value.PaymentId;
import tech.healthpay.ledger.core.value.PaymentMethod;
import tech.healthpay.ledger.core.value.Reference;
import tech.healthpay.ledger.core.value.WalletId;

/** One payment of 100.00 by wallet, its commands and its events, as tests write them. */
public final class PaymentFixtures {

    public static final PaymentId PAYMENT = new PaymentId(UUID.fromString("01890000-0000-7000-8000-000000000011"));
    public static final WalletId WALLET = new WalletId(UUID.fromString("01890000-0000-7000-8000-000000000001"));
    public static final MerchantId MERCHANT = new MerchantId("M-1");
    public static final Reference TRANSACTION = new Reference("tx-1");

    /** Monday noon in Cairo. */
    public static final Instant NOON = Instant.parse("2026-11-23T10:00:00Z");

    /** When an authorization of noon expires if nothing else is said. */
    public static final Instant ONE = NOON.plus(Duration.ofHours(1));

    public static final LocalDate WEDNESDAY = LocalDate.of(2026, 11, 25);

    private PaymentFixtures() {}

    public static InitiatePayment initiate(Money amount) {
        return new InitiatePayment(
                PAYMENT,
                WALLET,
                amount,
                MERCHANT,
                "Clinic",
                PaymentMethod.WALLET,
                PaymentGateway.INTERNAL,
                "visit",
                NOON);
    }

    public static AuthorizePayment authorize(@Nullable Instant expiresAt) {
        return new AuthorizePayment(PAYMENT, "code", expiresAt, NOON);
    }

    public static CapturePayment capture(@Nullable Money amount, Instant at) {
        return new CapturePayment(PAYMENT, amount, TRANSACTION, at);
    }

    public static FailPayment fail(String errorCode, Instant at) {
        return new FailPayment(PAYMENT, "declined", errorCode, at);
    }

    public static CancelPayment cancel() {
        return new CancelPayment(PAYMENT, "changed my mind", NOON);
    }

    public static RefundPayment refund(@Nullable Money amount) {
        return new RefundPayment(PAYMENT, amount, "returned", NOON);
    }

    public static PaymentInitiated initiated() {
        return new PaymentInitiated(
                PAYMENT,
                WALLET,
                egp("100.00"),
                MERCHANT,
                "Clinic",
                PaymentMethod.WALLET,
                PaymentGateway.INTERNAL,
                "visit",
                NOON);
    }

    public static PaymentAuthorized authorized(Instant expiresAt) {
        return new PaymentAuthorized(PAYMENT, "code", expiresAt, NOON);
    }

    public static PaymentCaptured captured(String amount) {
        return captured(MERCHANT, egp(amount), egp("0"), NOON);
    }

    public static PaymentCaptured captured(MerchantId merchant, Money captured, Money refunded, Instant at) {
        return new PaymentCaptured(
                PAYMENT,
                WALLET,
                merchant,
                PaymentMethod.WALLET,
                PaymentGateway.INTERNAL,
                captured,
                refunded,
                TRANSACTION,
                WEDNESDAY,
                at);
    }

    public static PaymentFailed failed(String errorCode, Instant at) {
        return new PaymentFailed(PAYMENT, "declined", errorCode, at);
    }

    public static PaymentCancelled cancelled() {
        return new PaymentCancelled(PAYMENT, "changed my mind", NOON);
    }

    public static PaymentRefunded refunded(String amount, String captured, String refundedAfter) {
        return new PaymentRefunded(
                PAYMENT,
                WALLET,
                MERCHANT,
                PaymentMethod.WALLET,
                PaymentGateway.INTERNAL,
                egp(amount),
                egp(captured),
                egp(refundedAfter),
                "returned",
                NOON);
    }
}
