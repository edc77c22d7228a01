package tech.healthpay.ledger.core.wallet;

import java.time.LocalDate;
import java.time.YearMonth;
import java.util.Currency;
import tech.healthpay.ledger.core.value.Money;

/**
 * What counts towards the debit limits of one Cairo day and of its month: what was debited and what is reserved.
 *
 * @param day the Cairo day
 * @param ofDay what was used on the day, zero or more
 * @param ofMonth what was used in the day's month up to and with the day, never less than {@code ofDay}
 */
public record DebitUsage(LocalDate day, Money ofDay, Money ofMonth) {

    /** Returns the usage of a day on which nothing was used yet in its month. */
    public static DebitUsage none(LocalDate day, Currency currency) {
        return new DebitUsage(day, Money.zero(currency), Money.zero(currency));
    }

    /**
     * Returns the usage as it stands at the beginning of a later day: a new day begins from zero, and so does a new month.
     *
     * @param today this usage's day, or a later one
     */
    public DebitUsage on(LocalDate today) {
        if (today.equals(day)) {
            return this;
        }
        Money zero = Money.zero(ofDay.currency());
        return new DebitUsage(today, zero, isSameMonth(today) ? ofMonth : zero);
    }

    /** Returns the usage with an amount more that counts for a day: this usage's day, or one before it. */
    DebitUsage plus(Money amount, LocalDate countedFor) {
        return new DebitUsage(
                day,
                countedFor.equals(day) ? ofDay.plus(amount) : ofDay,
                isSameMonth(countedFor) ? ofMonth.plus(amount) : ofMonth);
    }

    /** Returns the usage without an amount that counted for a day: this usage's day, or one before it. */
    DebitUsage minus(Money amount, LocalDate countedFor) {
        return new DebitUsage(
                day,
                countedFor.equals(day) ? ofDay.minus(amount) : ofDay,
                isSameMonth(countedFor) ? ofMonth.minus(amount) : ofMonth);
    }

    private boolean isSameMonth(LocalDate other) {
        return YearMonth.from(other).equals(YearMonth.from(day));
    }
}
