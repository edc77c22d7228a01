package tech.healthpay.ledger.core.medcard;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;
import tech.healthpay.ledger.core.medcard.MedCard.Issued;
import tech.healthpay.ledger.core.sourcing.Rejection;
import tech.healthpay.ledger.core.sourcing.Rejection.CardExpired;
import tech.healthpay.ledger.core.sourcing.Rejection.CardNotActive;
import tech.healthpay.ledger.core.sourcing.Rejection.InvalidStateTransition;
import tech.healthpay.ledger.core.value.CardStatus;

/** The rules of a card's status that several commands share. Each returns null if it is kept. */
final class CardRules {

    private CardRules() {}

    static @Nullable Rejection active(Issued card) {
        return card.status() == CardStatus.ACTIVE ? null : new CardNotActive(card.id(), card.status());
    }

    static @Nullable Rejection notClosed(String command, Issued card) {
        return card.status() == CardStatus.CLOSED ? misfit(command, card) : null;
    }

    /** Asks that the card's last valid day has not passed; on that day it is still valid. */
    static @Nullable Rejection notExpired(Issued card, LocalDate today) {
        LocalDate expiryDate = card.profile().expiryDate();
        return today.isAfter(expiryDate) ? new CardExpired(expiryDate, today) : null;
    }

    static Rejection misfit(String command, Issued card) {
        return new InvalidStateTransition(command, card.status().wireName());
    }
}
