package tech.healthpay.ledger.core.medcard;

import java.time.Instant;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;
import tech.healthpay.ledger.core.event.MedCardEvent;
import tech.healthpay.ledger.core.event.MedCardEvent.MedCardActivated;
import tech.healthpay.ledger.core.event.MedCardEvent.MedCardClosed;
import tech.healthpay.ledger.core.event.MedCardEvent.MedCardCreated;
import tech.healthpay.ledger.core.event.MedCardEvent.MedCardSuspended;
import tech.healthpay.ledger.core.medcard.MedCard.Issued;
import tech.healthpay.ledger.core.medcard.MedCardCommand.ActivateMedCard;
import tech.healthpay.ledger.core.medcard.MedCardCommand.CloseMedCard;
import tech.healthpay.ledger.core.medcard.MedCardCommand.CreateMedCard;
import tech.healthpay.ledger.core.medcard.MedCardCommand.SuspendMedCard;
import tech.healthpay.ledger.core.sourcing.Decision;
import tech.healthpay.ledger.core.sourcing.EventTime;
import tech.healthpay.ledger.core.sourcing.Inputs;
import tech.healthpay.ledger.core.sourcing.Rejection;
import tech.healthpay.ledger.core.sourcing.Rejection.InvalidField;
import tech.healthpay.ledger.core.sourcing.Rules;
import tech.healthpay.ledger.core.value.CairoCalendar;
import tech.healthpay.ledger.core.value.Money;
import tech.healthpay.ledger.core.value.Texts;

/** The rules of a card's life, from its issue to its closing. */
final class LifecycleRules {

    private LifecycleRules() {}

    static Decision<MedCardEvent> create(CreateMedCard c) {
        Instant at = EventTime.of(c.at());
        LocalDate today = CairoCalendar.day(at);
        return Rules.first(() -> Inputs.notNegative(
                        "monthlyLimit", c.monthlyLimit(), c.monthlyLimit().currency()))
                .then(() -> Inputs.optionalText("insuranceProvider", c.insuranceProvider(), Texts.MAX_NAME))
                .then(() -> Inputs.optionalText("policyNumber", c.policyNumber(), Texts.MAX_NAME))
                .then(() -> Inputs.bornBy(
                        "primaryHolder.nationalId", c.primaryHolder().nationalId(), today))
                .then(() -> inFuture(c.expiryDate(), today))
                .accept(() -> new MedCardCreated(
                        c.medCardId(),
                        c.userId(),
                        c.cardNumber(),
                        c.cardType(),
                        c.insuranceProvider(),
                        c.policyNumber(),
                        c.monthlyLimit(),
                        c.copaymentPercentage(),
                        c.primaryHolder(),
                        c.expiryDate(),
                        at));
    }

    private static @Nullable Rejection inFuture(LocalDate expiryDate, LocalDate today) {
        return expiryDate.isAfter(today)
                ? Inputs.storableDay("expiryDate", expiryDate)
                : new InvalidField("expiryDate", "must be after today");
    }

    static Decision<MedCardEvent> activate(ActivateMedCard c, Issued card, Instant at) {
        return Rules.first(() -> awaitsActivation(card))
                .then(() -> CardRules.notExpired(card, CairoCalendar.day(at)))
                .then(() -> Inputs.optionalText("reason", c.reason(), Texts.MAX_NOTE))
                .accept(() -> new MedCardActivated(card.id(), c.reason(), at));
    }

    private static @Nullable Rejection awaitsActivation(Issued card) {
        return switch (card.status()) {
            case PENDING_ACTIVATION, SUSPENDED -> null;
            case ACTIVE, CLOSED -> CardRules.misfit("ActivateMedCard", card);
        };
    }

    static Decision<MedCardEvent> suspend(SuspendMedCard c, Issued card, Instant at) {
        return Rules.first(() -> CardRules.active(card))
                .then(() -> Inputs.optionalText("notes", c.notes(), Texts.MAX_NOTE))
                .accept(() -> new MedCardSuspended(card.id(), c.reason(), c.notes(), at));
    }

    static Decision<MedCardEvent> close(CloseMedCard c, Issued card, Instant at) {
        Money refund = c.refundAmount() == null ? Money.zero(card.currency()) : c.refundAmount();
        return Rules.first(() -> CardRules.notClosed("CloseMedCard", card))
                .then(() -> Inputs.notNegative("refundAmount", refund, card.currency()))
                .then(() -> hasWhereToPay(c, refund))
                .then(() -> Inputs.optionalText("notes", c.notes(), Texts.MAX_NOTE))
                .accept(() -> new MedCardClosed(
                        card.id(),
                        c.reason(),
                        c.notes(),
                        card.profile().insurer(),
                        refund,
                        refund.isPositive() ? c.refundWalletId() : null,
                        card.remaining(at),
                        at));
    }

    private static @Nullable Rejection hasWhereToPay(CloseMedCard c, Money refund) {
        boolean missing = refund.isPositive() && c.refundWalletId() == null;
        return missing ? new InvalidField("refundWalletId", "is needed to pay the refund") : null;
    }
}
