package tech.healthpay.ledger.core.value;

import java.time.DateTimeException;
import java.time.LocalDate;

/**
 * An Egyptian national id: 14 digits that hold century, date of birth, governorate, serial and a check digit whose
 * algorithm is not published and therefore not verified (domain.md, "NationalId"). Personal data: {@link #toString()} is
 * masked, so that it cannot reach a log line by accident; {@link #value()} is the full number.
 *
 * @param value the 14 digits
 */
public record NationalId(String value) {

    private static final int LENGTH = 14;

    public NationalId {
        if (value.length() != LENGTH || !value.chars().allMatch(c -> c >= '0' && c <= '9')) {
            throw invalid("must be 14 digits");
        }
        birthDate(value);
        if (!isGovernorate(Integer.parseInt(value.substring(7, 9)))) {
            throw invalid("has an unknown governorate code");
        }
    }

    /**
     * Reads a national id that is given today.
     *
     * @param today the current day in Cairo
     * @throws InvalidValueException ({@code INVALID_NATIONAL_ID}) if it breaks a rule or its date of birth is in the future
     */
    public static NationalId parse(String value, LocalDate today) {
        NationalId id = new NationalId(value);
        if (id.dateOfBirth().isAfter(today)) {
            throw invalid("has a date of birth in the future");
        }
        return id;
    }

    /** Returns the date of birth that the number holds. */
    public LocalDate dateOfBirth() {
        return birthDate(value);
    }

    /** Tells whether the serial's last digit is odd, which marks a male holder. */
    public boolean isMale() {
        return (value.charAt(12) - '0') % 2 == 1;
    }

    /** Returns the form shown to those who may not see it in full: {@code 2990101*****34}. */
    public String masked() {
        return value.substring(0, 7) + "*****" + value.substring(12);
    }

    /** Returns the masked form. */
    @Override
    public String toString() {
        return masked();
    }

    private static LocalDate birthDate(String digits) {
        int century = switch (digits.charAt(0)) {
            case '2' -> 1900;
            case '3' -> 2000;
            default -> throw invalid("has an unknown century");
        };
        try {
            return LocalDate.of(
                    century + Integer.parseInt(digits.substring(1, 3)),
                    Integer.parseInt(digits.substring(3, 5)),
                    Integer.parseInt(digits.substring(5, 7)));
        } catch (DateTimeException e) {
            throw invalid("has no real date of birth");
        }
    }

    private static boolean isGovernorate(int code) {
        return (code >= 1 && code <= 4)
                || (code >= 11 && code <= 19)
                || (code >= 21 && code <= 29)
                || (code >= 31 && code <= 35)
                || code == 88;
    }

    private static InvalidValueException invalid(String rule) {
        return new InvalidValueException("INVALID_NATIONAL_ID", rule);
    }
}
