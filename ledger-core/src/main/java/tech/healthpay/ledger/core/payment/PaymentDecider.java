package tech.healthpay.ledger.core.payment;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import tech.healthpay.ledger.core.event.PaymentEvent;
import tech.healthpay.ledger.core.event.PaymentEvent.PaymentAuthorized;
import tech.healthpay.ledger.core.event.PaymentEvent.PaymentCancelled;
import tech.healthpay.ledger.core.event.PaymentEvent.PaymentCaptured;
import tech.healthpay.ledger.core.event.PaymentEvent.PaymentFailed;
import tech.healthpay.ledger.core.event.PaymentEvent.PaymentInitiated;
import tech.healthpay.ledger.core.event.PaymentEvent.PaymentRefunded;
import tech.healthpay.ledger.core.payment.Payment.Absent;
import tech.healthpay.ledger.core.payment.Payment.Authorized;
import tech.healthpay.ledger.core.payment.Payment.Captured;
import tech.healthpay.ledger.core.payment.Payment.Initiated;
import tech.healthpay.ledger.core.payment.Payment.Known;
import tech.healthpay.ledger.core.payment.Payment.Open;
import tech.healthpay.ledger.core.payment.Payment.Terms;
import tech.healthpay.ledger.core.payment.PaymentCommand.AuthorizePayment;
import tech.healthpay.ledger.core.payment.PaymentCommand.CancelPayment;
import tech.healthpay.ledger.core.payment.PaymentCommand.CapturePayment;
import tech.healthpay.ledger.core.payment.PaymentCommand.FailPayment;
import tech.healthpay.ledger.core.payment.PaymentCommand.InitiatePayment;
import tech.healthpay.ledger.core.payment.PaymentCommand.RefundPayment;
import tech.healthpay.ledger.core.sourcing.Decider;
import tech.healthpay.ledger.core.sourcing.Decision;
import tech.healthpay.ledger.core.sourcing.EventTime;
import tech.healthpay.ledger.core.sourcing.Inputs;
import tech.healthpay.ledger.core.sourcing.Rejection;
import tech.healthpay.ledger.core.sourcing.Rejection.AuthorizationExpired;
import tech.healthpay.ledger.core.sourcing.Rejection.CaptureExceedsAuthorized;
import tech.healthpay.ledger.core.sourcing.Rejection.InvalidField;
import tech.healthpay.ledger.core.sourcing.Rejection.InvalidStateTransition;
import tech.healthpay.ledger.core.sourcing.Rejection.PaymentNotFound;
import tech.healthpay.ledger.core.sourcing.Rejection.RefundExceedsCapture;
import tech.healthpay.ledger.core.sourcing.Rules;
import tech.healthpay.ledger.core.value.CairoCalendar;
import tech.healthpay.ledger.core.value.Money;
import tech.healthpay.ledger.core.value.Texts;

/**
 * The rules of a payment (domain.md, "Payment"), judged in this order: the payment exists, its status (and the authorization's
 * expiry) allows the command, the input is valid and its amounts are of the payment's currency, the amounts are within what
 * was authorized or captured. Stateless and thread-safe; never throws on a command.
 *
 * <ul>
 *   <li>Authorizing: from initiated. The authorization lasts one hour unless the command says until when, at most 30 days.
 *   <li>Capturing: from authorized, once, before the authorization expires; at the very time it expires it is too late. The
 *       whole amount unless the command names less. Settled on the second Cairo day after the capture's.
 *   <li>Failing and cancelling: from initiated or authorized, expired or not, so that whoever comes first frees the payer's
 *       money. That an authorization expired ({@link #EXPIRED}) can only be said of one that did: a sweep cannot fail a
 *       payment too early, whatever its read model says.
 *   <li>Refunding: from captured or partially refunded; whatever is left unless the command names less.
 * </ul>
 *
 * <p>The wallet's side of a payment by wallet belongs to whoever composes the append.
 */
public final class PaymentDecider implements Decider<PaymentCommand, Payment, PaymentEvent> {

    /** The error code of a payment whose authorization expired before it was captured. */
    public static final String EXPIRED = "AUTHORIZATION_EXPIRED";

    /** How long an authorization lasts if nothing else is said. */
    public static final Duration DEFAULT_VALIDITY = Duration.ofHours(1);

    /** How long an authorization lasts at most: money must not stand by for ever. */
    public static final Duration LONGEST_VALIDITY = Duration.ofDays(30);

    private static final int DAYS_TO_SETTLEMENT = 2;
    private static final int MAX_CODE = 64;

    /** Creates the decider. */
    public PaymentDecider() {}

    @Override
    public Payment initial() {
        return new Absent();
    }

    @Override
    public Payment evolve(Payment state, PaymentEvent event) {
        return PaymentHistory.evolve(state, event);
    }

    @Override
    public Decision<PaymentEvent> decide(PaymentCommand command, Payment state) {
        return switch (state) {
            case Absent absent when command instanceof InitiatePayment initiate -> initiate(initiate);
            case Absent absent -> Decision.reject(new PaymentNotFound(command.paymentId()));
            case Known payment -> decide(command, payment, EventTime.of(command.at(), payment.lastEventAt()));
        };
    }

    private static Decision<PaymentEvent> decide(PaymentCommand command, Known payment, Instant at) {
        return switch (command) {
            case InitiatePayment c -> Decision.reject(misfit("InitiatePayment", payment));
            case AuthorizePayment c ->
                payment instanceof Initiated initiated
                        ? authorize(c, initiated, at)
                        : Decision.reject(misfit("AuthorizePayment", payment));
            case CapturePayment c ->
                payment instanceof Authorized authorized
                        ? capture(c, authorized, at)
                        : Decision.reject(misfit("CapturePayment", payment));
            case FailPayment c ->
                payment instanceof Open open ? fail(c, open, at) : Decision.reject(misfit("FailPayment", payment));
            case CancelPayment c ->
                payment instanceof Open open ? cancel(c, open, at) : Decision.reject(misfit("CancelPayment", payment));
            case RefundPayment c ->
                payment instanceof Captured captured && captured.refundable().isPositive()
                        ? refund(c, captured, at)
                        : Decision.reject(misfit("RefundPayment", payment));
        };
    }

    private static Decision<PaymentEvent> initiate(InitiatePayment c) {
        return Rules.first(
                        () -> Inputs.positive("amount", c.amount(), c.amount().currency()))
                .then(() -> Inputs.text("merchantName", c.merchantName(), Texts.MAX_NAME))
                .then(() -> Inputs.optionalText("description", c.description(), Texts.MAX_NOTE))
                .accept(() -> new PaymentInitiated(
                        c.paymentId(),
                        c.walletId(),
                        c.amount(),
                        c.merchantId(),
                        c.merchantName(),
                        c.method(),
                        c.gateway(),
                        c.description(),
                        EventTime.of(c.at())));
    }

    private static Decision<PaymentEvent> authorize(AuthorizePayment c, Initiated payment, Instant at) {
        Instant expiresAt = c.expiresAt() == null ? at.plus(DEFAULT_VALIDITY) : EventTime.of(c.expiresAt());
        return Rules.first(() -> Inputs.text("authorizationCode", c.authorizationCode(), MAX_CODE))
                .then(() -> Inputs.deadline("expiresAt", expiresAt, at, LONGEST_VALIDITY))
                .accept(() -> new PaymentAuthorized(payment.id(), c.authorizationCode(), expiresAt, at));
    }

    private static Decision<PaymentEvent> capture(CapturePayment c, Authorized payment, Instant at) {
        Terms terms = payment.terms();
        Money amount = c.amount() == null ? terms.amount() : c.amount();
        return Rules.first(() -> payment.isExpired(at) ? new AuthorizationExpired(payment.expiresAt()) : null)
                .then(() -> Inputs.positive("amount", amount, terms.currency()))
                .then(() ->
                        amount.exceeds(terms.amount()) ? new CaptureExceedsAuthorized(terms.amount(), amount) : null)
                .accept(() -> new PaymentCaptured(
                        payment.id(),
                        terms.walletId(),
                        terms.merchantId(),
                        terms.method(),
                        terms.gateway(),
                        amount,
                        Money.zero(terms.currency()),
                        c.transactionId(),
                        CairoCalendar.day(at).plusDays(DAYS_TO_SETTLEMENT),
                        at));
    }

    private static Decision<PaymentEvent> fail(FailPayment c, Open payment, Instant at) {
        return Rules.first(() -> Inputs.text("reason", c.reason(), Texts.MAX_NOTE))
                .then(() -> Inputs.text("errorCode", c.errorCode(), MAX_CODE))
                .then(() -> saysTheTruth(c, payment, at))
                .accept(() -> new PaymentFailed(payment.id(), c.reason(), c.errorCode(), at));
    }

    private static @Nullable Rejection saysTheTruth(FailPayment c, Open payment, Instant at) {
        boolean expired = payment instanceof Authorized authorized && authorized.isExpired(at);
        return c.errorCode().equals(EXPIRED) && !expired
                ? new InvalidField("errorCode", "says that an authorization expired, but none has")
                : null;
    }

    private static Decision<PaymentEvent> cancel(CancelPayment c, Open payment, Instant at) {
        return Rules.first(() -> Inputs.text("reason", c.reason(), Texts.MAX_NOTE))
                .accept(() -> new PaymentCancelled(payment.id(), c.reason(), at));
    }

    private static Decision<PaymentEvent> refund(RefundPayment c, Captured payment, Instant at) {
        Terms terms = payment.terms();
        Money amount = c.amount() == null ? payment.refundable() : c.amount();
        return Rules.first(() -> Inputs.positive("amount", amount, terms.currency()))
                .then(() -> Inputs.text("reason", c.reason(), Texts.MAX_NOTE))
                .then(() -> amount.exceeds(payment.refundable())
                        ? new RefundExceedsCapture(payment.refundable(), amount)
                        : null)
                .accept(() -> new PaymentRefunded(
                        payment.id(),
                        terms.walletId(),
                        terms.merchantId(),
                        terms.method(),
                        terms.gateway(),
                        amount,
                        payment.captured(),
                        payment.refunded().plus(amount),
                        c.reason(),
                        at));
    }

    private static Rejection misfit(String command, Known payment) {
        return new InvalidStateTransition(command, payment.status().wireName());
    }
}
