package tech.healthpay.ledger.core.value;

import java.math.BigDecimal;

/**
 * A percentage from 0 to 100 with up to two decimals, held exactly in basis points. Immutable and thread-safe.
 *
 * @param basisPoints hundredths of a percent, 0 to 10,000
 */
public record Percentage(int basisPoints) {

    private static final int WHOLE = 10_000;

    public Percentage {
        if (basisPoints < 0 || basisPoints > WHOLE) {
            throw new InvalidValueException("INVALID_FIELD", "must be a percentage from 0 to 100");
        }
    }

    /**
     * Reads a decimal string such as {@code 20} or {@code 12.50}.
     *
     * @throws InvalidValueException ({@code INVALID_FIELD}) if it is no decimal from 0 to 100 with at most two digits
     */
    public static Percentage parse(String decimal) {
        if (decimal.length() > 16) {
            throw malformed();
        }
        try {
            return of(AsciiDecimal.parse(decimal));
        } catch (NumberFormatException e) {
            throw malformed();
        }
    }

    /**
     * Converts an exact decimal.
     *
     * @throws InvalidValueException ({@code INVALID_FIELD}) if it is not from 0 to 100 with at most two digits
     */
    public static Percentage of(BigDecimal decimal) {
        if (Math.abs((long) decimal.scale()) > 16) {
            throw malformed();
        }
        try {
            return new Percentage(decimal.movePointRight(2).intValueExact());
        } catch (ArithmeticException e) {
            throw malformed();
        }
    }

    private static InvalidValueException malformed() {
        return new InvalidValueException(
                "INVALID_FIELD", "must be a percentage from 0 to 100 with at most two decimals");
    }

    /**
     * Splits a total into the member's copayment, rounded half-up to the minor unit, and the covered rest. The two parts
     * always add up to the total (domain.md, "copayment split").
     *
     * @param total zero or more
     */
    public CopaymentSplit split(Money total) {
        long whole = total.amountMinor() / WHOLE;
        long rest = total.amountMinor() % WHOLE;
        // exact without a wider type: whole × bp ≤ total, and rest × bp < 10^8
        long copayment = whole * basisPoints + (rest * basisPoints + WHOLE / 2) / WHOLE;
        Money copaymentAmount = Money.ofMinor(copayment, total.currency());
        return new CopaymentSplit(total, total.minus(copaymentAmount), copaymentAmount);
    }

    /** Returns the wire form with two decimals, for example {@code 20.00}. */
    public String toDecimalString() {
        return BigDecimal.valueOf(basisPoints, 2).toPlainString();
    }

    /** Returns for example {@code 20.00 %}. */
    @Override
    public String toString() {
        return toDecimalString() + " %";
    }
}
