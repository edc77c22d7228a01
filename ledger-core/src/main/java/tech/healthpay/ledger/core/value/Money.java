package tech.healthpay.ledger.core.value;

import java.math.BigDecimal;
import java.util.Currency;

/**
 * An exact amount: whole minor units (piasters for EGP) and an ISO-4217 currency. May be negative as a difference.
 * Immutable and thread-safe. Arithmetic is exact: it throws {@link ArithmeticException} rather than wrap around, and
 * {@link IllegalArgumentException} on mixed currencies; deciders check both before they calculate ({@link
 * #sameCurrency}, {@link #overflowsWith}, {@link #overflowsTimes}).
 *
 * @param amountMinor the amount in minor units
 * @param currency an ISO-4217 currency with a number of decimal digits (so not a metal or a test currency)
 */
public record Money(long amountMinor, Currency currency) implements Comparable<Money> {

    /** The Egyptian pound, the ledger's default currency: 2 digits. */
    public static final Currency EGP = Currency.getInstance("EGP");

    /** The longest decimal text that is read as an amount: enough for any {@code long} with a few leading zeros. */
    private static final int MAX_TEXT = 40;

    public Money {
        if (currency.getDefaultFractionDigits() < 0) {
            throw new InvalidValueException("INVALID_FIELD", "currency has no minor unit");
        }
    }

    /** Returns zero in the given currency. */
    public static Money zero(Currency currency) {
        return new Money(0, currency);
    }

    /** Returns an amount of minor units in the given currency. */
    public static Money ofMinor(long amountMinor, Currency currency) {
        return new Money(amountMinor, currency);
    }

    /**
     * Reads a decimal such as {@code 350.00} or {@code 350}.
     *
     * @throws InvalidValueException ({@code INVALID_AMOUNT}) if the text is no decimal, has more digits than the currency,
     *     or lies outside the range of a {@code long} of minor units
     */
    public static Money parse(String decimal, Currency currency) {
        if (decimal.isEmpty() || decimal.length() > MAX_TEXT) {
            throw invalidAmount("must be a decimal number");
        }
        try {
            return of(AsciiDecimal.parse(decimal), currency);
        } catch (NumberFormatException e) {
            throw invalidAmount("must be a decimal number");
        }
    }

    /**
     * Converts an exact decimal.
     *
     * @throws InvalidValueException ({@code INVALID_AMOUNT}) if it has more digits than the currency or is out of range
     */
    public static Money of(BigDecimal decimal, Currency currency) {
        int digits = currency.getDefaultFractionDigits();
        // an exponent far outside of what a long can hold is refused before anything is expanded
        if (Math.abs((long) decimal.scale()) > MAX_TEXT || decimal.precision() > MAX_TEXT) {
            throw invalidAmount("is out of range");
        }
        BigDecimal exact = decimal.stripTrailingZeros();
        if (exact.scale() > digits) {
            throw invalidAmount("must have at most " + digits + " decimal digits");
        }
        try {
            return new Money(exact.movePointRight(digits).longValueExact(), currency);
        } catch (ArithmeticException e) {
            throw invalidAmount("is out of range");
        }
    }

    private static InvalidValueException invalidAmount(String rule) {
        return new InvalidValueException("INVALID_AMOUNT", rule);
    }

    /** Returns the sum. */
    public Money plus(Money other) {
        return new Money(Math.addExact(amountMinor, sameCurrencyAs(other).amountMinor), currency);
    }

    /** Returns the difference, which may be negative. */
    public Money minus(Money other) {
        return new Money(Math.subtractExact(amountMinor, sameCurrencyAs(other).amountMinor), currency);
    }

    /** Returns this amount multiplied by a whole number. */
    public Money times(long factor) {
        return new Money(Math.multiplyExact(amountMinor, factor), currency);
    }

    /** Returns this amount, or zero where it is negative. */
    public Money orZeroIfNegative() {
        return amountMinor < 0 ? zero(currency) : this;
    }

    /** Tells whether this amount is greater than the other, of the same currency. */
    public boolean exceeds(Money other) {
        return compareTo(other) > 0;
    }

    /** Tells whether the sum with the other amount leaves the range of a {@code long}. */
    public boolean overflowsWith(Money other) {
        long sum = amountMinor + other.amountMinor;
        return ((amountMinor ^ sum) & (other.amountMinor ^ sum)) < 0;
    }

    /** Tells whether the product with a whole number leaves the range of a {@code long}. */
    public boolean overflowsTimes(long factor) {
        long high = Math.multiplyHigh(amountMinor, factor);
        long low = amountMinor * factor;
        return high != low >> 63;
    }

    /** Tells whether both amounts are of one currency. */
    public boolean sameCurrency(Money other) {
        return currency.equals(other.currency);
    }

    /** Tells whether the amount is greater than zero. */
    public boolean isPositive() {
        return amountMinor > 0;
    }

    /** Tells whether the amount is less than zero. */
    public boolean isNegative() {
        return amountMinor < 0;
    }

    /** Tells whether the amount is zero. */
    public boolean isZero() {
        return amountMinor == 0;
    }

    /** Returns the amount as a decimal with exactly the currency's digits. */
    public BigDecimal toDecimal() {
        return BigDecimal.valueOf(amountMinor, currency.getDefaultFractionDigits());
    }

    /** Returns the amount's wire form: a decimal with exactly the currency's digits, for example {@code 350.00}. */
    public String toDecimalString() {
        return toDecimal().toPlainString();
    }

    /** Compares amounts of one currency; mixed currencies have no order. */
    @Override
    public int compareTo(Money other) {
        return Long.compare(amountMinor, sameCurrencyAs(other).amountMinor);
    }

    /** Returns for example {@code 350.00 EGP}. */
    @Override
    public String toString() {
        return toDecimalString() + " " + currency.getCurrencyCode();
    }

    private Money sameCurrencyAs(Money other) {
        if (!sameCurrency(other)) {
            throw new IllegalArgumentException("mixed currencies " + currency + " and " + other.currency);
        }
        return other;
    }
}
