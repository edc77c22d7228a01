package tech.healthpay.ledger.core.contract;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import tech.healthpay.ledger.core.port.ProjectionStore;
import tech.healthpay.ledger.core.projection.Projection;
import tech.healthpay.ledger.core.projection.ProjectionFold;
import tech.healthpay.ledger.core.projection.Row;
import tech.healthpay.ledger.core.sourcing.EventEnvelope;

/**
 * Brings a history to a projection in the worst ways that at least once and in order allow: in whatever batches, with stretches
 * that come again, from older checkpoints, cut off by crashes between any two rows, and overtaken by late writes of another
 * instance.
 *
 * @param <R> the rows of the read model
 */
public final class AdverseDelivery<R extends Row> {

    private static final int LONGEST_BATCH = 12;

    private final Projection<R> projection;
    private final ProjectionStore<R> store;
    private final Random random;

    /** Prepares a delivery, which the random numbers make what it is. */
    public AdverseDelivery(Projection<R> projection, ProjectionStore<R> store, Random random) {
        this.projection = projection;
        this.store = store;
        this.random = random;
    }

    /** Brings all events, in the end. */
    public void deliver(List<EventEnvelope> events) {
        List<List<R>> writes = new ArrayList<>();
        int next = 0;
        while (next < events.size()) {
            int end = Math.min(events.size(), next + 1 + random.nextInt(LONGEST_BATCH));
            List<EventEnvelope> batch = withDuplicates(events.subList(next, end));
            List<R> rows = ProjectionFold.fold(projection, batch, store.load(ProjectionFold.keys(projection, batch)));
            boolean crash = random.nextInt(4) == 0;
            // a store without transactions writes the rows in their order, and a crash leaves the first of them
            save(crash ? rows.subList(0, random.nextInt(rows.size() + 1)) : rows);
            if (crash) {
                next = random.nextInt(next + 1); // the checkpoint was not stored
            } else {
                next = random.nextInt(5) == 0 ? random.nextInt(end + 1) : end; // an older checkpoint, or on
            }
            writes.add(rows);
            if (random.nextInt(3) == 0) { // another instance, long thought dead, comes with what it once folded
                save(writes.get(random.nextInt(writes.size())));
            }
        }
    }

    private void save(List<R> rows) {
        store.save(projection.name(), rows, List.of());
    }

    private List<EventEnvelope> withDuplicates(List<EventEnvelope> events) {
        List<EventEnvelope> batch = new ArrayList<>(events);
        while (random.nextInt(3) == 0) {
            int from = random.nextInt(batch.size());
            int to = from + 1 + random.nextInt(batch.size() - from);
            batch.addAll(to, List.copyOf(batch.subList(from, to))); // a stretch comes again
        }
        return batch;
    }
}
