package tech.healthpay.ledger.core.value;

import java.util.regex.Pattern;

/** The one rule of references that come from outside: 1 to 64 of {@code A-Z a-z 0-9 . _ : -}. */
final class OutsideReference {

    private static final Pattern FORM = Pattern.compile("[A-Za-z0-9._:-]{1,64}");

    private OutsideReference() {}

    static void check(String value) {
        if (!FORM.matcher(value).matches()) {
            throw new InvalidValueException("INVALID_FIELD", "must be 1 to 64 of A-Z a-z 0-9 . _ : -");
        }
    }
}
