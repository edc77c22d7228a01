package tech.healthpay.ledger.core.handling;

import java.util.Optional;
import tech.healthpay.ledger.core.access.Actor;
import tech.healthpay.ledger.core.access.Role;
import tech.healthpay.ledger.core.payment.Payment;
import tech.healthpay.ledger.core.payment.PaymentCommand;
import tech.healthpay.ledger.core.payment.PaymentCommand.AuthorizePayment;
import tech.healthpay.ledger.core.payment.PaymentCommand.CancelPayment;
import tech.healthpay.ledger.core.payment.PaymentCommand.CapturePayment;
import tech.healthpay.ledger.core.payment.PaymentCommand.FailPayment;
import tech.healthpay.ledger.core.payment.PaymentCommand.InitiatePayment;
import tech.healthpay.ledger.core.payment.PaymentCommand.RefundPayment;
import tech.healthpay.ledger.core.sourcing.Rejection;
import tech.healthpay.ledger.core.sourcing.Rejection.Forbidden;
import tech.healthpay.ledger.core.sourcing.Rejection.PaymentNotFound;
import tech.healthpay.ledger.core.sourcing.Rejection.WalletNotFound;
import tech.healthpay.ledger.core.value.PaymentStatus;
import tech.healthpay.ledger.core.value.WalletId;

/**
 * Who may give which command for a payment (domain.md, "Who may do what"): a merchant everything for its own payments; a
 * member may initiate from an own wallet and cancel an own payment until it is authorized. What the actor may not see answers
 * as if it did not exist; what the actor's roles never allow is forbidden.
 *
 * <p>A command that was carried out must still be allowed when it is repeated, or its answer could not be given again: so a
 * member's cancellation is forbidden for an authorized payment only, and for those that have ended the rules answer.
 */
final class PaymentPolicy {

    private PaymentPolicy() {}

    /**
     * @param ownersAuthorize whether members authorize payments from their own wallets themselves
     */
    static Optional<Rejection> forbids(PaymentCommand command, Actor actor, States states, boolean ownersAuthorize) {
        if (actor.commandsEverything()) {
            return Optional.empty();
        }
        return switch (command) {
            case InitiatePayment c -> forbids(c, actor, states);
            case CancelPayment c -> forbids(c, actor, states);
            case AuthorizePayment c when ownersAuthorize && actor.is(Role.MEMBER) -> forbidsOwner(c, actor, states);
            case AuthorizePayment c -> forbidsMerchant(c, actor, states);
            case CapturePayment c -> forbidsMerchant(c, actor, states);
            case FailPayment c -> forbidsMerchant(c, actor, states);
            case RefundPayment c -> forbidsMerchant(c, actor, states);
        };
    }

    private static Optional<Rejection> forbids(InitiatePayment command, Actor actor, States states) {
        if (actor.actsFor(command.merchantId())) {
            return Optional.empty();
        }
        if (!actor.is(Role.MEMBER)) {
            return forbidden(command);
        }
        return owns(actor, command.walletId(), states)
                ? Optional.empty()
                : Optional.of(new WalletNotFound(command.walletId()));
    }

    private static Optional<Rejection> forbids(CancelPayment command, Actor actor, States states) {
        if (!actor.is(Role.MEMBER) && !actor.is(Role.MERCHANT)) {
            return forbidden(command);
        }
        if (!(states.payment(command.paymentId()) instanceof Payment.Known payment)) {
            return notFound(command);
        }
        if (actor.actsFor(payment.terms().merchantId())) {
            return Optional.empty();
        }
        if (!owns(actor, payment.terms().walletId(), states)) {
            return notFound(command);
        }
        return payment.status() == PaymentStatus.AUTHORIZED ? forbidden(command) : Optional.empty();
    }

    private static Optional<Rejection> forbidsMerchant(PaymentCommand command, Actor actor, States states) {
        if (!actor.is(Role.MERCHANT)) {
            return forbidden(command);
        }
        boolean own = states.payment(command.paymentId()) instanceof Payment.Known payment
                && actor.actsFor(payment.terms().merchantId());
        return own ? Optional.empty() : notFound(command);
    }

    /** A member gets through with an own wallet's payment; whose consent it takes is asked after that. */
    private static Optional<Rejection> forbidsOwner(AuthorizePayment command, Actor actor, States states) {
        if (!(states.payment(command.paymentId()) instanceof Payment.Known payment)) {
            return notFound(command);
        }
        if (!owns(actor, payment.terms().walletId(), states)) {
            return actor.is(Role.MERCHANT) ? forbidsMerchant(command, actor, states) : notFound(command);
        }
        return payment.terms().isByWallet() ? Optional.empty() : forbidsMerchant(command, actor, states);
    }

    private static boolean owns(Actor actor, WalletId walletId, States states) {
        return states.owner(walletId).filter(actor::isMember).isPresent();
    }

    private static Optional<Rejection> forbidden(PaymentCommand command) {
        return Optional.of(new Forbidden(command.getClass().getSimpleName()));
    }

    private static Optional<Rejection> notFound(PaymentCommand command) {
        return Optional.of(new PaymentNotFound(command.paymentId()));
    }
}
