package tech.healthpay.ledger.core.projection;

import java.time.Instant;
import java.util.UUID;
import tech.healthpay.ledger.core.journal.JournalEntry;
import tech.healthpay.ledger.core.sourcing.StreamId;

/**
 * What one event has booked; never changes.
 *
 * @param entryId the id of the event
 * @param position the event's place in the global order
 * @param eventType the event's wire name
 * @param aggregate whose event it is
 * @param entry the postings
 * @param at when it happened
 * @param version the version of the aggregate whose event it is
 */
public record JournalEntryRow(
        UUID entryId, long position, String eventType, StreamId aggregate, JournalEntry entry, Instant at, long version)
        implements DetailRow {

    @Override
    public RowKey key() {
        return new RowKey(RowType.JOURNAL_ENTRY, aggregate.id(), Long.toString(version));
    }
}
