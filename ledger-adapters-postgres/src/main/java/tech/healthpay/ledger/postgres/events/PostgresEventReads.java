package tech.healthpay.ledger.postgres.events;

import java.util.List;
import java.util.Set;
import tech.healthpay.ledger.core.codec.EnvelopeCodec;
import tech.healthpay.ledger.core.port.EventReads;
import tech.healthpay.ledger.core.sourcing.EventRecord;
import tech.healthpay.ledger.core.sourcing.StreamId;
import tech.healthpay.ledger.postgres.database.Database;
import tech.healthpay.ledger.postgres.database.JsonDocuments;

/**
 * The audit trail from {@code ledger.events}. A read by type walks the global order from the last position it has seen and
 * looks at a bounded stretch of it, so it needs no index by type, which every append would pay for. Thread-safe.
 */
public final class PostgresEventReads implements EventReads {

    private final StoredEvents events;

    /** Reads from this database. */
    public PostgresEventReads(Database database) {
        this.events = new StoredEvents(database, new JsonDocuments(), new EnvelopeCodec());
    }

    @Override
    public List<EventRecord> ofAggregate(StreamId stream, long afterVersion, int limit) {
        requireRange(afterVersion, limit);
        return events.ofStream(stream, afterVersion, limit);
    }

    @Override
    public Slice after(long position, Set<String> eventTypes, int limit) {
        requireRange(position, limit);
        // asked for first: positions follow the order of commits, so that all up to it is there to be read
        long last = events.lastPosition();
        long upTo = position >= last ? position : Math.min(last, position + MAX_SCANNED);
        List<EventRecord> found = events.between(position, upTo, eventTypes, limit);
        long scannedTo = found.size() == limit ? found.getLast().position() : upTo;
        return new Slice(found, scannedTo, scannedTo >= last);
    }

    @Override
    public long lastPosition() {
        return events.lastPosition();
    }

    private static void requireRange(long after, int limit) {
        if (after < 0) {
            throw new IllegalArgumentException("a read begins after 0 or more, not " + after);
        }
        if (limit < 1 || limit > MAX_READ) {
            throw new IllegalArgumentException("limit must be 1 to %d, not %d".formatted(MAX_READ, limit));
        }
    }
}
