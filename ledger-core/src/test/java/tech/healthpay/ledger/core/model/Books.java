package tech.healthpay.ledger.core.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigInteger;
import java.util.HashMap;
import java.util.Map;
import tech.healthpay.ledger.core.event.LedgerEvent;
import tech.healthpay.ledger.core.journal.Account;
import tech.healthpay.ledger.core.journal.Journal;
import tech.healthpay.ledger.core.journal.Posting;
import tech.healthpay.ledger.core.value.WalletId;

/** The journal of a story: what was credited less what was debited, by account and currency. */
final class Books {

    private final Map<String, BigInteger> balances = new HashMap<>();

    /** Books an event; the trial balance is zero after each. */
    void book(LedgerEvent event) {
        Journal.entryOf(event).ifPresent(entry -> {
            BigInteger sum = BigInteger.ZERO;
            for (Posting posting : entry.postings()) {
                BigInteger amount = BigInteger.valueOf(posting.amount().amountMinor());
                BigInteger signed = posting.debit() ? amount.negate() : amount;
                sum = sum.add(signed);
                balances.merge(
                        key(posting.account(), posting.amount().currency().getCurrencyCode()), signed, BigInteger::add);
            }
            assertThat(sum).as("debits and credits of %s", event).isEqualTo(BigInteger.ZERO);
        });
    }

    /** Expects that nothing is on its way: a command leaves every clearing account empty. */
    void expectRest() {
        balances.forEach((account, balance) -> {
            if (account.startsWith("clearing:") && balance.signum() != 0) {
                throw new AssertionError(account + " is left with " + balance);
            }
        });
    }

    long balance(WalletId wallet, String currency) {
        return balances.getOrDefault(key(Account.wallet(wallet), currency), BigInteger.ZERO)
                .longValueExact();
    }

    private static String key(Account account, String currency) {
        return account.name() + " " + currency;
    }
}
