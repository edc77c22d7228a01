package tech.healthpay.ledger.core.streaming;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import tech.healthpay.ledger.core.port.Checkpoint;
import tech.healthpay.ledger.core.port.EventFeed.Gap;
import tech.healthpay.ledger.core.port.EventStore;
import tech.healthpay.ledger.core.port.FeedPartition;
import tech.healthpay.ledger.core.sourcing.EventRecord;

/**
 * Fetches from the event store what the feed cannot deliver. Partitions with a gap keep their stored checkpoint until all
 * that was stored when the gap was found is applied: a crash in between begins the catching-up again. Not thread-safe.
 */
final class CatchUp {

    private final EventStore store;
    private final int batch;
    private final Map<FeedPartition, Checkpoint> held = new HashMap<>();
    private long next;
    private long target;

    CatchUp(EventStore store, int batch) {
        this.store = store;
        this.batch = batch;
    }

    boolean isPending() {
        return !held.isEmpty();
    }

    boolean holds(FeedPartition partition) {
        return held.containsKey(partition);
    }

    /**
     * Takes gaps up.
     *
     * @param known the stored checkpoints, whose positions tell from where on events may be missing
     */
    void begin(List<Gap> gaps, List<Checkpoint> known) {
        if (gaps.isEmpty()) {
            return;
        }
        long from = Long.MAX_VALUE;
        for (Gap gap : gaps) {
            from = Math.min(from, positionOf(gap.partition(), known));
            held.put(gap.partition(), new Checkpoint(gap.partition(), gap.resumesAt(), 0));
        }
        boolean first = held.size() == gaps.size();
        next = first ? from : Math.min(next, from);
        target = store.lastPosition();
    }

    /** Forgets partitions that another instance has now. */
    void keepOnly(Set<FeedPartition> assigned) {
        held.keySet().retainAll(assigned);
    }

    /** Remembers how far a partition with a gap has been read meanwhile. */
    void advance(Checkpoint checkpoint) {
        held.put(checkpoint.partition(), checkpoint);
    }

    /** Returns the next events to apply, possibly none; the same again until {@link #applied} is told. */
    List<EventRecord> read() {
        return next < target ? store.readAll(next, batch) : List.of();
    }

    /** Takes note that what {@link #read} returned is in the read model. */
    void applied(List<EventRecord> events) {
        next = events.isEmpty() ? target : events.getLast().position();
    }

    boolean isDone() {
        return next >= target;
    }

    /** Returns the checkpoints that are true once all events that were read are applied, and ends. */
    List<Checkpoint> finish() {
        List<Checkpoint> checkpoints = held.values().stream()
                .map(c -> new Checkpoint(c.partition(), c.nextOffset(), Math.max(c.position(), target)))
                .toList();
        held.clear();
        return checkpoints;
    }

    String describe() {
        return "catching up from the event store: position " + next + " of " + target;
    }

    private static long positionOf(FeedPartition partition, List<Checkpoint> known) {
        for (Checkpoint checkpoint : known) {
            if (checkpoint.partition().equals(partition)) {
                return checkpoint.position();
            }
        }
        return 0;
    }
}
