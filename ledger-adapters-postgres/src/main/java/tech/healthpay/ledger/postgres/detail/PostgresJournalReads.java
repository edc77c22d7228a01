package tech.healthpay.ledger.postgres.detail;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tech.healthpay.ledger.core.journal.Account;
import tech.healthpay.ledger.core.port.JournalReads;
import tech.healthpay.ledger.core.port.Page;
import tech.healthpay.ledger.core.port.PageRequest;
import tech.healthpay.ledger.postgres.database.Database;

/** The journal from the detail read model. The trial balance adds up all postings of one moment. Thread-safe. */
public final class PostgresJournalReads implements JournalReads {

    private final Database database;

    /** Reads from this database. */
    public PostgresJournalReads(Database database) {
        this.database = database;
    }

    @Override
    public List<AccountTotal> trialBalance() {
        return database.run(
                handle -> handle.createQuery("""
                        SELECT total AS account, currency, sum(debit_minor) AS debit_minor, sum(credit_minor) AS credit_minor
                        FROM read.journal_postings
                        GROUP BY total, currency
                        ORDER BY total COLLATE "C", currency COLLATE "C"
                        """).map(JournalTables::total).list());
    }

    @Override
    public Page<AccountPosting> postings(Account account, PageRequest page) {
        @Nullable Cursor after = Cursor.of(page, 1);
        return database.run(handle -> PagedQuery.select(handle, """
                        SELECT p.*, e.entry_id, e.event_type, e.aggregate_type, e.aggregate_id
                        FROM read.journal_postings p
                                 JOIN read.journal_entries e ON e.position = p.position
                        WHERE p.account = :account""")
                .bind("account", account.name())
                .after(after, "p.position < :position", cursor -> Map.of("position", cursor.number(0)))
                .orderBy("p.position DESC")
                .read(page, JournalTables::posting, row -> Cursor.of(row.position())));
    }

    @Override
    public List<AccountTotal> balance(Account account, Instant at) {
        return database.run(handle -> handle.createQuery("""
                        SELECT account, currency, sum(debit_minor) AS debit_minor, sum(credit_minor) AS credit_minor
                        FROM read.journal_postings
                        WHERE account = ? AND occurred_at <= ?
                        GROUP BY account, currency
                        ORDER BY currency COLLATE "C"
                        """)
                .bind(0, account.name())
                .bind(1, at)
                .map(JournalTables::total)
                .list());
    }
}
