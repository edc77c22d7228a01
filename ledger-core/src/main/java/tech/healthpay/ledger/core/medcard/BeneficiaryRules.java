package tech.healthpay.ledger.core.medcard;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import tech.healthpay.ledger.core.event.MedCardEvent;
import tech.healthpay.ledger.core.event.MedCardEvent.BeneficiaryAdded;
import tech.healthpay.ledger.core.event.MedCardEvent.BeneficiaryRemoved;
import tech.healthpay.ledger.core.medcard.MedCard.Issued;
import tech.healthpay.ledger.core.medcard.MedCardCommand.AddBeneficiary;
import tech.healthpay.ledger.core.medcard.MedCardCommand.RemoveBeneficiary;
import tech.healthpay.ledger.core.sourcing.Decision;
import tech.healthpay.ledger.core.sourcing.Inputs;
import tech.healthpay.ledger.core.sourcing.Rejection;
import tech.healthpay.ledger.core.sourcing.Rejection.BeneficiaryNotFound;
import tech.healthpay.ledger.core.sourcing.Rejection.DuplicateBeneficiary;
import tech.healthpay.ledger.core.sourcing.Rejection.NationalIdMismatch;
import tech.healthpay.ledger.core.sourcing.Rejection.TooManyBeneficiaries;
import tech.healthpay.ledger.core.sourcing.Rules;
import tech.healthpay.ledger.core.value.CairoCalendar;
import tech.healthpay.ledger.core.value.Texts;

/** The rules of a card's dependants. Only active ones count; who was removed may be added again. */
final class BeneficiaryRules {

    /** The most active beneficiaries of a card. */
    static final int MAX_BENEFICIARIES = 20;

    private BeneficiaryRules() {}

    static Decision<MedCardEvent> add(AddBeneficiary c, Issued card, Instant at) {
        return Rules.first(() -> CardRules.active(card))
                .then(() -> Inputs.text("name", c.name(), Texts.MAX_NAME))
                .then(() -> Inputs.bornBy("nationalId", c.nationalId(), CairoCalendar.day(at)))
                .then(() -> bornAsTheIdSays(c))
                .then(() -> isNew(c, card))
                .then(() -> hasRoom(card))
                .accept(() -> new BeneficiaryAdded(
                        card.id(),
                        c.beneficiaryId(),
                        c.relationship(),
                        c.nationalId(),
                        c.name(),
                        c.dateOfBirth(),
                        c.phoneNumber(),
                        at));
    }

    static Decision<MedCardEvent> remove(RemoveBeneficiary c, Issued card, Instant at) {
        return Rules.first(() -> CardRules.notClosed("RemoveBeneficiary", card))
                .then(() -> Inputs.optionalText("reason", c.reason(), Texts.MAX_NOTE))
                .then(() -> isThere(c, card))
                .accept(() -> new BeneficiaryRemoved(card.id(), c.beneficiaryId(), c.reason(), at));
    }

    private static @Nullable Rejection bornAsTheIdSays(AddBeneficiary c) {
        boolean agree = c.nationalId().dateOfBirth().equals(c.dateOfBirth());
        return agree ? null : new NationalIdMismatch("dateOfBirth");
    }

    /** Neither the person nor the id under which they would claim may be on the card. */
    private static @Nullable Rejection isNew(AddBeneficiary c, Issued card) {
        boolean onCard = card.covers(c.beneficiaryId().value())
                || c.nationalId().equals(card.profile().holder())
                || card.beneficiaries().toMap().containsValue(c.nationalId());
        return onCard ? new DuplicateBeneficiary(c.beneficiaryId()) : null;
    }

    private static @Nullable Rejection hasRoom(Issued card) {
        return card.beneficiaries().size() < MAX_BENEFICIARIES ? null : new TooManyBeneficiaries(MAX_BENEFICIARIES);
    }

    private static @Nullable Rejection isThere(RemoveBeneficiary c, Issued card) {
        return card.beneficiaries().contains(c.beneficiaryId()) ? null : new BeneficiaryNotFound(c.beneficiaryId());
    }
}
