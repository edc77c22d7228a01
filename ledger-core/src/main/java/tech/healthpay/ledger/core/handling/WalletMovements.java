package tech.healthpay.ledger.core.handling;

import java.util.ArrayList;
import java.util.List;
import tech.healthpay.ledger.core.event.WalletEvent;
import tech.healthpay.ledger.core.sourcing.Decision;
import tech.healthpay.ledger.core.wallet.Wallet;
import tech.healthpay.ledger.core.wallet.WalletCommand;
import tech.healthpay.ledger.core.wallet.WalletDecider;

/** What other aggregates' operations do to one wallet, judged by the wallet's own rules. */
final class WalletMovements {

    private static final WalletDecider WALLETS = new WalletDecider();

    private WalletMovements() {}

    /** Judges commands one after the other, each on what the ones before it made of the wallet: all of them, or none. */
    static Decision<WalletEvent> decide(Wallet wallet, List<? extends WalletCommand> commands) {
        List<WalletEvent> events = new ArrayList<>();
        Wallet state = wallet;
        for (WalletCommand command : commands) {
            switch (WALLETS.decide(command, state)) {
                case Decision.Rejected<WalletEvent> rejected -> {
                    return rejected;
                }
                case Decision.Accepted<WalletEvent> accepted -> {
                    for (WalletEvent event : accepted.events()) {
                        state = WALLETS.evolve(state, event);
                    }
                    events.addAll(accepted.events());
                }
            }
        }
        return new Decision.Accepted<>(events);
    }
}
