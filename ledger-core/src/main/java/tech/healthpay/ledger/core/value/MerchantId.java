package tech.healthpay.ledger.core.value;

/**
 * Identifies a merchant, as known outside.
 *
 * @param value 1 to 64 of {@code A-Z a-z 0-9 . _ : -}
 */
public record MerchantId(String value) {

    public MerchantId {
        OutsideReference.check(value);
    }

    /** Returns the reference itself. */
    @Override
    public String toString() {
        return value;
    }
}
