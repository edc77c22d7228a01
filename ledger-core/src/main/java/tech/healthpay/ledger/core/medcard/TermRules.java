package tech.healthpay.ledger.core.medcard;

import java.time.Instant;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;
import tech.healthpay.ledger.core.event.MedCardEvent;
import tech.healthpay.ledger.core.event.MedCardEvent.MedCardDowngraded;
import tech.healthpay.ledger.core.event.MedCardEvent.MedCardLimitUpdated;
import tech.healthpay.ledger.core.event.MedCardEvent.MedCardUpgraded;
import tech.healthpay.ledger.core.event.TierChange;
import tech.healthpay.ledger.core.medcard.MedCard.Issued;
import tech.healthpay.ledger.core.medcard.MedCardCommand.DowngradeMedCard;
import tech.healthpay.ledger.core.medcard.MedCardCommand.NewTerms;
import tech.healthpay.ledger.core.medcard.MedCardCommand.UpdateMedCardLimit;
import tech.healthpay.ledger.core.medcard.MedCardCommand.UpgradeMedCard;
import tech.healthpay.ledger.core.sourcing.Decision;
import tech.healthpay.ledger.core.sourcing.Inputs;
import tech.healthpay.ledger.core.sourcing.Rejection;
import tech.healthpay.ledger.core.sourcing.Rejection.EffectiveDateInPast;
import tech.healthpay.ledger.core.sourcing.Rejection.InvalidTierChange;
import tech.healthpay.ledger.core.sourcing.Rules;
import tech.healthpay.ledger.core.value.CairoCalendar;
import tech.healthpay.ledger.core.value.CardTerms;
import tech.healthpay.ledger.core.value.CardTier;
import tech.healthpay.ledger.core.value.Money;
import tech.healthpay.ledger.core.value.Texts;

/** The rules of a card's limit, copayment and tier, which may change today or on a later day. */
final class TermRules {

    private TermRules() {}

    static Decision<MedCardEvent> updateLimit(UpdateMedCardLimit c, Issued card, Instant at) {
        LocalDate from = effectiveDate(c.effectiveDate(), at);
        return changeable(card, c.newLimit(), from, c.reason(), at)
                .accept(() -> new MedCardLimitUpdated(
                        card.id(), card.termsOn(from).monthlyLimit(), c.newLimit(), from, c.reason(), at));
    }

    static Decision<MedCardEvent> upgrade(UpgradeMedCard c, Issued card, Instant at) {
        LocalDate from = effectiveDate(c.terms().effectiveDate(), at);
        CardTerms otherwise = card.termsOn(from);
        return changeable(card, c.terms().newLimit(), from, c.terms().reason(), at)
                .then(() -> isHigher(c.terms().newTier(), otherwise.tier()) ? null : misfit(otherwise, c.terms()))
                .accept(() -> new MedCardUpgraded(card.id(), change(c.terms(), otherwise, from), at));
    }

    static Decision<MedCardEvent> downgrade(DowngradeMedCard c, Issued card, Instant at) {
        LocalDate from = effectiveDate(c.terms().effectiveDate(), at);
        CardTerms otherwise = card.termsOn(from);
        return changeable(card, c.terms().newLimit(), from, c.terms().reason(), at)
                .then(() -> isHigher(otherwise.tier(), c.terms().newTier()) ? null : misfit(otherwise, c.terms()))
                .accept(() -> new MedCardDowngraded(card.id(), change(c.terms(), otherwise, from), at));
    }

    /** The rules that all changes of terms share. */
    private static Rules changeable(Issued card, Money newLimit, LocalDate from, String reason, Instant at) {
        return Rules.first(() -> CardRules.active(card))
                .then(() -> Inputs.notNegative("newLimit", newLimit, card.currency()))
                .then(() -> Inputs.text("reason", reason, Texts.MAX_NOTE))
                .then(() -> todayOrLater(from, CairoCalendar.day(at)));
    }

    private static @Nullable Rejection todayOrLater(LocalDate from, LocalDate today) {
        return from.isBefore(today) ? new EffectiveDateInPast(from, today) : Inputs.storableDay("effectiveDate", from);
    }

    private static LocalDate effectiveDate(@Nullable LocalDate asked, Instant at) {
        return asked == null ? CairoCalendar.day(at) : asked;
    }

    private static boolean isHigher(CardTier tier, CardTier than) {
        return tier.compareTo(than) > 0;
    }

    private static Rejection misfit(CardTerms otherwise, NewTerms terms) {
        return new InvalidTierChange(otherwise.tier(), terms.newTier());
    }

    /** What changes on the effective day, from what would otherwise be in force then. */
    private static TierChange change(NewTerms terms, CardTerms otherwise, LocalDate from) {
        return new TierChange(
                otherwise.tier(),
                terms.newTier(),
                otherwise.monthlyLimit(),
                terms.newLimit(),
                otherwise.copayment(),
                terms.newCopayment(),
                from,
                terms.reason());
    }
}
