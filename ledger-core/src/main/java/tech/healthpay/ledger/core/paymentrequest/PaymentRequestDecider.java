package tech.healthpay.ledger.core.paymentrequest;

import static tech.healthpay.ledger.core.sourcing.History.expect;
import static tech.healthpay.ledger.core.sourcing.History.expectNext;
import static tech.healthpay.ledger.core.sourcing.History.impossible;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import tech.healthpay.ledger.core.event.PaymentRequestEvent;
import tech.healthpay.ledger.core.event.PaymentRequestEvent.PaymentRequestCancelled;
import tech.healthpay.ledger.core.event.PaymentRequestEvent.PaymentRequestCreated;
import tech.healthpay.ledger.core.event.PaymentRequestEvent.PaymentRequestExpired;
import tech.healthpay.ledger.core.event.PaymentRequestEvent.PaymentRequestFulfilled;
import tech.healthpay.ledger.core.paymentrequest.PaymentRequest.Absent;
import tech.healthpay.ledger.core.paymentrequest.PaymentRequest.Known;
import tech.healthpay.ledger.core.paymentrequest.PaymentRequest.Terms;
import tech.healthpay.ledger.core.paymentrequest.PaymentRequestCommand.CancelPaymentRequest;
import tech.healthpay.ledger.core.paymentrequest.PaymentRequestCommand.CreatePaymentRequest;
import tech.healthpay.ledger.core.paymentrequest.PaymentRequestCommand.ExpirePaymentRequest;
import tech.healthpay.ledger.core.paymentrequest.PaymentRequestCommand.FulfillPaymentRequest;
import tech.healthpay.ledger.core.sourcing.Decider;
import tech.healthpay.ledger.core.sourcing.Decision;
import tech.healthpay.ledger.core.sourcing.EventTime;
import tech.healthpay.ledger.core.sourcing.Inputs;
import tech.healthpay.ledger.core.sourcing.Rejection;
import tech.healthpay.ledger.core.sourcing.Rejection.InvalidField;
import tech.healthpay.ledger.core.sourcing.Rejection.InvalidStateTransition;
import tech.healthpay.ledger.core.sourcing.Rejection.PaymentRequestNotFound;
import tech.healthpay.ledger.core.sourcing.Rejection.SameWallet;
import tech.healthpay.ledger.core.sourcing.Rules;
import tech.healthpay.ledger.core.value.PaymentRequestStatus;
import tech.healthpay.ledger.core.value.Texts;
import tech.healthpay.ledger.core.value.WalletId;

/**
 * The rules of a payment request (domain.md, "Payment request"), judged in this order: the request exists, it is pending and
 * has not expired, the input is valid. Stateless and thread-safe; never throws on a command.
 *
 * <p>A request lasts 24 hours unless its creation says until when, at most 30 days. From the very time it expires it can
 * neither be fulfilled nor cancelled: {@code PAYMENT_REQUEST_EXPIRED}, the same before and after the sweep has noted it, so
 * that nobody's answer depends on when the sweep came by.
 *
 * <p>Whose the paying wallet is, and what the wallets say to the transfer, belongs to whoever composes the append.
 */
public final class PaymentRequestDecider
        implements Decider<PaymentRequestCommand, PaymentRequest, PaymentRequestEvent> {

    /** How long a request lasts if nothing else is said. */
    public static final Duration DEFAULT_VALIDITY = Duration.ofHours(24);

    /** How long a request lasts at most. */
    public static final Duration LONGEST_VALIDITY = Duration.ofDays(30);

    /** Creates the decider. */
    public PaymentRequestDecider() {}

    @Override
    public PaymentRequest initial() {
        return new Absent();
    }

    @Override
    public Decision<PaymentRequestEvent> decide(PaymentRequestCommand command, PaymentRequest state) {
        return switch (state) {
            case Absent absent when command instanceof CreatePaymentRequest create -> create(create);
            case Absent absent -> Decision.reject(new PaymentRequestNotFound(command.paymentRequestId()));
            case Known request -> decide(command, request, EventTime.of(command.at(), request.lastEventAt()));
        };
    }

    private static Decision<PaymentRequestEvent> decide(PaymentRequestCommand command, Known request, Instant at) {
        return switch (command) {
            case CreatePaymentRequest c -> Decision.reject(misfit("CreatePaymentRequest", request));
            case FulfillPaymentRequest c ->
                Rules.first(() -> pending("FulfillPaymentRequest", request, at))
                        .then(() -> anotherWallet(c.payerWalletId(), request.terms()))
                        .then(() -> namedPayer(c.payerWalletId(), request.terms()))
                        .accept(() -> new PaymentRequestFulfilled(request.id(), c.payerWalletId(), c.transferId(), at));
            case CancelPaymentRequest c ->
                Rules.first(() -> pending("CancelPaymentRequest", request, at))
                        .then(() -> Inputs.optionalText("reason", c.reason(), Texts.MAX_NOTE))
                        .accept(() -> new PaymentRequestCancelled(request.id(), c.reason(), at));
            case ExpirePaymentRequest c ->
                request.status() == PaymentRequestStatus.PENDING && request.isExpired(at)
                        ? Decision.accept(new PaymentRequestExpired(request.id(), at))
                        : Decision.reject(misfit("ExpirePaymentRequest", request));
        };
    }

    private static Decision<PaymentRequestEvent> create(CreatePaymentRequest c) {
        Instant at = EventTime.of(c.at());
        Instant expiresAt = c.expiresAt() == null ? at.plus(DEFAULT_VALIDITY) : EventTime.of(c.expiresAt());
        return Rules.first(
                        () -> Inputs.positive("amount", c.amount(), c.amount().currency()))
                .then(() -> Inputs.optionalText("description", c.description(), Texts.MAX_NOTE))
                .then(() -> Inputs.deadline("expiresAt", expiresAt, at, LONGEST_VALIDITY))
                .then(() ->
                        c.walletId().equals(c.payerWalletId()) ? new SameWallet("payerWalletId", c.walletId()) : null)
                .accept(() -> new PaymentRequestCreated(
                        c.paymentRequestId(),
                        c.walletId(),
                        c.payerWalletId(),
                        c.payerUserId(),
                        c.amount(),
                        c.description(),
                        expiresAt,
                        at));
    }

    private static @Nullable Rejection pending(String command, Known request, Instant at) {
        if (request.isExpired(at)) {
            return new Rejection.PaymentRequestExpired(request.terms().expiresAt());
        }
        return request.status() == PaymentRequestStatus.PENDING ? null : misfit(command, request);
    }

    private static @Nullable Rejection anotherWallet(WalletId payer, Terms terms) {
        return payer.equals(terms.walletId()) ? new SameWallet("walletId", payer) : null;
    }

    private static @Nullable Rejection namedPayer(WalletId payer, Terms terms) {
        boolean asked = terms.payerWalletId() == null || terms.payerWalletId().equals(payer);
        return asked ? null : new InvalidField("walletId", "is not the wallet that is asked to pay");
    }

    private static Rejection misfit(String command, Known request) {
        return new InvalidStateTransition(command, request.status().wireName());
    }

    @Override
    public PaymentRequest evolve(PaymentRequest state, PaymentRequestEvent event) {
        return switch (state) {
            case Absent absent -> begin(event);
            case Known request -> follow(request, event);
        };
    }

    private static Known begin(PaymentRequestEvent event) {
        if (!(event instanceof PaymentRequestCreated e)) {
            throw impossible(event, "a payment request's first event creates it");
        }
        expect(e.amount().isPositive(), e, "the amount is none");
        return new Known(
                new Terms(
                        e.paymentRequestId(),
                        e.walletId(),
                        e.payerWalletId(),
                        e.payerUserId(),
                        e.amount(),
                        e.expiresAt()),
                PaymentRequestStatus.PENDING,
                e.at());
    }

    private static Known follow(Known request, PaymentRequestEvent event) {
        expectNext(event, request.id().value(), request.lastEventAt());
        expect(request.status() == PaymentRequestStatus.PENDING, event, "nothing follows the end of a payment request");
        return switch (event) {
            case PaymentRequestCreated e -> throw impossible(e, "the payment request exists");
            case PaymentRequestFulfilled e -> request.withStatus(PaymentRequestStatus.FULFILLED, e.at());
            case PaymentRequestCancelled e -> request.withStatus(PaymentRequestStatus.CANCELLED, e.at());
            case PaymentRequestExpired e -> request.withStatus(PaymentRequestStatus.EXPIRED, e.at());
        };
    }
}
