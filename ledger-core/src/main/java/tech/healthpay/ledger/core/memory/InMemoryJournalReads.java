package tech.healthpay.ledger.core.memory;

import java.time.Instant;
import java.util.Comparator;
import java.util.Currency;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Stream;
import tech.healthpay.ledger.core.journal.Account;
import tech.healthpay.ledger.core.journal.Posting;
import tech.healthpay.ledger.core.port.JournalReads;
import tech.healthpay.ledger.core.port.Page;
import tech.healthpay.ledger.core.port.PageRequest;
import tech.healthpay.ledger.core.projection.DetailRow;
import tech.healthpay.ledger.core.projection.JournalEntryRow;
import tech.healthpay.ledger.core.projection.RowType;
import tech.healthpay.ledger.core.value.Money;

/** Reads the journal from a detail model in memory; every question looks at all entries. Thread-safe. */
public final class InMemoryJournalReads implements JournalReads {

    private static final Paging<AccountPosting> NEWEST_FIRST = new Paging<>(
            Comparator.comparingLong(AccountPosting::position).reversed(), row -> "posting " + row.position());

    private final InMemoryProjectionStore<DetailRow> rows;

    /** Reads from this store. */
    public InMemoryJournalReads(InMemoryProjectionStore<DetailRow> rows) {
        this.rows = rows;
    }

    @Override
    public List<AccountTotal> trialBalance() {
        return totals(
                entries().flatMap(row -> row.entry().postings().stream()),
                posting -> posting.account().total());
    }

    @Override
    public Page<AccountPosting> postings(Account account, PageRequest page) {
        return NEWEST_FIRST.page(
                entries()
                        .flatMap(row -> of(account, row).map(posting -> listed(posting, row)))
                        .toList(),
                page);
    }

    @Override
    public List<AccountTotal> balance(Account account, Instant at) {
        return totals(
                entries().filter(row -> !row.at().isAfter(at)).flatMap(row -> of(account, row)),
                posting -> account.name());
    }

    private Stream<JournalEntryRow> entries() {
        return rows.all(RowType.JOURNAL_ENTRY, JournalEntryRow.class).stream();
    }

    private static Stream<Posting> of(Account account, JournalEntryRow row) {
        return row.entry().postings().stream()
                .filter(posting -> posting.account().equals(account));
    }

    private static AccountPosting listed(Posting posting, JournalEntryRow row) {
        return new AccountPosting(row.entryId(), row.position(), row.eventType(), row.aggregate(), posting, row.at());
    }

    private static List<AccountTotal> totals(Stream<Posting> postings, Function<Posting, String> line) {
        record Line(String account, Currency currency) {}
        Map<Line, AccountTotal> totals = new TreeMap<>(Comparator.comparing(Line::account)
                .thenComparing(key -> key.currency().getCurrencyCode()));
        postings.forEach(posting -> {
            Money zero = Money.zero(posting.amount().currency());
            AccountTotal one = new AccountTotal(
                    line.apply(posting),
                    posting.debit() ? posting.amount() : zero,
                    posting.debit() ? zero : posting.amount());
            totals.merge(new Line(one.account(), zero.currency()), one, InMemoryJournalReads::sum);
        });
        return List.copyOf(totals.values());
    }

    private static AccountTotal sum(AccountTotal a, AccountTotal b) {
        return new AccountTotal(
                a.account(), a.debits().plus(b.debits()), a.credits().plus(b.credits()));
    }
}
