package tech.healthpay.ledger.core.value;

/**
 * Identifies a pharmacy, as known outside.
 *
 * @param value 1 to 64 of {@code A-Z a-z 0-9 . _ : -}
 */
public record PharmacyId(String value) {

    public PharmacyId {
        OutsideReference.check(value);
    }

    /** Returns the reference itself. */
    @Override
    public String toString() {
        return value;
    }
}
