package tech.healthpay.ledger.core.value;

import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The terms of a card that hold on one day, computed from the list of changes; nothing stores them, so no clock tick
 * can make a stored row wrong.
 *
 * @param tier the tier in force
 * @param monthlyLimit the monthly limit in force, zero or more
 * @param copayment the copayment percentage in force
 */
public record CardTerms(CardTier tier, Money monthlyLimit, Percentage copayment) {

    private static final Comparator<CardTerm> BY_PRECEDENCE =
            Comparator.comparing(CardTerm::effectiveDate).thenComparingLong(CardTerm::version);

    /**
     * Returns the terms in force on a Cairo day.
     *
     * @param terms every change of the card so far, in any order; the card's creation must be among them and sets all
     *     three values
     * @param day a day not before the card's creation; an earlier day gets the terms of the creation
     */
    public static CardTerms inForce(List<CardTerm> terms, LocalDate day) {
        return new CardTerms(
                latest(terms, day, CardTerm::tier),
                latest(terms, day, CardTerm::monthlyLimit),
                latest(terms, day, CardTerm::copayment));
    }

    private static <T> T latest(List<CardTerm> terms, LocalDate day, Function<CardTerm, @Nullable T> value) {
        CardTerm best = null;
        CardTerm first = null;
        for (CardTerm term : terms) {
            if (value.apply(term) == null) {
                continue;
            }
            if (first == null || BY_PRECEDENCE.compare(term, first) < 0) {
                first = term;
            }
            boolean begun = !term.effectiveDate().isAfter(day);
            if (begun && (best == null || BY_PRECEDENCE.compare(term, best) > 0)) {
                best = term;
            }
        }
        CardTerm chosen = best != null ? best : first;
        if (chosen == null) {
            throw new IllegalArgumentException("a card's terms begin with its creation, which sets every value");
        }
        return Objects.requireNonNull(value.apply(chosen));
    }
}
