package tech.healthpay.ledger.core.value;

/**
 * A value that breaks its own rule: bad input, never a bug. The edge catches it per field and answers 400 with {@link
 * #code()}; the message names the rule and never repeats personal data.
 */
public final class InvalidValueException extends IllegalArgumentException {

    private static final long serialVersionUID = 1L;

    private final String code;

    /** Creates the exception with a stable error code of the contract and a message that is safe to show. */
    public InvalidValueException(String code, String message) {
        super(message);
        this.code = code;
    }

    /** Returns the stable error code, for example {@code INVALID_AMOUNT}. */
    public String code() {
        return code;
    }
}
