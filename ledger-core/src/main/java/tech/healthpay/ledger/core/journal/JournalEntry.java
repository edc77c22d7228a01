package tech.healthpay.ledger.core.journal;

import java.math.BigInteger;
import java.util.List;
import tech.healthpay.ledger.core.value.InvalidValueException;

/**
 * What one event books: its debits and credits are of one currency and add up to the same. No entry exists that does not
 * balance. Immutable.
 *
 * @param postings debits first, at least one of each side; each account once
 */
public record JournalEntry(List<Posting> postings) {

    /**
     * Checks that the entry balances.
     *
     * @throws InvalidValueException {@code UNBALANCED_ENTRY} if it does not, if it mixes currencies, or if an account stands in
     *     it twice; what it was made of cannot have happened like that
     */
    public JournalEntry {
        postings = List.copyOf(postings);
        if (postings.isEmpty() || currencies(postings) != 1 || !sum(postings).equals(BigInteger.ZERO)) {
            throw unbalanced("debits and credits must be of one currency and the same sum");
        }
        if (postings.stream().map(Posting::account).distinct().count() != postings.size()) {
            throw unbalanced("each account must stand in an entry once");
        }
    }

    private static long currencies(List<Posting> postings) {
        return postings.stream()
                .map(posting -> posting.amount().currency())
                .distinct()
                .count();
    }

    /** Returns debits − credits, in no danger of an overflow. */
    private static BigInteger sum(List<Posting> postings) {
        return postings.stream()
                .map(posting -> {
                    BigInteger amount = BigInteger.valueOf(posting.amount().amountMinor());
                    return posting.debit() ? amount : amount.negate();
                })
                .reduce(BigInteger.ZERO, BigInteger::add);
    }

    private static InvalidValueException unbalanced(String rule) {
        return new InvalidValueException("UNBALANCED_ENTRY", rule);
    }
}
