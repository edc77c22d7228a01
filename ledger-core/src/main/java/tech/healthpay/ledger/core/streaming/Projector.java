package tech.healthpay.ledger.core.streaming;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import tech.healthpay.ledger.core.codec.EventCodec;
import tech.healthpay.ledger.core.event.AggregateType;
import tech.healthpay.ledger.core.port.Checkpoint;
import tech.healthpay.ledger.core.port.EventStore;
import tech.healthpay.ledger.core.port.LedgerMetrics;
import tech.healthpay.ledger.core.port.ProjectionStore;
import tech.healthpay.ledger.core.projection.Projection;
import tech.healthpay.ledger.core.projection.ProjectionFold;
import tech.healthpay.ledger.core.projection.ProjectionFold.Missing;
import tech.healthpay.ledger.core.projection.Row;
import tech.healthpay.ledger.core.projection.RowKey;
import tech.healthpay.ledger.core.sourcing.CorruptHistoryException;
import tech.healthpay.ledger.core.sourcing.EventEnvelope;
import tech.healthpay.ledger.core.sourcing.EventRecord;
import tech.healthpay.ledger.core.sourcing.StreamId;

/**
 * Applies events to a read model: load the rows they concern, fetch from the event store what is missing between them,
 * fold, save. Whatever comes, in whatever batches and however often, the rows end the same. Not thread-safe.
 *
 * @param <R> the rows of the read model
 */
final class Projector<R extends Row> {

    private static final int HEAL_BATCH = 1_000;

    private final Projection<R> projection;
    private final EventStore events;
    private final ProjectionStore<R> rows;
    private final EventCodec codec;
    private final LedgerMetrics metrics;

    Projector(
            Projection<R> projection,
            EventStore events,
            ProjectionStore<R> rows,
            EventCodec codec,
            LedgerMetrics metrics) {
        this.projection = projection;
        this.events = events;
        this.rows = rows;
        this.codec = codec;
        this.metrics = metrics;
    }

    /**
     * Applies events and stores the checkpoints with them.
     *
     * @param records in the order of their versions per aggregate; those of other aggregates are ignored
     */
    void apply(Collection<EventRecord> records, Collection<Checkpoint> checkpoints) {
        List<EventEnvelope> batch = decode(records);
        if (batch.isEmpty() && checkpoints.isEmpty()) {
            return;
        }
        Map<RowKey, R> current = load(batch);
        List<Missing> missing = ProjectionFold.missing(projection, batch, current);
        if (!missing.isEmpty()) {
            for (Missing stretch : missing) {
                heal(stretch);
            }
            current = load(batch);
        }
        save(ProjectionFold.fold(projection, batch, current), checkpoints);
    }

    /** Applies what the event store has of an aggregate beyond what the rows reflect, whatever kind it is. */
    void refresh(UUID aggregateId) {
        for (AggregateType type : projection.aggregates()) {
            StreamId stream = new StreamId(type, aggregateId);
            RowKey head = projection.headOf(stream);
            R row = rows.load(Set.of(head)).get(head);
            long version = row == null ? 0 : row.version();
            List<EventRecord> records;
            do {
                records = events.read(stream, version, HEAL_BATCH);
                version = applyStretch(records, version);
            } while (records.size() == HEAL_BATCH);
        }
    }

    private void heal(Missing missing) {
        long version = missing.afterVersion();
        while (version + 1 < missing.beforeVersion()) {
            int wanted = (int) Math.min(HEAL_BATCH, missing.beforeVersion() - 1 - version);
            List<EventRecord> records = events.read(missing.stream(), version, wanted);
            if (records.isEmpty()) {
                throw new CorruptHistoryException(
                        missing.stream() + " has no event " + (version + 1) + " in the event store");
            }
            version = applyStretch(records, version);
        }
    }

    private long applyStretch(List<EventRecord> records, long version) {
        if (records.isEmpty()) {
            return version;
        }
        List<EventEnvelope> batch = decode(records);
        save(ProjectionFold.fold(projection, batch, load(batch)), List.of());
        return records.getLast().version();
    }

    private Map<RowKey, R> load(List<EventEnvelope> batch) {
        return batch.isEmpty() ? Map.of() : rows.load(ProjectionFold.keys(projection, batch));
    }

    private void save(List<R> changed, Collection<Checkpoint> checkpoints) {
        long start = System.nanoTime();
        rows.save(projection.name(), changed, checkpoints);
        metrics.stored(projection.name(), changed.size(), Duration.ofNanos(System.nanoTime() - start));
    }

    private List<EventEnvelope> decode(Collection<EventRecord> records) {
        List<EventEnvelope> decoded = new ArrayList<>(records.size());
        for (EventRecord record : records) {
            if (concerns(record)) {
                decoded.add(codec.decode(record));
            }
        }
        return decoded;
    }

    /** An event of a kind of aggregate that nobody knows concerns every projection: it must not pass in silence. */
    private boolean concerns(EventRecord record) {
        boolean known = false;
        for (AggregateType type : AggregateType.values()) {
            if (type.wireName().equals(record.aggregateType())) {
                if (projection.aggregates().contains(type)) {
                    return true;
                }
                known = true;
            }
        }
        return !known;
    }
}
