package tech.healthpay.ledger.core.port;

import java.util.List;
import tech.healthpay.ledger.core.sourcing.EventRecord;
import tech.healthpay.ledger.core.sourcing.StreamId;

/**
 * The source of truth: every aggregate's events in the order of their versions, and all events in one global order.
 * Append-only. Positions are given out in the order in which appends become visible, so that a reader who has seen
 * position {@code n} will never find a new event at or before {@code n}.
 */
public interface EventStore {

    /** The most events one append may hold over all its streams. */
    int MAX_EVENTS_PER_APPEND = 64;

    /** The most events one read answers. */
    int MAX_READ = 10_000;

    /**
     * Appends events to one or several streams: all or nothing, durably, before this returns. Concurrent callers may
     * share a transaction; a conflict is the affected append's alone.
     *
     * @throws tech.healthpay.ledger.core.sourcing.UnavailableException if the store did not answer in time. The append
     *     may or may not have happened
     */
    AppendResult append(Append append);

    /**
     * Reads one stream in the order of its versions, beginning after {@code afterVersion}.
     *
     * @param afterVersion 0 for the whole stream
     * @param limit 1 to {@link #MAX_READ}
     * @return at most {@code limit} events; fewer only at the stream's present end; empty if there is none
     */
    List<EventRecord> read(StreamId stream, long afterVersion, int limit);

    /**
     * Reads all events in global order, beginning after {@code afterPosition}; a finite read up to the present end.
     *
     * @param afterPosition 0 for all
     * @param limit 1 to {@link #MAX_READ}
     * @return at most {@code limit} events; fewer only at the present end
     */
    List<EventRecord> readAll(long afterPosition, int limit);

    /** Returns the position of the last event, 0 if there is none. */
    long lastPosition();

    /** Returns the idempotency keys that appends have brought. */
    IdempotencyKeys keys();
}
