package tech.healthpay.ledger.core.value;

import org.jspecify.annotations.Nullable;

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
     * @throws InvalidValueException ({@code INVALID_FIELD}) if it breaks the rule of {@link #brokenLengthRule}
     */
    public static String requireLength(String text, int min, int max) {
        String rule = brokenLengthRule(text, min, max);
        if (rule != null) {
            throw new InvalidValueException("INVALID_FIELD", rule);
        }
        return text;
    }

    /**
     * Says which rule a text breaks, or null if none: it must not be shorter or longer, nor blank where at least one
     * character is asked for, nor hold a control character (PostgreSQL cannot store NUL, and no log line should wrap)
     * or half of a surrogate pair (which UTF-8 cannot write, so that it would be read back as something else).
     */
    public static @Nullable String brokenLengthRule(String text, int min, int max) {
        if (text.length() < min || text.length() > max || (min > 0 && text.isBlank())) {
            return "must have " + min + " to " + max + " characters";
        }
        if (text.codePoints().anyMatch(Texts::isLoneSurrogate)) {
            return "must be well-formed text";
        }
        return text.chars().anyMatch(Character::isISOControl) ? "must not hold control characters" : null;
    }

    private static boolean isLoneSurrogate(int codePoint) {
        return codePoint >= Character.MIN_SURROGATE && codePoint <= Character.MAX_SURROGATE;
    }
}
