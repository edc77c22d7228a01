package tech.healthpay.ledger.core.transfer;

import static tech.healthpay.ledger.core.sourcing.History.expect;
import static tech.healthpay.ledger.core.sourcing.History.expectNext;
import static tech.healthpay.ledger.core.sourcing.History.impossible;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import tech.healthpay.ledger.core.event.TransferEvent;
import tech.healthpay.ledger.core.event.TransferEvent.TransferCompleted;
import tech.healthpay.ledger.core.event.TransferEvent.TransferFailed;
import tech.healthpay.ledger.core.event.TransferEvent.TransferInitiated;
import tech.healthpay.ledger.core.sourcing.Decider;
import tech.healthpay.ledger.core.sourcing.Decision;
import tech.healthpay.ledger.core.sourcing.EventTime;
import tech.healthpay.ledger.core.sourcing.Inputs;
import tech.healthpay.ledger.core.sourcing.Rejection;
import tech.healthpay.ledger.core.sourcing.Rejection.InvalidStateTransition;
import tech.healthpay.ledger.core.sourcing.Rejection.SameWallet;
import tech.healthpay.ledger.core.sourcing.Rejection.TransferNotFound;
import tech.healthpay.ledger.core.sourcing.Rules;
import tech.healthpay.ledger.core.transfer.Transfer.Absent;
import tech.healthpay.ledger.core.transfer.Transfer.Known;
import tech.healthpay.ledger.core.transfer.TransferCommand.CompleteTransfer;
import tech.healthpay.ledger.core.transfer.TransferCommand.FailTransfer;
import tech.healthpay.ledger.core.value.Texts;
import tech.healthpay.ledger.core.value.TransferStatus;

/**
 * The rules of a transfer itself (domain.md, "Transfer"): its id is new, the wallets are two, its input is valid. What the
 * wallets say to it is for them; whoever composes the append asks them and ends the transfer accordingly. Stateless and
 * thread-safe; never throws on a command.
 */
public final class TransferDecider implements Decider<TransferCommand, Transfer, TransferEvent> {

    /** Creates the decider. */
    public TransferDecider() {}

    @Override
    public Transfer initial() {
        return new Absent();
    }

    @Override
    public Decision<TransferEvent> decide(TransferCommand command, Transfer state) {
        return switch (state) {
            case Absent absent when command instanceof TransferFunds funds -> initiate(funds);
            case Absent absent -> Decision.reject(new TransferNotFound(command.transferId()));
            case Known transfer -> decide(command, transfer, EventTime.of(command.at(), transfer.lastEventAt()));
        };
    }

    private static Decision<TransferEvent> decide(TransferCommand command, Known transfer, Instant at) {
        return switch (command) {
            case TransferFunds c -> Decision.reject(misfit("TransferFunds", transfer));
            case CompleteTransfer c ->
                Rules.first(() -> initiated("CompleteTransfer", transfer))
                        .accept(() -> new TransferCompleted(
                                transfer.id(), c.sourceBalanceAfter(), c.destinationBalanceAfter(), at));
            case FailTransfer c ->
                Rules.first(() -> initiated("FailTransfer", transfer))
                        .accept(() -> new TransferFailed(transfer.id(), c.errorCode(), c.reason(), at));
        };
    }

    private static Decision<TransferEvent> initiate(TransferFunds c) {
        return Rules.first(
                        () -> Inputs.positive("amount", c.amount(), c.amount().currency()))
                .then(() -> Inputs.optionalText("description", c.description(), Texts.MAX_NOTE))
                .then(() -> betweenTwoWallets(c))
                .accept(() -> new TransferInitiated(
                        c.transferId(),
                        c.sourceWalletId(),
                        c.destinationWalletId(),
                        c.amount(),
                        c.reference(),
                        c.description(),
                        EventTime.of(c.at())));
    }

    private static @Nullable Rejection betweenTwoWallets(TransferFunds c) {
        return c.sourceWalletId().equals(c.destinationWalletId())
                ? new SameWallet("destinationWalletId", c.destinationWalletId())
                : null;
    }

    private static @Nullable Rejection initiated(String command, Known transfer) {
        return transfer.status() == TransferStatus.INITIATED ? null : misfit(command, transfer);
    }

    private static Rejection misfit(String command, Known transfer) {
        return new InvalidStateTransition(command, transfer.status().wireName());
    }

    @Override
    public Transfer evolve(Transfer state, TransferEvent event) {
        return switch (state) {
            case Absent absent -> begin(event);
            case Known transfer -> follow(transfer, event);
        };
    }

    private static Known begin(TransferEvent event) {
        if (!(event instanceof TransferInitiated e)) {
            throw impossible(event, "a transfer's first event initiates it");
        }
        expect(e.amount().isPositive(), e, "the amount is none");
        expect(!e.sourceWalletId().equals(e.destinationWalletId()), e, "the wallet pays itself");
        return new Known(e.transferId(), TransferStatus.INITIATED, e.at());
    }

    private static Known follow(Known transfer, TransferEvent event) {
        expectNext(event, transfer.id().value(), transfer.lastEventAt());
        expect(transfer.status() == TransferStatus.INITIATED, event, "nothing follows the end of a transfer");
        return switch (event) {
            case TransferInitiated e -> throw impossible(e, "the transfer exists");
            case TransferCompleted e -> new Known(transfer.id(), TransferStatus.COMPLETED, e.at());
            case TransferFailed e -> new Known(transfer.id(), TransferStatus.FAILED, e.at());
        };
    }
}
