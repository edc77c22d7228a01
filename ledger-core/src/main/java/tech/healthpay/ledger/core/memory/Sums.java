package tech.healthpay.ledger.core.memory;

import java.util.List;
import java.util.function.Function;
import tech.healthpay.ledger.core.value.Money;

/** Sums over rows. */
final class Sums {

    private Sums() {}

    /** Returns the sum of the rows' amounts, beginning with a zero of their currency. */
    static <T> Money sum(Money zero, List<T> rows, Function<T, Money> amount) {
        return rows.stream().map(amount).reduce(zero, Money::plus);
    }
}
