package tech.healthpay.ledger.core.handling;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tech.healthpay.ledger.core.event.LedgerEvent;
import tech.healthpay.ledger.core.event.TransferEvent;
import tech.healthpay.ledger.core.event.WalletEvent;
import tech.healthpay.ledger.core.event.WalletEvent.WalletCredited;
import tech.healthpay.ledger.core.event.WalletEvent.WalletDebited;
import tech.healthpay.ledger.core.sourcing.Decision;
import tech.healthpay.ledger.core.sourcing.Rejection;
import tech.healthpay.ledger.core.sourcing.StreamId;
import tech.healthpay.ledger.core.transfer.Transfer;
import tech.healthpay.ledger.core.transfer.TransferCommand;
import tech.healthpay.ledger.core.transfer.TransferCommand.CompleteTransfer;
import tech.healthpay.ledger.core.transfer.TransferCommand.FailTransfer;
import tech.healthpay.ledger.core.transfer.TransferDecider;
import tech.healthpay.ledger.core.transfer.TransferFunds;
import tech.healthpay.ledger.core.value.CreditType;
import tech.healthpay.ledger.core.value.DebitType;
import tech.healthpay.ledger.core.value.Related;
import tech.healthpay.ledger.core.value.RelatedType;
import tech.healthpay.ledger.core.value.WalletId;
import tech.healthpay.ledger.core.wallet.WalletCommand;
import tech.healthpay.ledger.core.wallet.WalletCommand.CreditWallet;
import tech.healthpay.ledger.core.wallet.WalletCommand.DebitWallet;

/**
 * A transfer and the two wallets it moves, as one decision (domain.md, "Transfer"): the transfer's own rules, then that
 * both wallets exist and are of the amount's currency, then what the payer's wallet says, then the payee's. A rule of a
 * wallet that says no makes a failed transfer; everything before that is bad input or not there, and stores nothing.
 */
record WalletTransfer(TransferFunds command) {

    private static final TransferDecider TRANSFERS = new TransferDecider();

    Set<StreamId> streams() {
        // the two wallets may be one, which the rules refuse
        return Set.copyOf(List.of(
                StreamId.of(command.transferId()),
                StreamId.of(command.sourceWalletId()),
                StreamId.of(command.destinationWalletId())));
    }

    Operation.Outcome decide(States states) {
        Transfer transfer = states.transfer(command.transferId());
        return switch (TRANSFERS.decide(command, transfer)) {
            case Decision.Rejected<TransferEvent>(Rejection rejection) -> new Operation.Outcome.Refused(rejection);
            case Decision.Accepted<TransferEvent>(List<TransferEvent> initiated) -> {
                Rejection unusable = unusableWallet(states);
                yield unusable == null ? between(initiated, transfer, states) : new Operation.Outcome.Refused(unusable);
            }
        };
    }

    private @Nullable Rejection unusableWallet(States states) {
        Rejection source = NamedWallets.usable(command.sourceWalletId(), command.amount(), states);
        return source == null ? NamedWallets.usable(command.destinationWalletId(), command.amount(), states) : source;
    }

    private Operation.Outcome between(List<TransferEvent> initiated, Transfer transfer, States states) {
        Decision<WalletEvent> debit = movement(command.sourceWalletId(), debit(), states);
        Decision<WalletEvent> credit = movement(command.destinationWalletId(), credit(), states);
        if (debit instanceof Decision.Accepted<WalletEvent>(List<WalletEvent> debited)
                && credit instanceof Decision.Accepted<WalletEvent>(List<WalletEvent> credited)) {
            // the journal books the debit before the credit (domain.md, "Double entry")
            return new Operation.Outcome.Changes(List.of(
                    ended(initiated, transfer, completion(debited, credited)),
                    new Operation.Change(StreamId.of(command.sourceWalletId()), debited),
                    new Operation.Change(StreamId.of(command.destinationWalletId()), credited)));
        }
        Rejection no = rejection(debit);
        Rejection rejection = no == null ? rejection(credit) : no;
        if (rejection == null) {
            throw new IllegalStateException("one of the wallets has refused");
        }
        return rejection.kind() == Rejection.Kind.RULE
                ? new Operation.Outcome.Failed(rejection, List.of(ended(initiated, transfer, failure(rejection))))
                : new Operation.Outcome.Refused(rejection);
    }

    private static Decision<WalletEvent> movement(WalletId id, WalletCommand movement, States states) {
        return WalletMovements.decide(states.wallet(id), List.of(movement));
    }

    private static @Nullable Rejection rejection(Decision<WalletEvent> decision) {
        return decision instanceof Decision.Rejected<WalletEvent>(Rejection rejection) ? rejection : null;
    }

    /** The transfer's events: it is initiated and, in the same append, it ends. */
    private Operation.Change ended(List<TransferEvent> initiated, Transfer transfer, TransferCommand end) {
        Transfer begun = transfer;
        for (TransferEvent event : initiated) {
            begun = TRANSFERS.evolve(begun, event);
        }
        List<LedgerEvent> events = new ArrayList<>(initiated);
        switch (TRANSFERS.decide(end, begun)) {
            case Decision.Accepted<TransferEvent>(List<TransferEvent> ending) -> events.addAll(ending);
            case Decision.Rejected<TransferEvent>(Rejection rejection) ->
                throw new IllegalStateException("a transfer that has begun can end: " + rejection);
        }
        return new Operation.Change(StreamId.of(command.transferId()), events);
    }

    private CompleteTransfer completion(List<WalletEvent> debited, List<WalletEvent> credited) {
        if (debited.getLast() instanceof WalletDebited debit && credited.getLast() instanceof WalletCredited credit) {
            return new CompleteTransfer(
                    command.transferId(), debit.balanceAfter(), credit.balanceAfter(), command.at());
        }
        throw new IllegalStateException("a debit debits and a credit credits");
    }

    private FailTransfer failure(Rejection rejection) {
        return new FailTransfer(command.transferId(), rejection.code(), rejection.detail(), command.at());
    }

    private DebitWallet debit() {
        return new DebitWallet(
                command.sourceWalletId(),
                command.amount(),
                DebitType.TRANSFER_OUT,
                command.reference(),
                command.description(),
                related(),
                command.at());
    }

    private CreditWallet credit() {
        return new CreditWallet(
                command.destinationWalletId(),
                command.amount(),
                CreditType.TRANSFER_IN,
                command.reference(),
                command.description(),
                related(),
                command.at());
    }

    private Related related() {
        return new Related(RelatedType.TRANSFER, command.transferId().toString());
    }
}
