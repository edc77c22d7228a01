package tech.healthpay.ledger.core.journal;

import tech.healthpay.ledger.core.value.InvalidValueException;

/**
 * An account of the journal (domain.md, "Double entry").
 *
 * @param name its kind and, after a colon, which one: {@code wallet:018f…}, {@code external:deposit}; 3 to 256 characters
 */
public record Account(String name) implements Comparable<Account> {

    private static final int MAX_LENGTH = 256;

    /**
     * Checks the form of the name.
     *
     * @throws InvalidValueException {@code INVALID_FIELD} if it has no kind or no name
     */
    public Account {
        int colon = name.indexOf(':');
        if (colon < 1 || colon == name.length() - 1 || name.length() > MAX_LENGTH) {
            throw new InvalidValueException("INVALID_FIELD", "must be an account like wallet:<id> or external:deposit");
        }
    }

    /** Returns the kind of account: what stands before the colon, for example {@code wallet}. */
    public String kind() {
        return name.substring(0, name.indexOf(':'));
    }

    @Override
    public int compareTo(Account other) {
        return name.compareTo(other.name);
    }

    @Override
    public String toString() {
        return name;
    }
}
