package tech.healthpay.ledger.core.port;

import java.util.Map;

/** How far the relay has come in publishing the event store's global order. */
public interface RelayProgress {

    /**
     * A point in the global order and where it lies on the bus.
     *
     * @param position every event up to here is published
     * @param ends for each partition, the offset after its last event up to that position; absent if it has none
     */
    record Published(long position, Map<FeedPartition, Long> ends) {

        public Published {
            ends = Map.copyOf(ends);
        }
    }

    /** Returns the present progress; position 0 and no ends at the beginning. */
    Published load();

    /**
     * Moves forward; never back, so that a relay that was replaced cannot undo its successor's progress.
     *
     * @param published the new position, and the ends of the partitions that changed
     */
    void advance(Published published);
}
