package tech.healthpay.ledger.core.handling;

import java.util.Optional;
import tech.healthpay.ledger.core.access.Actor;
import tech.healthpay.ledger.core.access.Role;
import tech.healthpay.ledger.core.paymentrequest.PaymentRequest;
import tech.healthpay.ledger.core.paymentrequest.PaymentRequestCommand;
import tech.healthpay.ledger.core.paymentrequest.PaymentRequestCommand.CancelPaymentRequest;
import tech.healthpay.ledger.core.paymentrequest.PaymentRequestCommand.CreatePaymentRequest;
import tech.healthpay.ledger.core.paymentrequest.PaymentRequestCommand.ExpirePaymentRequest;
import tech.healthpay.ledger.core.paymentrequest.PaymentRequestCommand.FulfillPaymentRequest;
import tech.healthpay.ledger.core.sourcing.Rejection;
import tech.healthpay.ledger.core.sourcing.Rejection.Forbidden;
import tech.healthpay.ledger.core.sourcing.Rejection.PaymentRequestNotFound;
import tech.healthpay.ledger.core.sourcing.Rejection.WalletNotFound;
import tech.healthpay.ledger.core.value.WalletId;

/**
 * Who may give which command for a payment request (domain.md, "Who may do what" and "Payment request"): members and
 * merchants ask for their own wallets to be paid and take that back; members pay from own wallets. A request that names its
 * payer is there for that payer and the requester only; one that does not, for every member who holds its id.
 */
final class PaymentRequestPolicy {

    private PaymentRequestPolicy() {}

    static Optional<Rejection> forbids(PaymentRequestCommand command, Actor actor, States states) {
        if (actor.commandsEverything()) {
            return Optional.empty();
        }
        return switch (command) {
            case CreatePaymentRequest c -> forbids(c, actor, states);
            case FulfillPaymentRequest c -> forbids(c, actor, states);
            case CancelPaymentRequest c -> forbids(c, actor, states);
            case ExpirePaymentRequest c -> forbidden(c);
        };
    }

    private static Optional<Rejection> forbids(CreatePaymentRequest command, Actor actor, States states) {
        if (!mayAsk(actor)) {
            return forbidden(command);
        }
        return isOf(actor, command.walletId(), states) ? Optional.empty() : notFound(command.walletId());
    }

    private static Optional<Rejection> forbids(FulfillPaymentRequest command, Actor actor, States states) {
        if (!actor.is(Role.MEMBER)) {
            return forbidden(command);
        }
        boolean seen = states.paymentRequest(command.paymentRequestId()) instanceof PaymentRequest.Known request
                && sees(actor, request.terms(), states);
        if (!seen) {
            return notFound(command);
        }
        boolean own =
                states.owner(command.payerWalletId()).filter(actor::isMember).isPresent();
        return own ? Optional.empty() : notFound(command.payerWalletId());
    }

    private static Optional<Rejection> forbids(CancelPaymentRequest command, Actor actor, States states) {
        if (!mayAsk(actor)) {
            return forbidden(command);
        }
        if (!(states.paymentRequest(command.paymentRequestId()) instanceof PaymentRequest.Known request)) {
            return notFound(command);
        }
        if (isOf(actor, request.terms().walletId(), states)) {
            return Optional.empty();
        }
        return sees(actor, request.terms(), states) ? forbidden(command) : notFound(command);
    }

    private static boolean mayAsk(Actor actor) {
        return actor.is(Role.MEMBER) || actor.is(Role.MERCHANT);
    }

    private static boolean isOf(Actor actor, WalletId walletId, States states) {
        return states.owner(walletId).filter(actor::owns).isPresent();
    }

    private static boolean sees(Actor actor, PaymentRequest.Terms terms, States states) {
        if (isOf(actor, terms.walletId(), states)) {
            return true;
        }
        if (!actor.is(Role.MEMBER)) {
            return false;
        }
        WalletId payerWallet = terms.payerWalletId();
        return !terms.namesPayer()
                || (terms.payerUserId() != null && actor.isMember(terms.payerUserId()))
                || (payerWallet != null
                        && states.owner(payerWallet).filter(actor::isMember).isPresent());
    }

    private static Optional<Rejection> forbidden(PaymentRequestCommand command) {
        return Optional.of(new Forbidden(command.getClass().getSimpleName()));
    }

    private static Optional<Rejection> notFound(PaymentRequestCommand command) {
        return Optional.of(new PaymentRequestNotFound(command.paymentRequestId()));
    }

    private static Optional<Rejection> notFound(WalletId walletId) {
        return Optional.of(new WalletNotFound(walletId));
    }
}
