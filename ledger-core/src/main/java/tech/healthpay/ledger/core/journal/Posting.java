package tech.healthpay.ledger.core.journal;

import tech.healthpay.ledger.core.value.Money;

/**
 * One side of a journal entry.
 *
 * @param account which account
 * @param debit true for a debit, false for a credit
 * @param amount more than zero
 */
public record Posting(Account account, boolean debit, Money amount) {}
