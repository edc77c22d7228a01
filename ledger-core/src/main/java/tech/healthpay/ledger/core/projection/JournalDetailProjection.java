package tech.healthpay.ledger.core.projection;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import tech.healthpay.ledger.core.codec.EventType;
import tech.healthpay.ledger.core.event.AggregateType;
import tech.healthpay.ledger.core.journal.Journal;
import tech.healthpay.ledger.core.journal.JournalEntry;
import tech.healthpay.ledger.core.sourcing.CorruptHistoryException;
import tech.healthpay.ledger.core.sourcing.EventEnvelope;
import tech.healthpay.ledger.core.sourcing.StreamId;
import tech.healthpay.ledger.core.value.InvalidValueException;

/**
 * The journal in the detail model: an entry for each event that moves money. Transfers and payment requests book nothing by
 * themselves, so their streams are not read.
 */
public final class JournalDetailProjection implements Projection<DetailRow> {

    /** The projection's name. */
    public static final String NAME = "journal-detail";

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public Set<AggregateType> aggregates() {
        return Set.of(AggregateType.WALLET, AggregateType.PAYMENT, AggregateType.MEDCARD);
    }

    @Override
    public Set<RowType> writes() {
        return Set.of(RowType.JOURNAL_ENTRY, RowType.JOURNAL_HEAD);
    }

    @Override
    public RowKey headOf(StreamId stream) {
        return new RowKey(RowType.JOURNAL_HEAD, stream.id(), "");
    }

    @Override
    public Set<RowKey> reads(EventEnvelope event) {
        return Set.of();
    }

    @Override
    public List<DetailRow> apply(EventEnvelope envelope, Map<RowKey, DetailRow> current) {
        DetailRow head = new JournalHeadRow(envelope.stream(), envelope.version());
        return entryOf(envelope)
                .<List<DetailRow>>map(entry -> List.of(row(entry, envelope), head))
                .orElseGet(() -> List.of(head));
    }

    private static Optional<JournalEntry> entryOf(EventEnvelope envelope) {
        try {
            return Journal.entryOf(envelope.event());
        } catch (InvalidValueException e) {
            throw new CorruptHistoryException(
                    envelope.stream() + ": event " + envelope.version() + " cannot be booked: " + e.getMessage(), e);
        }
    }

    private static JournalEntryRow row(JournalEntry entry, EventEnvelope envelope) {
        return new JournalEntryRow(
                envelope.eventId(),
                envelope.position(),
                EventType.of(envelope.event()).wireName(),
                envelope.stream(),
                entry,
                envelope.event().at(),
                envelope.version());
    }
}
