package tech.healthpay.ledger.core.handling;

import java.util.Optional;
import tech.healthpay.ledger.core.access.Actor;
import tech.healthpay.ledger.core.access.Role;
import tech.healthpay.ledger.core.sourcing.Rejection;
import tech.healthpay.ledger.core.sourcing.Rejection.Forbidden;
import tech.healthpay.ledger.core.sourcing.Rejection.WalletNotFound;
import tech.healthpay.ledger.core.transfer.TransferFunds;

/**
 * Who may transfer (domain.md, "Who may do what"): a member from an own wallet to any other. A foreign wallet to pay from
 * answers as if it did not exist.
 */
final class TransferPolicy {

    private TransferPolicy() {}

    static Optional<Rejection> forbids(TransferFunds command, Actor actor, States states) {
        if (actor.commandsEverything()) {
            return Optional.empty();
        }
        if (!actor.is(Role.MEMBER)) {
            return Optional.of(new Forbidden("TransferFunds"));
        }
        return states.owner(command.sourceWalletId()).filter(actor::isMember).isPresent()
                ? Optional.empty()
                : Optional.of(new WalletNotFound(command.sourceWalletId()));
    }
}
