package tech.healthpay.ledger.core.medcard;

import static tech.healthpay.ledger.core.medcard.MedCardFixtures.CARD;
import static tech.healthpay.ledger.core.medcard.MedCardFixtures.activated;
import static tech.healthpay.ledger.core.medcard.MedCardFixtures.closed;
import static tech.healthpay.ledger.core.medcard.MedCardFixtures.created;
import static tech.healthpay.ledger.core.medcard.MedCardFixtures.suspended;

import java.time.LocalDate;
import tech.healthpay.ledger.core.event.MedCardEvent;
import tech.healthpay.ledger.core.medcard.MedCard.Issued;
import tech.healthpay.ledger.core.sourcing.DeciderSpec;
import tech.healthpay.ledger.core.sourcing.Rejection.CardNotActive;
import tech.healthpay.ledger.core.value.CardStatus;

/** What the tests of a card's rules share: the decider, and cards to begin with. */
abstract class MedCardSpec {

    final DeciderSpec<MedCardCommand, MedCard, MedCardEvent> spec = DeciderSpec.of(new MedCardDecider());

    /** Returns a pending card: basic, 1,000 pounds a month, 20 % copayment. */
    final DeciderSpec<MedCardCommand, MedCard, MedCardEvent>.Given pending() {
        return spec.given(created());
    }

    final DeciderSpec<MedCardCommand, MedCard, MedCardEvent>.Given active() {
        return pending().and(activated());
    }

    final DeciderSpec<MedCardCommand, MedCard, MedCardEvent>.Given suspendedCard() {
        return active().and(suspended());
    }

    final DeciderSpec<MedCardCommand, MedCard, MedCardEvent>.Given closedCard() {
        return active().and(closed("1000.00"));
    }

    final DeciderSpec<MedCardCommand, MedCard, MedCardEvent>.Given expiringOn(LocalDate day) {
        return spec.given(created("1000.00", "20", day), activated());
    }

    static Issued issued(DeciderSpec<MedCardCommand, MedCard, MedCardEvent>.Given given) {
        return (Issued) given.state();
    }

    /** Expects that only an active card takes the command. */
    final void thenOnlyActiveCardsTake(MedCardCommand command) {
        pending().when(command).thenRejected(new CardNotActive(CARD, CardStatus.PENDING_ACTIVATION));
        suspendedCard().when(command).thenRejected(new CardNotActive(CARD, CardStatus.SUSPENDED));
        closedCard().when(command).thenRejected(new CardNotActive(CARD, CardStatus.CLOSED));
    }
}
