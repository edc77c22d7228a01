package tech.healthpay.ledger.core.handling;

import java.util.Optional;
import java.util.Set;
import tech.healthpay.ledger.core.access.Actor;
import tech.healthpay.ledger.core.sourcing.Rejection;
import tech.healthpay.ledger.core.sourcing.StreamId;
import tech.healthpay.ledger.core.transfer.TransferFunds;

/** A transfer between two wallets: one decision over three aggregates, one append. */
record TransferOperation(TransferFunds command) implements Operation {

    @Override
    public String name() {
        return "TransferFunds";
    }

    @Override
    public StreamId target() {
        return StreamId.of(command.transferId());
    }

    @Override
    public Set<StreamId> streams(States states) {
        return new WalletTransfer(command).streams();
    }

    @Override
    public Optional<Rejection> forbids(Actor actor, States states) {
        return TransferPolicy.forbids(command, actor, states);
    }

    @Override
    public Outcome decide(States states) {
        return new WalletTransfer(command).decide(states);
    }
}
