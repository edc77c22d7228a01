package tech.healthpay.ledger.core.streaming;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import tech.healthpay.ledger.core.codec.EventCodec;
import tech.healthpay.ledger.core.port.Checkpoint;
import tech.healthpay.ledger.core.port.EventStore;
import tech.healthpay.ledger.core.port.LedgerMetrics;
import tech.healthpay.ledger.core.port.ProjectionStore;
import tech.healthpay.ledger.core.port.RowRefusedException;
import tech.healthpay.ledger.core.projection.Projection;
import tech.healthpay.ledger.core.projection.ProjectionFold;
import tech.healthpay.ledger.core.projection.ProjectionFold.Missing;
import tech.healthpay.ledger.core.projection.Row;
import tech.healthpay.ledger.core.projection.RowKey;
import tech.healthpay.ledger.core.projection.Skips;
import tech.healthpay.ledger.core.sourcing.CorruptHistoryException;
import tech.healthpay.ledger.core.sourcing.EventEnvelope;
import tech.healthpay.ledger.core.sourcing.EventRecord;
import tech.healthpay.ledger.core.sourcing.StreamId;

/**
 * Turns events into stored rows: load the rows they concern, fetch from the event store what is missing between them, fold,
 * save. Whatever comes, in whatever batches and however often, the rows end the same. Tells poison from outages: the
 * former as {@link PoisonException}, the latter as the ports throw them. Not thread-safe.
 *
 * @param <R> the rows of the read model
 */
final class RowWriter<R extends Row> {

    private static final int HEAL_BATCH = 1_000;

    private final Projection<R> projection;
    private final EventStore events;
    private final ProjectionStore<R> rows;
    private final EventCodec codec;
    private final LedgerMetrics metrics;

    RowWriter(
            Projection<R> projection,
            EventStore events,
            ProjectionStore<R> rows,
            EventCodec codec,
            LedgerMetrics metrics) {
        this.projection = projection;
        this.events = events;
        this.rows = rows.session(projection.name());
        this.codec = codec;
        this.metrics = metrics;
    }

    /** Returns the last version of an aggregate that the rows reflect wherever they are kept, 0 if none. */
    long reflected(StreamId stream) {
        RowKey head = projection.headOf(stream);
        long least = Long.MAX_VALUE;
        for (ProjectionStore<R> target : rows.targets()) {
            R row = target.load(Set.of(head)).get(head);
            least = Math.min(least, row == null ? 0 : row.version());
        }
        return least;
    }

    /**
     * Applies events and stores the checkpoints with them; nothing of both if any event is poison, but for what had to be
     * fetched before it.
     *
     * @param records in the order of their versions per aggregate, all of aggregates that the projection reads
     */
    void write(Collection<EventRecord> records, Skips skips, Collection<Checkpoint> checkpoints) {
        List<EventEnvelope> batch = decode(records, skips);
        if (batch.isEmpty() && checkpoints.isEmpty()) {
            return;
        }
        List<ProjectionStore<R>> targets = rows.targets();
        for (ProjectionStore<R> target : targets.subList(0, targets.size() - 1)) {
            write(target, batch, skips, List.of());
        }
        write(targets.getLast(), batch, skips, checkpoints);
    }

    private void write(
            ProjectionStore<R> target, List<EventEnvelope> batch, Skips skips, Collection<Checkpoint> checkpoints) {
        Map<RowKey, R> current = load(target, batch);
        List<Missing> missing = judged(() -> ProjectionFold.missing(projection, batch, current, skips));
        for (Missing stretch : missing) {
            heal(target, stretch, skips);
        }
        save(target, batch, missing.isEmpty() ? current : load(target, batch), skips, checkpoints);
    }

    private void heal(ProjectionStore<R> target, Missing missing, Skips skips) {
        long version = missing.afterVersion();
        while (version + 1 < missing.beforeVersion()) {
            int wanted = (int) Math.min(HEAL_BATCH, missing.beforeVersion() - 1 - version);
            List<EventRecord> records = events.read(missing.stream(), version, wanted);
            if (records.isEmpty()) {
                throw new PoisonException(new CorruptHistoryException(
                        missing.stream() + " has no event " + (version + 1) + " in the event store"));
            }
            List<EventEnvelope> stretch = decode(records, skips);
            save(target, stretch, load(target, stretch), skips, List.of());
            version = records.getLast().version();
        }
    }

    private List<EventEnvelope> decode(Collection<EventRecord> records, Skips skips) {
        return judged(() -> {
            List<EventEnvelope> decoded = new ArrayList<>(records.size());
            for (EventRecord record : records) {
                if (!skips.contains(record.aggregateId(), record.version())) {
                    decoded.add(codec.decode(record));
                }
            }
            return decoded;
        });
    }

    private Map<RowKey, R> load(ProjectionStore<R> target, List<EventEnvelope> batch) {
        return batch.isEmpty() ? Map.of() : target.load(judged(() -> ProjectionFold.keys(projection, batch)));
    }

    private void save(
            ProjectionStore<R> target,
            List<EventEnvelope> batch,
            Map<RowKey, R> current,
            Skips skips,
            Collection<Checkpoint> checkpoints) {
        List<R> changed = judged(() -> ProjectionFold.fold(projection, batch, current, skips));
        if (changed.isEmpty() && checkpoints.isEmpty()) {
            return;
        }
        long start = System.nanoTime();
        try {
            target.save(projection.name(), changed, checkpoints);
        } catch (RowRefusedException e) {
            throw new PoisonException(e);
        }
        metrics.stored(projection.name(), changed.size(), Duration.ofNanos(System.nanoTime() - start));
    }

    /** Whatever a pure step throws is the fault of what it was given, also an exception that nobody foresaw. */
    private static <T> T judged(Supplier<T> pure) {
        try {
            return pure.get();
        } catch (RuntimeException e) {
            throw new PoisonException(e);
        }
    }
}
