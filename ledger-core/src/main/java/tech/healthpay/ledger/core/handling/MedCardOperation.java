package tech.healthpay.ledger.core.handling;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tech.healthpay.ledger.core.access.Actor;
import tech.healthpay.ledger.core.event.MedCardEvent;
import tech.healthpay.ledger.core.event.WalletEvent;
import tech.healthpay.ledger.core.medcard.MedCardCommand;
import tech.healthpay.ledger.core.medcard.MedCardCommand.ChargeCopayment;
import tech.healthpay.ledger.core.medcard.MedCardCommand.CloseMedCard;
import tech.healthpay.ledger.core.medcard.MedCardDecider;
import tech.healthpay.ledger.core.sourcing.Decision;
import tech.healthpay.ledger.core.sourcing.Rejection;
import tech.healthpay.ledger.core.sourcing.StreamId;
import tech.healthpay.ledger.core.value.CopaymentMethod;
import tech.healthpay.ledger.core.value.CreditType;
import tech.healthpay.ledger.core.value.DebitType;
import tech.healthpay.ledger.core.value.MedCardId;
import tech.healthpay.ledger.core.value.Reference;
import tech.healthpay.ledger.core.value.Related;
import tech.healthpay.ledger.core.value.RelatedType;
import tech.healthpay.ledger.core.wallet.WalletCommand;
import tech.healthpay.ledger.core.wallet.WalletCommand.CreditWallet;
import tech.healthpay.ledger.core.wallet.WalletCommand.DebitWallet;
import tech.healthpay.ledger.core.wallet.WalletDecider;

/**
 * A command for a card, with the wallet it moves where there is one: a copayment by wallet debits it, a refund on closing
 * credits it, in one decision and one append (domain.md, ChargeCopayment and CloseMedCard).
 */
record MedCardOperation(MedCardCommand command) implements Operation {

    private static final MedCardDecider CARDS = new MedCardDecider();
    private static final WalletDecider WALLETS = new WalletDecider();

    @Override
    public String name() {
        return command.getClass().getSimpleName();
    }

    @Override
    public StreamId target() {
        return StreamId.of(command.medCardId());
    }

    @Override
    public Set<StreamId> streams(States states) {
        WalletCommand movement = movement();
        return movement == null ? Set.of(target()) : Set.of(target(), StreamId.of(movement.walletId()));
    }

    @Override
    public Optional<Rejection> forbids(Actor actor, States states) {
        return MedCardPolicy.forbids(command, actor, states);
    }

    @Override
    public Outcome decide(States states) {
        return switch (CARDS.decide(command, states.medCard(command.medCardId()))) {
            case Decision.Rejected<MedCardEvent> rejected -> new Outcome.Refused(rejected.rejection());
            case Decision.Accepted<MedCardEvent> accepted -> withMovement(accepted.events(), states);
        };
    }

    private Outcome withMovement(List<MedCardEvent> cardEvents, States states) {
        Change card = new Change(target(), cardEvents);
        WalletCommand movement = movement();
        if (movement == null) {
            return new Outcome.Changes(List.of(card));
        }
        return switch (WALLETS.decide(movement, states.wallet(movement.walletId()))) {
            case Decision.Rejected<WalletEvent> rejected -> new Outcome.Refused(rejected.rejection());
            case Decision.Accepted<WalletEvent> accepted -> {
                Change wallet = new Change(StreamId.of(movement.walletId()), accepted.events());
                // the journal books a copayment's debit before the charge, and a closing before its refund (domain.md)
                yield new Outcome.Changes(
                        movement instanceof DebitWallet ? List.of(wallet, card) : List.of(card, wallet));
            }
        };
    }

    /** What the command moves on a wallet, or null. */
    private @Nullable WalletCommand movement() {
        if (command instanceof ChargeCopayment charge
                && charge.method() == CopaymentMethod.WALLET
                && charge.walletId() != null) {
            Related related = charge.relatedClaimId() == null
                    ? cardOf(charge.medCardId())
                    : new Related(RelatedType.CLAIM, charge.relatedClaimId().value());
            return new DebitWallet(
                    charge.walletId(),
                    charge.amount(),
                    DebitType.PAYMENT,
                    new Reference("copayment:" + charge.medCardId()),
                    null,
                    related,
                    charge.at());
        }
        if (command instanceof CloseMedCard close
                && close.refundWalletId() != null
                && close.refundAmount() != null
                && close.refundAmount().isPositive()) {
            return new CreditWallet(
                    close.refundWalletId(),
                    close.refundAmount(),
                    CreditType.REFUND,
                    new Reference("closing:" + close.medCardId()),
                    null,
                    cardOf(close.medCardId()),
                    close.at());
        }
        return null;
    }

    private static Related cardOf(MedCardId id) {
        return new Related(RelatedType.MEDCARD, id.toString());
    }
}
