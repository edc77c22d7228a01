package tech.healthpay.ledger.core.value;

/**
 * Identifies a claim on a card: a prescription's id or an insurance claim's id, which share one namespace per card.
 *
 * @param value 1 to 64 of {@code A-Z a-z 0-9 . _ : -}
 */
public record ClaimId(String value) {

    public ClaimId {
        OutsideReference.check(value);
    }

    /** Returns the reference itself. */
    @Override
    public String toString() {
        return value;
    }
}
