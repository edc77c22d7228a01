package tech.healthpay.ledger.core.handling;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tech.healthpay.ledger.core.access.Actor;
import tech.healthpay.ledger.core.event.PaymentEvent;
import tech.healthpay.ledger.core.event.PaymentEvent.PaymentAuthorized;
import tech.healthpay.ledger.core.event.PaymentEvent.PaymentCancelled;
import tech.healthpay.ledger.core.event.PaymentEvent.PaymentCaptured;
import tech.healthpay.ledger.core.event.PaymentEvent.PaymentFailed;
import tech.healthpay.ledger.core.event.PaymentEvent.PaymentInitiated;
import tech.healthpay.ledger.core.event.PaymentEvent.PaymentRefunded;
import tech.healthpay.ledger.core.event.WalletEvent;
import tech.healthpay.ledger.core.payment.Payment;
import tech.healthpay.ledger.core.payment.PaymentCommand;
import tech.healthpay.ledger.core.payment.PaymentCommand.AuthorizePayment;
import tech.healthpay.ledger.core.payment.PaymentCommand.InitiatePayment;
import tech.healthpay.ledger.core.payment.PaymentDecider;
import tech.healthpay.ledger.core.port.PayerConsent;
import tech.healthpay.ledger.core.sourcing.Decision;
import tech.healthpay.ledger.core.sourcing.Rejection;
import tech.healthpay.ledger.core.sourcing.StreamId;
import tech.healthpay.ledger.core.value.CreditType;
import tech.healthpay.ledger.core.value.DebitType;
import tech.healthpay.ledger.core.value.Reference;
import tech.healthpay.ledger.core.value.Related;
import tech.healthpay.ledger.core.value.RelatedType;
import tech.healthpay.ledger.core.wallet.WalletCommand;
import tech.healthpay.ledger.core.wallet.WalletCommand.CreditWallet;
import tech.healthpay.ledger.core.wallet.WalletCommand.DebitWallet;
import tech.healthpay.ledger.core.wallet.WalletCommand.ReleaseFunds;
import tech.healthpay.ledger.core.wallet.WalletCommand.ReserveFunds;

/**
 * A command for a payment, with what it does to the payer's wallet for method wallet, in one decision and one append
 * (domain.md, "Payment"). The payment's own rules are asked first, then the wallet's. With other methods the wallet is only
 * looked at when the payment is initiated.
 */
record PaymentOperation(PaymentCommand command, PayerConsent consent) implements Operation {

    private static final PaymentDecider PAYMENTS = new PaymentDecider();

    @Override
    public String name() {
        return command.getClass().getSimpleName();
    }

    @Override
    public StreamId target() {
        return StreamId.of(command.paymentId());
    }

    @Override
    public Set<StreamId> streams(States states) {
        if (command instanceof InitiatePayment initiate) {
            return Set.of(target(), StreamId.of(initiate.walletId()));
        }
        return states.has(target()) && states.payment(command.paymentId()) instanceof Payment.Known payment
                ? Set.of(target(), StreamId.of(payment.terms().walletId()))
                : Set.of(target());
    }

    @Override
    public Optional<Rejection> forbids(Actor actor, States states) {
        return PaymentPolicy.forbids(command, actor, states, consent.comesFromOwner());
    }

    @Override
    public Optional<Rejection> objection(Actor actor, States states) {
        if (!(command instanceof AuthorizePayment authorize)
                || !(states.payment(command.paymentId()) instanceof Payment.Initiated payment)
                || !payment.terms().isByWallet()) {
            return Optional.empty();
        }
        Payment.Terms terms = payment.terms();
        boolean given = states.owner(terms.walletId())
                .filter(owner -> consent.isGiven(new PayerConsent.Authorization(
                        actor,
                        terms.id(),
                        terms.walletId(),
                        owner,
                        terms.amount(),
                        terms.merchantId(),
                        authorize.authorizationCode(),
                        authorize.at())))
                .isPresent();
        return given ? Optional.empty() : Optional.of(new Rejection.Forbidden(name()));
    }

    @Override
    public Outcome decide(States states) {
        Payment payment = states.payment(command.paymentId());
        return switch (PAYMENTS.decide(command, payment)) {
            case Decision.Rejected<PaymentEvent>(Rejection rejection) -> new Outcome.Refused(rejection);
            case Decision.Accepted<PaymentEvent>(List<PaymentEvent> events) -> withWallet(events, payment, states);
        };
    }

    private Outcome withWallet(List<PaymentEvent> events, Payment payment, States states) {
        Change change = new Change(target(), events);
        if (payment instanceof Payment.Known known) {
            return known.terms().isByWallet() ? byWallet(change, events.getLast(), known, states) : changes(change);
        }
        Rejection unusable = payerWallet(states);
        return unusable == null ? changes(change) : new Outcome.Refused(unusable);
    }

    private @Nullable Rejection payerWallet(States states) {
        return command instanceof InitiatePayment c ? NamedWallets.active(c.walletId(), c.amount(), states) : null;
    }

    private Outcome byWallet(Change payment, PaymentEvent event, Payment.Known before, States states) {
        List<WalletCommand> movements = movements(event, before);
        if (movements.isEmpty()) {
            return changes(payment);
        }
        return switch (WalletMovements.decide(states.wallet(before.terms().walletId()), movements)) {
            case Decision.Rejected<WalletEvent>(Rejection rejection) -> new Outcome.Refused(rejection);
            case Decision.Accepted<WalletEvent>(List<WalletEvent> events) -> {
                Change wallet = new Change(StreamId.of(before.terms().walletId()), events);
                yield takes(event) ? changes(wallet, payment) : changes(payment, wallet);
            }
        };
    }

    /** The journal books a wallet's debit before the capture, and a refund before the wallet's credit (domain.md). */
    private static boolean takes(PaymentEvent event) {
        return switch (event) {
            case PaymentAuthorized e -> true;
            case PaymentCaptured e -> true;
            case PaymentInitiated e -> false;
            case PaymentFailed e -> false;
            case PaymentCancelled e -> false;
            case PaymentRefunded e -> false;
        };
    }

    /** What an event of a payment by wallet does to the wallet. */
    private List<WalletCommand> movements(PaymentEvent event, Payment.Known before) {
        Payment.Terms terms = before.terms();
        return switch (event) {
            case PaymentInitiated e -> List.of();
            case PaymentAuthorized e ->
                List.of(new ReserveFunds(terms.walletId(), terms.id(), terms.amount(), command.at()));
            // all that is reserved is released and what is captured debited, directly after: see DebitWallet
            case PaymentCaptured e -> List.of(release(terms), debit(e));
            case PaymentFailed e -> releaseOf(before);
            case PaymentCancelled e -> releaseOf(before);
            case PaymentRefunded e -> List.of(credit(e));
        };
    }

    private List<WalletCommand> releaseOf(Payment.Known before) {
        return before instanceof Payment.Authorized ? List.of(release(before.terms())) : List.of();
    }

    private ReleaseFunds release(Payment.Terms terms) {
        return new ReleaseFunds(terms.walletId(), terms.id(), terms.amount(), command.at());
    }

    private DebitWallet debit(PaymentCaptured e) {
        return new DebitWallet(
                e.walletId(), e.capturedAmount(), DebitType.PAYMENT, e.transactionId(), null, related(), command.at());
    }

    private CreditWallet credit(PaymentRefunded e) {
        return new CreditWallet(
                e.walletId(),
                e.amount(),
                CreditType.REFUND,
                new Reference("refund:" + e.paymentId()),
                null,
                related(),
                command.at());
    }

    private Related related() {
        return new Related(RelatedType.PAYMENT, command.paymentId().toString());
    }

    private static Outcome changes(Change... changes) {
        return new Outcome.Changes(List.of(changes));
    }
}
