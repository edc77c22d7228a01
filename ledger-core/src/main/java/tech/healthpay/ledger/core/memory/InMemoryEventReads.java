package tech.healthpay.ledger.core.memory;

import java.util.List;
import java.util.Set;
import tech.healthpay.ledger.core.port.EventReads;
import tech.healthpay.ledger.core.port.EventStore;
import tech.healthpay.ledger.core.sourcing.EventRecord;
import tech.healthpay.ledger.core.sourcing.StreamId;

/** Reads the audit trail from an event store, filtering what it reads. Thread-safe if the store is. */
public final class InMemoryEventReads implements EventReads {

    private final EventStore store;

    /** Reads from this store. */
    public InMemoryEventReads(EventStore store) {
        this.store = store;
    }

    @Override
    public List<EventRecord> ofAggregate(StreamId stream, long afterVersion, int limit) {
        return store.read(stream, afterVersion, requireLimit(limit));
    }

    @Override
    public Slice after(long position, Set<String> eventTypes, int limit) {
        int most = requireLimit(limit);
        long last = store.lastPosition();
        List<EventRecord> looked = store.readAll(position, MAX_SCANNED);
        List<EventRecord> wanted = looked.stream()
                .filter(event -> eventTypes.isEmpty() || eventTypes.contains(event.eventType()))
                .limit(most)
                .toList();
        long scannedTo = wanted.size() == most ? wanted.getLast().position() : lastOf(looked, position);
        return new Slice(wanted, scannedTo, scannedTo >= last);
    }

    private static long lastOf(List<EventRecord> looked, long position) {
        return looked.isEmpty() ? position : looked.getLast().position();
    }

    @Override
    public long lastPosition() {
        return store.lastPosition();
    }

    private static int requireLimit(int limit) {
        if (limit < 1 || limit > MAX_READ) {
            throw new IllegalArgumentException("limit must be 1 to " + MAX_READ);
        }
        return limit;
    }
}
