package tech.healthpay.ledger.core.handling;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tech.healthpay.ledger.core.access.Actor;
import tech.healthpay.ledger.core.event.PaymentRequestEvent;
import tech.healthpay.ledger.core.paymentrequest.PaymentRequest;
import tech.healthpay.ledger.core.paymentrequest.PaymentRequestCommand;
import tech.healthpay.ledger.core.paymentrequest.PaymentRequestCommand.CancelPaymentRequest;
import tech.healthpay.ledger.core.paymentrequest.PaymentRequestCommand.CreatePaymentRequest;
import tech.healthpay.ledger.core.paymentrequest.PaymentRequestCommand.ExpirePaymentRequest;
import tech.healthpay.ledger.core.paymentrequest.PaymentRequestCommand.FulfillPaymentRequest;
import tech.healthpay.ledger.core.paymentrequest.PaymentRequestDecider;
import tech.healthpay.ledger.core.sourcing.Decision;
import tech.healthpay.ledger.core.sourcing.Rejection;
import tech.healthpay.ledger.core.sourcing.Rejection.InvalidField;
import tech.healthpay.ledger.core.sourcing.StreamId;
import tech.healthpay.ledger.core.transfer.TransferFunds;
import tech.healthpay.ledger.core.value.Reference;
import tech.healthpay.ledger.core.value.UserId;
import tech.healthpay.ledger.core.value.WalletId;

/**
 * A command for a payment request, with the wallets it names and the transfer that fulfils it, in one decision and one append
 * (domain.md, "Payment request"). The request's own rules are asked first, then the wallets'. A fulfilment whose transfer is
 * refused stores nothing, and so no failed transfer either: the request is still there to be paid.
 */
record PaymentRequestOperation(PaymentRequestCommand command) implements Operation {

    private static final PaymentRequestDecider REQUESTS = new PaymentRequestDecider();

    @Override
    public String name() {
        return command.getClass().getSimpleName();
    }

    @Override
    public StreamId target() {
        return StreamId.of(command.paymentRequestId());
    }

    @Override
    public Set<StreamId> streams(States states) {
        Set<StreamId> streams = new HashSet<>();
        streams.add(target());
        switch (command) {
            case CreatePaymentRequest c -> addWallets(c.walletId(), c.payerWalletId(), streams);
            case FulfillPaymentRequest c -> {
                addWallets(c.payerWalletId(), null, streams);
                streams.add(StreamId.of(c.transferId()));
                addWalletsOfRequest(states, streams);
            }
            case CancelPaymentRequest c -> addWalletsOfRequest(states, streams);
            case ExpirePaymentRequest c -> {}
        }
        return streams;
    }

    private void addWalletsOfRequest(States states, Set<StreamId> streams) {
        if (states.has(target())
                && states.paymentRequest(command.paymentRequestId()) instanceof PaymentRequest.Known request) {
            addWallets(request.terms().walletId(), request.terms().payerWalletId(), streams);
        }
    }

    private static void addWallets(WalletId wallet, @Nullable WalletId other, Set<StreamId> streams) {
        streams.add(StreamId.of(wallet));
        if (other != null) {
            streams.add(StreamId.of(other));
        }
    }

    @Override
    public Optional<Rejection> forbids(Actor actor, States states) {
        return PaymentRequestPolicy.forbids(command, actor, states);
    }

    @Override
    public Outcome decide(States states) {
        PaymentRequest request = states.paymentRequest(command.paymentRequestId());
        return switch (REQUESTS.decide(command, request)) {
            case Decision.Rejected<PaymentRequestEvent>(Rejection rejection) -> new Outcome.Refused(rejection);
            case Decision.Accepted<PaymentRequestEvent>(List<PaymentRequestEvent> events) ->
                withWallets(new Change(target(), events), request, states);
        };
    }

    private Outcome withWallets(Change change, PaymentRequest request, States states) {
        return switch (command) {
            case CreatePaymentRequest c -> {
                Rejection unusable = namedWallets(c, states);
                yield unusable == null ? new Outcome.Changes(List.of(change)) : new Outcome.Refused(unusable);
            }
            case FulfillPaymentRequest c
            when request instanceof PaymentRequest.Known known -> fulfilled(c, known.terms(), change, states);
            case FulfillPaymentRequest c -> throw new IllegalStateException("only a known request is fulfilled");
            case CancelPaymentRequest c -> new Outcome.Changes(List.of(change));
            case ExpirePaymentRequest c -> new Outcome.Changes(List.of(change));
        };
    }

    /** The wallet to be paid must be able to be; the one that is asked to pay must at least be of the same currency. */
    private static @Nullable Rejection namedWallets(CreatePaymentRequest c, States states) {
        Rejection unusable = NamedWallets.active(c.walletId(), c.amount(), states);
        WalletId payer = c.payerWalletId();
        return unusable == null && payer != null ? NamedWallets.usable(payer, c.amount(), states) : unusable;
    }

    private static Outcome fulfilled(
            FulfillPaymentRequest c, PaymentRequest.Terms terms, Change request, States states) {
        UserId asked = terms.payerUserId();
        Optional<UserId> payer = states.owner(c.payerWalletId());
        if (asked != null && payer.isPresent() && !payer.get().equals(asked)) {
            return new Outcome.Refused(new InvalidField("walletId", "is not of the user who is asked to pay"));
        }
        return switch (transfer(c, terms).decide(states)) {
            case Outcome.Changes(List<Change> moved) -> {
                List<Change> all = new ArrayList<>(moved);
                all.add(request);
                yield new Outcome.Changes(all);
            }
            case Outcome.Failed(Rejection rejection, List<Change> forgotten) -> new Outcome.Refused(rejection);
            case Outcome.Refused refused -> refused;
        };
    }

    private static WalletTransfer transfer(FulfillPaymentRequest c, PaymentRequest.Terms terms) {
        return new WalletTransfer(new TransferFunds(
                c.transferId(),
                c.payerWalletId(),
                terms.walletId(),
                terms.amount(),
                new Reference("request:" + terms.id()),
                null,
                c.at()));
    }
}
