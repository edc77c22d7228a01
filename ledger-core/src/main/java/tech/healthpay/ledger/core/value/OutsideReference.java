package tech.healthpay.ledger.core.value;

/** The one rule of references that come from outside: 1 to 64 of {@code A-Z a-z 0-9 . _ : -}. */
final class OutsideReference {

    private static final int MAX_LENGTH = 64;

    private OutsideReference() {}

    static void check(String value) {
        if (value.isEmpty() || value.length() > MAX_LENGTH || !isMadeOfAllowedCharacters(value)) {
            throw new InvalidValueException("INVALID_FIELD", "must be 1 to 64 of A-Z a-z 0-9 . _ : -");
        }
    }

    // a loop, as every event read from a store passes here several times
    private static boolean isMadeOfAllowedCharacters(String value) {
        for (int i = 0; i < value.length(); i++) {
            if (!isAllowed(value.charAt(i))) {
                return false;
            }
        }
        return true;
    }

    private static boolean isAllowed(char c) {
        return (c >= 'a' && c <= 'z')
                || (c >= 'A' && c <= 'Z')
                || (c >= '0' && c <= '9')
                || c == '.'
                || c == '_'
                || c == ':'
                || c == '-';
    }
}
