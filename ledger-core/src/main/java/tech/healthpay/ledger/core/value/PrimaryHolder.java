package tech.healthpay.ledger.core.value;

import java.time.LocalDate;

/**
 * A person on a card, the holder: personal data, confined to the few places that need it.
 *
 * @param nationalId the national id
 * @param name the full name, 1 to 200 characters
 * @param dateOfBirth the date of birth, the same as in the national id
 * @param phoneNumber the mobile number
 */
public record PrimaryHolder(NationalId nationalId, String name, LocalDate dateOfBirth, PhoneNumber phoneNumber) {

    public PrimaryHolder {
        Texts.requireLength(name, 1, Texts.MAX_NAME);
        if (!nationalId.dateOfBirth().equals(dateOfBirth)) {
            throw new InvalidValueException(
                    "NATIONAL_ID_MISMATCH", "dateOfBirth differs from the one in the national id");
        }
    }

    /** Returns a form without personal data. */
    @Override
    public String toString() {
        return "PrimaryHolder[" + nationalId.masked() + "]";
    }
}
