package tech.healthpay.ledger.core.medcard;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Currency;
import java.util.List;
import java.util.UUID;
import tech.healthpay.ledger.core.sourcing.PersistentMap;
import tech.healthpay.ledger.core.value.BeneficiaryId;
import tech.healthpay.ledger.core.value.CairoCalendar;
import tech.healthpay.ledger.core.value.CardNumber;
import tech.healthpay.ledger.core.value.CardStatus;
import tech.healthpay.ledger.core.value.CardTerm;
import tech.healthpay.ledger.core.value.CardTerms;
import tech.healthpay.ledger.core.value.MedCardId;
import tech.healthpay.ledger.core.value.Money;
import tech.healthpay.ledger.core.value.NationalId;
import tech.healthpay.ledger.core.value.UserId;

/** What the write side knows of a medical card. Immutable and thread-safe. */
public sealed interface MedCard {

    /** The name of the insurer in events and in the journal where a card names none (domain.md, "Double entry"). */
    String OWN_INSURER = "healthpay";

    /** There is no card yet. */
    record Absent() implements MedCard {}

    /**
     * There is a card, whatever its status is now.
     *
     * @param profile what the issue settled for good
     * @param status where it is in its life
     * @param terms every change of its terms; the first is the issue and sets all of them. A handful in a card's life, so
     *     the list is copied when it grows
     * @param beneficiaries the active beneficiaries with their national ids
     * @param claims its claims, what they come to and what is owed
     * @param version how many events there were
     * @param lastEventAt when the last event happened; no later one is before it
     */
    record Issued(
            Profile profile,
            CardStatus status,
            List<CardTerm> terms,
            PersistentMap<BeneficiaryId, NationalId> beneficiaries,
            CardClaims claims,
            long version,
            Instant lastEventAt)
            implements MedCard {

        public Issued {
            terms = List.copyOf(terms);
        }

        /** Returns the card's id. */
        public MedCardId id() {
            return profile.id();
        }

        /** Returns the currency of every amount of the card. */
        public Currency currency() {
            return profile.currency();
        }

        /**
         * Returns the terms in force on a day.
         *
         * @param day a Cairo day
         */
        public CardTerms termsOn(LocalDate day) {
            return CardTerms.inForce(terms, day);
        }

        /**
         * Returns what is left of the month's limit; nothing, rather than less, where a new limit is below what was spent.
         *
         * @param at decides on the day whose limit is in force and on its month
         */
        public Money remaining(Instant at) {
            Money limit = termsOn(CairoCalendar.day(at)).monthlyLimit();
            return limit.minus(claims.of(CairoCalendar.month(at)).spent()).orZeroIfNegative();
        }

        /** Tells whether this is the holder's user id or the id of an active beneficiary. */
        public boolean covers(UUID claimant) {
            return claimant.equals(profile.owner().value()) || beneficiaries.contains(new BeneficiaryId(claimant));
        }

        Issued withStatus(CardStatus newStatus, Instant at) {
            return new Issued(profile, newStatus, terms, beneficiaries, claims, version + 1, at);
        }

        Issued withTerm(CardTerm term, Instant at) {
            List<CardTerm> longer = new ArrayList<>(terms);
            longer.add(term);
            return new Issued(profile, status, longer, beneficiaries, claims, version + 1, at);
        }

        Issued withBeneficiaries(PersistentMap<BeneficiaryId, NationalId> newBeneficiaries, Instant at) {
            return new Issued(profile, status, terms, newBeneficiaries, claims, version + 1, at);
        }

        Issued withClaims(CardClaims newClaims, Instant at) {
            return new Issued(profile, status, terms, beneficiaries, newClaims, version + 1, at);
        }
    }

    /**
     * What never changes about a card.
     *
     * @param owner the user who holds it
     * @param insurer who pays what is covered: the insurance provider's name, or {@link #OWN_INSURER}
     * @param currency the currency of every amount of the card
     * @param holder the holder's national id
     * @param expiryDate the last Cairo day on which the card is valid
     */
    record Profile(
            MedCardId id,
            UserId owner,
            CardNumber cardNumber,
            String insurer,
            Currency currency,
            NationalId holder,
            LocalDate expiryDate) {}
}
