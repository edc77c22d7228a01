package tech.healthpay.ledger.core.value;

/**
 * Identifies a health-care provider, as known outside.
 *
 * @param value 1 to 64 of {@code A-Z a-z 0-9 . _ : -}
 */
public record ProviderId(String value) {

    public ProviderId {
        OutsideReference.check(value);
    }

    /** Returns the reference itself. */
    @Override
    public String toString() {
        return value;
    }
}
