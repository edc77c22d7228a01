package tech.healthpay.ledger.core.handling;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import tech.healthpay.ledger.core.access.Actor;
import tech.healthpay.ledger.core.event.WalletEvent;
import tech.healthpay.ledger.core.sourcing.Decision;
import tech.healthpay.ledger.core.sourcing.Rejection;
import tech.healthpay.ledger.core.sourcing.StreamId;
import tech.healthpay.ledger.core.wallet.WalletCommand;
import tech.healthpay.ledger.core.wallet.WalletCommand.ReleaseFunds;
import tech.healthpay.ledger.core.wallet.WalletCommand.ReserveFunds;
import tech.healthpay.ledger.core.wallet.WalletDecider;

/** A command for one wallet. Direct wallet commands are the operators' and services' (domain.md, "Who may do what"). */
record WalletOperation(WalletCommand command) implements Operation {

    private static final WalletDecider DECIDER = new WalletDecider();

    @Override
    public String name() {
        return command.getClass().getSimpleName();
    }

    @Override
    public StreamId target() {
        return StreamId.of(command.walletId());
    }

    @Override
    public Set<StreamId> streams(States states) {
        return Set.of(target());
    }

    @Override
    public Optional<Rejection> forbids(Actor actor, States states) {
        boolean partOfPayment = command instanceof ReserveFunds || command instanceof ReleaseFunds;
        return actor.commandsEverything() && !partOfPayment
                ? Optional.empty()
                : Optional.of(new Rejection.Forbidden(name()));
    }

    @Override
    public Outcome decide(States states) {
        return switch (DECIDER.decide(command, states.wallet(command.walletId()))) {
            case Decision.Rejected<WalletEvent> rejected -> new Outcome.Refused(rejected.rejection());
            case Decision.Accepted<WalletEvent> accepted ->
                new Outcome.Changes(List.of(new Change(target(), accepted.events())));
        };
    }
}
