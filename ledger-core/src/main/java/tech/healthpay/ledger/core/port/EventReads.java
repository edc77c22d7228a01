package tech.healthpay.ledger.core.port;

import java.util.List;
import java.util.Set;
import tech.healthpay.ledger.core.sourcing.EventRecord;
import tech.healthpay.ledger.core.sourcing.StreamId;

/** Reads the audit trail: events as they are stored, personal data included. */
public interface EventReads {

    /** The most events one read answers. */
    int MAX_READ = 1_000;

    /** The most events one read looks at, so that a rare type never costs a walk through all of history. */
    int MAX_SCANNED = 10_000;

    /**
     * A part of the global order.
     *
     * @param events what was asked for, in global order
     * @param scannedTo the last position looked at: the next read begins after it
     * @param end whether that is the present end
     */
    record Slice(List<EventRecord> events, long scannedTo, boolean end) {

        public Slice {
            events = List.copyOf(events);
        }
    }

    /**
     * Reads an aggregate's events in the order of their versions.
     *
     * @param afterVersion 0 for all
     * @param limit 1 to {@link #MAX_READ}
     * @return fewer than {@code limit} only at the present end; empty if there is no such aggregate
     * @throws IllegalArgumentException if a number is out of its range
     */
    List<EventRecord> ofAggregate(StreamId stream, long afterVersion, int limit);

    /**
     * Reads events in global order. One read looks at {@link #MAX_SCANNED} events at most, so it may find nothing and yet not
     * be at the end: the caller goes on after {@link Slice#scannedTo}.
     *
     * @param position the events begin after it, 0 for all
     * @param eventTypes wire names, empty for all; one that nobody knows finds nothing
     * @param limit 1 to {@link #MAX_READ}
     * @throws IllegalArgumentException if a number is out of its range
     */
    Slice after(long position, Set<String> eventTypes, int limit);

    /** Returns the position of the last event, 0 if there is none. */
    long lastPosition();
}
