package tech.healthpay.ledger.core.port;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import tech.healthpay.ledger.core.journal.Account;
import tech.healthpay.ledger.core.journal.Posting;
import tech.healthpay.ledger.core.sourcing.StreamId;
import tech.healthpay.ledger.core.value.Money;

/**
 * Reads the journal (domain.md, "Double entry"). Malformed cursors are refused with {@link
 * tech.healthpay.ledger.core.value.InvalidValueException}.
 */
public interface JournalReads {

    /**
     * A line of the trial balance, in one currency.
     *
     * @param account the account's name; accounts of which there is one for each owner ({@code wallet}, {@code merchant},
     *     {@code pharmacy}, {@code provider}, {@code insurer}, {@code member}) are one line, under the name of their kind
     * @param debits the sum of all debits, zero or more
     * @param credits the sum of all credits, zero or more, in the same currency
     */
    record AccountTotal(String account, Money debits, Money credits) {

        /** Returns debits − credits. */
        public Money balance() {
            return debits.minus(credits);
        }
    }

    /**
     * A posting with the entry it belongs to.
     *
     * @param entryId the id of the event that was booked
     * @param position the event's place in the global order
     * @param eventType the event's wire name
     * @param aggregate whose event it is
     * @param at when it happened
     */
    record AccountPosting(
            UUID entryId, long position, String eventType, StreamId aggregate, Posting posting, Instant at) {}

    /** Returns the sums over all postings by account and currency, ordered by both; every balance adds up to zero. */
    List<AccountTotal> trialBalance();

    /** Lists an account's postings, newest first; empty if there are none. */
    Page<AccountPosting> postings(Account account, PageRequest page);

    /**
     * Returns an account's totals, one for each currency it has postings in.
     *
     * @param at what happened at this time or before counts
     */
    List<AccountTotal> balance(Account account, Instant at);
}
