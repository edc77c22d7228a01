package tech.healthpay.ledger.app.live;

import java.util.UUID;
import tech.healthpay.ledger.core.value.PharmacyId;

/**
 * What a subscription watches, so that an event finds its subscriptions without looking at any other.
 *
 * @param id a {@code UUID}, a text, or for {@link Kind#CARD_AT_PHARMACY} both
 */
record Key(Kind kind, Object id) {

    /** What an id is of. */
    enum Kind {
        WALLET,
        PAYMENT,
        MEDCARD,
        PHARMACY,
        CARD_AT_PHARMACY,
        EVENT_TYPE,
        EVERYTHING
    }

    private record CardAtPharmacy(UUID card, String pharmacy) {}

    static final Key EVERYTHING = new Key(Kind.EVERYTHING, "");

    static Key wallet(UUID id) {
        return new Key(Kind.WALLET, id);
    }

    static Key payment(UUID id) {
        return new Key(Kind.PAYMENT, id);
    }

    static Key medCard(UUID id) {
        return new Key(Kind.MEDCARD, id);
    }

    static Key pharmacy(PharmacyId id) {
        return pharmacy(id.value());
    }

    static Key pharmacy(String id) {
        return new Key(Kind.PHARMACY, id);
    }

    static Key cardAtPharmacy(UUID card, String pharmacy) {
        return new Key(Kind.CARD_AT_PHARMACY, new CardAtPharmacy(card, pharmacy));
    }

    static Key eventType(String wireName) {
        return new Key(Kind.EVENT_TYPE, wireName);
    }
}
