package tech.healthpay.ledger.core.projection;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import tech.healthpay.ledger.core.sourcing.CorruptHistoryException;
import tech.healthpay.ledger.core.sourcing.EventEnvelope;
import tech.healthpay.ledger.core.sourcing.StreamId;

/**
 * Folds a batch of events into rows: several events of one aggregate become one write per row; events the rows already
 * reflect are skipped; a missing one is reported, never jumped over. Pure.
 */
public final class ProjectionFold {

    /**
     * An aggregate of which the batch lacks events: everything between the two versions has to be applied first.
     *
     * @param stream whose events
     * @param afterVersion the last version the rows reflect
     * @param beforeVersion the version of the batch's last event with a hole before it
     */
    public record Missing(StreamId stream, long afterVersion, long beforeVersion) {}

    private ProjectionFold() {}

    /** Returns every key whose row has to be loaded before the events can be folded. */
    public static <R extends Row> Set<RowKey> keys(Projection<R> projection, Collection<EventEnvelope> events) {
        Set<RowKey> keys = new HashSet<>();
        for (EventEnvelope event : events) {
            keys.add(projection.headOf(event.stream()));
            keys.addAll(projection.reads(event));
        }
        return keys;
    }

    /**
     * Returns what has to be fetched from the event store before the batch can be folded; usually nothing.
     *
     * @param events in the order of their versions per aggregate; duplicates are allowed
     * @param rows the rows loaded for {@link #keys}
     */
    public static <R extends Row> List<Missing> missing(
            Projection<R> projection, Collection<EventEnvelope> events, Map<RowKey, R> rows) {
        return missing(projection, events, rows, Skips.NONE);
    }

    /** Returns what has to be fetched, as above; what is skipped is not missing. */
    public static <R extends Row> List<Missing> missing(
            Projection<R> projection, Collection<EventEnvelope> events, Map<RowKey, R> rows, Skips skips) {
        Map<StreamId, Long> reached = new HashMap<>();
        Map<StreamId, Missing> missing = new LinkedHashMap<>();
        for (EventEnvelope event : events) {
            StreamId stream = event.stream();
            long reflected = versionOf(rows.get(projection.headOf(stream)));
            long version = skips.reach(stream.id(), reached.getOrDefault(stream, reflected));
            if (event.version() > version + 1) {
                // from what the rows reflect on, since nothing of the batch is in them yet
                missing.put(stream, new Missing(stream, reflected, event.version()));
            }
            reached.put(stream, Math.max(version, event.version()));
        }
        return List.copyOf(missing.values());
    }

    /**
     * Folds the events into the rows.
     *
     * @param events complete per aggregate, as {@link #missing} has told; duplicates are allowed
     * @param rows the rows loaded for {@link #keys}; not changed
     * @return the rows that changed, the latest of each key only, heads after all others
     * @throws CorruptHistoryException if an event cannot follow on the rows
     */
    public static <R extends Row> List<R> fold(
            Projection<R> projection, Collection<EventEnvelope> events, Map<RowKey, R> rows) {
        return fold(projection, events, rows, Skips.NONE);
    }

    /**
     * Folds the events into the rows, as above, and passes over those that an operator has decided to skip.
     *
     * @throws CorruptHistoryException if an event cannot follow on the rows
     */
    public static <R extends Row> List<R> fold(
            Projection<R> projection, Collection<EventEnvelope> events, Map<RowKey, R> rows, Skips skips) {
        Map<RowKey, R> current = new HashMap<>(rows);
        Map<RowKey, R> changed = new LinkedHashMap<>();
        for (EventEnvelope event : events) {
            long version = versionOf(current.get(projection.headOf(event.stream())));
            UUID aggregate = event.stream().id();
            if (event.version() <= version || skips.contains(aggregate, event.version())) {
                continue;
            }
            if (event.version() != skips.reach(aggregate, version) + 1) {
                throw new CorruptHistoryException(
                        event.stream() + " lacks events between " + version + " and " + event.version());
            }
            for (R row : projection.apply(event, current)) {
                current.put(row.key(), row);
                changed.put(row.key(), row);
            }
        }
        return headsLast(changed.values());
    }

    private static long versionOf(@Nullable Row head) {
        return head == null ? 0 : head.version();
    }

    private static <R extends Row> List<R> headsLast(Collection<R> rows) {
        List<R> ordered = new ArrayList<>(rows.size());
        for (R row : rows) {
            if (!row.key().type().isHead()) {
                ordered.add(row);
            }
        }
        for (R row : rows) {
            if (row.key().type().isHead()) {
                ordered.add(row);
            }
        }
        return ordered;
    }
}
