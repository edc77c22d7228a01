package tech.healthpay.ledger.core.value;

import java.util.regex.Pattern;

/**
 * A medical card's number: {@code MC} and 12 digits, the last a Luhn check digit over the 11 before it. Unique in the
 * whole system; the event store guards that in the transaction that stores the card's first event.
 *
 * @param value the number, for example {@code MC123456789015}
 */
public record CardNumber(String value) {

    /** The number of digits before the check digit. */
    public static final int PAYLOAD_DIGITS = 11;

    private static final Pattern FORM = Pattern.compile("MC[0-9]{12}");

    public CardNumber {
        if (!FORM.matcher(value).matches()) {
            throw invalid("must be MC and 12 digits");
        }
        if (checkDigit(value.substring(2, 2 + PAYLOAD_DIGITS)) != value.charAt(13)) {
            throw invalid("has a wrong check digit");
        }
    }

    /**
     * Makes a card number from its 11 payload digits by adding the check digit.
     *
     * @param payload 0 to 99,999,999,999
     */
    public static CardNumber ofPayload(long payload) {
        String digits = Long.toString(payload);
        if (payload < 0 || digits.length() > PAYLOAD_DIGITS) {
            throw invalid("payload must have at most 11 digits");
        }
        String padded = "0".repeat(PAYLOAD_DIGITS - digits.length()) + digits;
        return new CardNumber("MC" + padded + checkDigit(padded));
    }

    /** Returns the number itself. */
    @Override
    public String toString() {
        return value;
    }

    private static char checkDigit(String digits) {
        int sum = 0;
        boolean doubled = true; // the rightmost payload digit is doubled, then every second one
        for (int i = digits.length() - 1; i >= 0; i--) {
            int digit = digits.charAt(i) - '0';
            int weighted = doubled ? digit * 2 : digit;
            sum += weighted > 9 ? weighted - 9 : weighted;
            doubled = !doubled;
        }
        return (char) ('0' + (10 - sum % 10) % 10);
    }

    private static InvalidValueException invalid(String rule) {
        return new InvalidValueException("INVALID_FIELD", "card number " + rule);
    }
}
