package tech.healthpay.ledger.core.value;

import java.util.regex.Pattern;

/**
 * An Egyptian mobile number in international form: {@code +201}, then 0, 1, 2 or 5, then 8 digits. Personal data: {@link
 * #toString()} is masked; {@link #value()} is the full number.
 *
 * @param value the number without spaces and dashes
 */
public record PhoneNumber(String value) {

    private static final Pattern FORM = Pattern.compile("\\+201[0125][0-9]{8}");
    private static final int MAX_TEXT = 32;

    public PhoneNumber {
        if (!FORM.matcher(value).matches()) {
            throw invalid();
        }
    }

    /**
     * Reads a number as people write it; spaces and dashes are dropped.
     *
     * @throws InvalidValueException ({@code INVALID_PHONE_NUMBER}) if it is no Egyptian mobile number
     */
    public static PhoneNumber parse(String text) {
        if (text.length() > MAX_TEXT) {
            throw invalid();
        }
        return new PhoneNumber(text.replace(" ", "").replace("-", ""));
    }

    /** Returns the form shown to those who may not see it in full: {@code +2010*****678}. */
    public String masked() {
        return value.substring(0, 5) + "*****" + value.substring(10);
    }

    /** Returns the masked form. */
    @Override
    public String toString() {
        return masked();
    }

    private static InvalidValueException invalid() {
        return new InvalidValueException("INVALID_PHONE_NUMBER", "must be +201, then 0, 1, 2 or 5, then 8 digits");
    }
}
