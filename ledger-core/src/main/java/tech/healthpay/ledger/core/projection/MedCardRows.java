package tech.healthpay.ledger.core.projection;

import tech.healthpay.ledger.core.event.ClaimMonth;
import tech.healthpay.ledger.core.event.MedCardEvent.MedCardCreated;
import tech.healthpay.ledger.core.event.MedCardEvent.MedCardLimitUpdated;
import tech.healthpay.ledger.core.event.TierChange;
import tech.healthpay.ledger.core.sourcing.EventEnvelope;
import tech.healthpay.ledger.core.value.CairoCalendar;
import tech.healthpay.ledger.core.value.CardTerm;
import tech.healthpay.ledger.core.value.MedCardId;

/** What both read models make of a card's events alike. */
final class MedCardRows {

    private MedCardRows() {}

    static CardTerm term(MedCardCreated e, EventEnvelope envelope) {
        return new CardTerm(
                CairoCalendar.day(e.at()), envelope.version(), e.cardType(), e.monthlyLimit(), e.copaymentPercentage());
    }

    static CardTerm term(MedCardLimitUpdated e, EventEnvelope envelope) {
        return new CardTerm(e.effectiveDate(), envelope.version(), null, e.newLimit(), null);
    }

    static CardTerm term(TierChange change, EventEnvelope envelope) {
        return new CardTerm(
                change.effectiveDate(), envelope.version(), change.newTier(), change.newLimit(), change.newCopayment());
    }

    static MedCardMonthRow month(MedCardId card, ClaimMonth month, EventEnvelope envelope) {
        return new MedCardMonthRow(
                card,
                month.month(),
                month.spentAfter(),
                month.prescriptionClaimsAfter(),
                month.insuranceClaimsAfter(),
                envelope.version());
    }
}
