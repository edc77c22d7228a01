package tech.healthpay.ledger.core.value;

import java.util.Currency;

/** Amounts as tests write them. */
public final class Amounts {

    public static final Currency USD = Currency.getInstance("USD");

    private Amounts() {}

    /** Returns pounds, for example {@code egp("350.00")}. */
    public static Money egp(String decimal) {
        return Money.parse(decimal, Money.EGP);
    }

    public static Money usd(String decimal) {
        return Money.parse(decimal, USD);
    }

    /** Returns the most pounds that an amount can say. */
    public static Money mostEgp() {
        return Money.ofMinor(Long.MAX_VALUE, Money.EGP);
    }
}
