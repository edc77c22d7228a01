package tech.healthpay.ledger.core.value;

/**
 * A caller's own reference to a movement of money.
 *
 * @param value 1 to 64 of {@code A-Z a-z 0-9 . _ : -}
 */
public record Reference(String value) {

    public Reference {
        OutsideReference.check(value);
    }

    /** Returns the reference itself. */
    @Override
    public String toString() {
        return value;
    }
}
