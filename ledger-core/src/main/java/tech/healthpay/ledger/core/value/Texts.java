package tech.healthpay.ledger.core.value;

/** Bounds of free text, so that no event or row grows without limit. */
public final class Texts {

    /** The most characters of a person's, merchant's or insurer's name, or of a drug's. */
    public static final int MAX_NAME = 200;

    /** The most characters of a reason, note or description. */
    public static final int MAX_NOTE = 500;

    private Texts() {}

    /**
     * Checks a text's length in characters.
     *
     * @throws InvalidValueException ({@code INVALID_FIELD}) if it is shorter or longer, blank where at least one character
     *     is asked for, or holds a control character (PostgreSQL cannot store NUL, and no log line should wrap)
     */
    public static String requireLength(String text, int min, int max) {
        if (text.length() < min || text.length() > max || (min > 0 && text.isBlank())) {
            throw new InvalidValueException("INVALID_FIELD", "must have " + min + " to " + max + " characters");
        }
        if (text.chars().anyMatch(Character::isISOControl)) {
            throw new InvalidValueException("INVALID_FIELD", "must not hold control characters");
        }
        return text;
    }
}
