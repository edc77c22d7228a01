package tech.healthpay.ledger.core.journal;

import tech.healthpay.ledger.core.value.InvalidValueException;
import tech.healthpay.ledger.core.value.Money;

/**
 * One side of a journal entry.
 *
 * @param account which account
 * @param debit true for a debit, false for a credit
 * @param amount more than zero
 */
public record Posting(Account account, boolean debit, Money amount) {

    /**
     * Checks the amount.
     *
     * @throws InvalidValueException {@code INVALID_AMOUNT} if it is not more than zero
     */
    public Posting {
        if (!amount.isPositive()) {
            throw new InvalidValueException("INVALID_AMOUNT", "a posting must be of more than zero");
        }
    }

    /** Returns a debit. */
    public static Posting debit(Account account, Money amount) {
        return new Posting(account, true, amount);
    }

    /** Returns a credit. */
    public static Posting credit(Account account, Money amount) {
        return new Posting(account, false, amount);
    }
}
