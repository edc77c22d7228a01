package tech.healthpay.ledger.app.demo;

import java.math.BigDecimal;

/**
 * An exact amount of the sample's one currency, as the ledger writes it.
 *
 * @param value with the currency's two digits
 */
record Amount(BigDecimal value) {

    static final Amount ZERO = new Amount(BigDecimal.ZERO.setScale(2));

    static Amount parse(String text) {
        return new Amount(new BigDecimal(text));
    }

    Amount plus(Amount other) {
        return new Amount(value.add(other.value));
    }

    boolean isZero() {
        return value.signum() == 0;
    }

    /** Returns for example {@code 1,234.50}. */
    @Override
    public String toString() {
        return "%,.2f".formatted(value);
    }
}
