package tech.healthpay.ledger.postgres.detail;

import static tech.healthpay.ledger.postgres.database.SqlType.BIGINT;
import static tech.healthpay.ledger.postgres.database.SqlType.INTEGER;
import static tech.healthpay.ledger.postgres.database.SqlType.TEXT;
import static tech.healthpay.ledger.postgres.database.SqlType.TIMESTAMP;
import static tech.healthpay.ledger.postgres.database.SqlType.UUID;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Currency;
import java.util.List;
import org.jdbi.v3.core.statement.StatementContext;
import tech.healthpay.ledger.core.event.AggregateType;
import tech.healthpay.ledger.core.journal.Account;
import tech.healthpay.ledger.core.journal.Posting;
import tech.healthpay.ledger.core.port.JournalReads.AccountPosting;
import tech.healthpay.ledger.core.port.JournalReads.AccountTotal;
import tech.healthpay.ledger.core.projection.JournalEntryRow;
import tech.healthpay.ledger.core.projection.JournalHeadRow;
import tech.healthpay.ledger.core.sourcing.StreamId;

/** The journal's entries with their postings, and its heads, as columns, to and fro. */
final class JournalTables {

    /** By the events themselves, since an entry may be wrong about it or missing. */
    private static final String BOOKED_AGGREGATE =
            "(SELECT e.aggregate_id FROM ledger.events e WHERE e.position = present.position)";

    static final Table<JournalEntryRow> ENTRIES = Table.<JournalEntryRow>of("read.journal_entries")
            .key("position", BIGINT, JournalEntryRow::position)
            .column("entry_id", UUID, JournalEntryRow::entryId)
            .column("event_type", TEXT, JournalEntryRow::eventType)
            .column("aggregate_type", TEXT, row -> row.aggregate().type().wireName())
            .column("aggregate_id", UUID, row -> row.aggregate().id())
            .column("version", BIGINT, JournalEntryRow::version)
            .column("occurred_at", TIMESTAMP, JournalEntryRow::at)
            .ofAggregate(BOOKED_AGGREGATE)
            .neverReplaced();

    static final Table<Line> POSTINGS = Table.<Line>of("read.journal_postings")
            .key("position", BIGINT, line -> line.row().position())
            .key("line", INTEGER, Line::number)
            .column("account", TEXT, line -> line.posting().account().name())
            .column("total", TEXT, line -> line.posting().account().total())
            .column("currency", TEXT, line -> line.posting().amount().currency().getCurrencyCode())
            .column("debit_minor", BIGINT, line -> line.minor(true))
            .column("credit_minor", BIGINT, line -> line.minor(false))
            .column("occurred_at", TIMESTAMP, line -> line.row().at())
            .ofAggregate(BOOKED_AGGREGATE)
            .neverReplaced();

    static final Table<JournalHeadRow> HEADS = Table.<JournalHeadRow>of("read.journal_heads")
            .key("aggregate_id", UUID, row -> row.aggregate().id())
            .column("aggregate_type", TEXT, row -> row.aggregate().type().wireName())
            .column("version", BIGINT, JournalHeadRow::version)
            .replacedByNewerVersions();

    private JournalTables() {}

    /** One of an entry's postings, with its place in it, from 1 on. */
    record Line(JournalEntryRow row, int number, Posting posting) {

        private Long minor(boolean debit) {
            return posting.debit() == debit ? posting.amount().amountMinor() : 0L;
        }
    }

    static List<Line> lines(List<JournalEntryRow> entries) {
        List<Line> lines = new ArrayList<>(entries.size() * 2);
        for (JournalEntryRow row : entries) {
            int number = 1;
            for (Posting posting : row.entry().postings()) {
                lines.add(new Line(row, number++, posting));
            }
        }
        return lines;
    }

    static JournalHeadRow head(ResultSet row, StatementContext context) throws SQLException {
        return new JournalHeadRow(aggregate(row), row.getLong("version"));
    }

    /** Reads a posting with the columns of its entry. */
    static AccountPosting posting(ResultSet row, StatementContext context) throws SQLException {
        Currency currency = Columns.currency(row);
        boolean debit = row.getLong("debit_minor") > 0;
        return new AccountPosting(
                Columns.uuid(row, "entry_id"),
                row.getLong("position"),
                row.getString("event_type"),
                aggregate(row),
                new Posting(
                        new Account(row.getString("account")),
                        debit,
                        Columns.money(row, debit ? "debit_minor" : "credit_minor", currency)),
                Columns.instant(row, "occurred_at"));
    }

    static AccountTotal total(ResultSet row, StatementContext context) throws SQLException {
        Currency currency = Columns.currency(row);
        return new AccountTotal(
                row.getString("account"),
                Columns.sum(row, "debit_minor", currency),
                Columns.sum(row, "credit_minor", currency));
    }

    private static StreamId aggregate(ResultSet row) throws SQLException {
        return new StreamId(
                Columns.constant(row, "aggregate_type", AggregateType.class), Columns.uuid(row, "aggregate_id"));
    }
}
