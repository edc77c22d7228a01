package tech.healthpay.ledger.core.streaming;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import tech.healthpay.ledger.core.port.DeadLetters;
import tech.healthpay.ledger.core.port.DeadLetters.Standing;
import tech.healthpay.ledger.core.port.EventStore;
import tech.healthpay.ledger.core.port.Leases;
import tech.healthpay.ledger.core.port.LedgerMetrics;
import tech.healthpay.ledger.core.port.ProjectionStore;
import tech.healthpay.ledger.core.projection.Projection;
import tech.healthpay.ledger.core.projection.Row;
import tech.healthpay.ledger.core.projection.RowKey;
import tech.healthpay.ledger.core.sourcing.EventRecord;
import tech.healthpay.ledger.core.sourcing.StreamId;

/**
 * Holds what a projection's checkpoints claim against the event store: once they claim a position, the head row of every
 * aggregate with events up to there must reflect the last of them. So an event that the feed never brought is found even if no
 * later one of its aggregate ever tells (docs/adr/0012). Only what a dead letter holds back or an operator has skipped may be
 * absent. An aggregate that is behind at two looks is told, in one instance at a time.
 *
 * @param <R> the rows of the read model
 */
public final class CompletenessWatch<R extends Row> extends LeasedWorker {

    private static final Logger LOG = System.getLogger(CompletenessWatch.class.getName());

    /** Tells what a projection's checkpoints claim. */
    @FunctionalInterface
    public interface Claims {

        /**
         * Waits a bounded while for the claim.
         *
         * @return whether the checkpoints of the projection claim every event up to the position
         */
        boolean cover(String projection, long position);
    }

    private final Projection<R> projection;
    private final EventStore events;
    private final ProjectionStore<R> rows;
    private final DeadLetters letters;
    private final Claims claims;
    private final LedgerMetrics metrics;
    private final CompletenessSettings settings;

    /** Aggregates that were behind at the last look, with the version they ought to have; of the loop's thread alone. */
    private Map<StreamId, Long> suspects = Map.of();

    private final Set<StreamId> told = new HashSet<>();
    private long looked = -1;
    private volatile long missing;

    /**
     * Creates a watch; {@link #start} starts it.
     *
     * @param owner names this instance in the lease; unique per instance and start
     */
    public CompletenessWatch(
            Projection<R> projection,
            EventStore events,
            ProjectionStore<R> rows,
            DeadLetters letters,
            Claims claims,
            Leases leases,
            String owner,
            LedgerMetrics metrics,
            CompletenessSettings settings) {
        super(
                "completeness-" + projection.name(),
                leases,
                owner,
                settings.leaseDuration(),
                settings.interval(),
                settings.backoff());
        this.projection = projection;
        this.events = events;
        this.rows = rows;
        this.letters = letters;
        this.claims = claims;
        this.metrics = metrics;
        this.settings = settings;
    }

    /** Returns how many events the checkpoints claim and the rows do not reflect, as of the last look of this instance. */
    public long missing() {
        return missing;
    }

    @Override
    boolean work() {
        recheck();
        if (suspects.size() >= settings.batch()) {
            return false; // it is broken as a whole: to count on would only take memory
        }
        if (looked < 0) {
            looked = Math.max(0, events.lastPosition() - settings.lookBack());
        }
        List<EventRecord> next = events.readAll(looked, settings.batch());
        if (next.isEmpty() || !claims.cover(projection.name(), next.getLast().position())) {
            return false;
        }
        Map<StreamId, Long> wanted = new HashMap<>(suspects);
        for (EventRecord event : next) {
            Projector.typeOf(event.aggregateType())
                    .filter(projection.aggregates()::contains)
                    .ifPresent(
                            type -> wanted.merge(new StreamId(type, event.aggregateId()), event.version(), Math::max));
        }
        suspects = behind(wanted).wanted();
        looked = next.getLast().position();
        return next.size() == settings.batch() && told.containsAll(suspects.keySet());
    }

    /** Tells what is behind still; a look in between lets whoever is at work on a released letter come to its end. */
    private void recheck() {
        Behind behind = behind(suspects);
        suspects = behind.wanted();
        told.retainAll(suspects.keySet());
        for (StreamId stream : suspects.keySet()) {
            if (told.add(stream)) {
                LOG.log(
                        Level.ERROR,
                        "{0}: the checkpoints claim version {1} of {2}, and the rows do not reflect it: an event was skipped",
                        projection.name(),
                        suspects.get(stream),
                        stream);
            }
        }
        missing = behind.events();
        metrics.projectionIncomplete(projection.name(), missing);
    }

    /** What is not reflected, and how many events that are. */
    private record Behind(Map<StreamId, Long> wanted, long events) {}

    private Behind behind(Map<StreamId, Long> wanted) {
        if (wanted.isEmpty()) {
            return new Behind(Map.of(), 0);
        }
        Set<RowKey> heads = new HashSet<>();
        wanted.keySet().forEach(stream -> heads.add(projection.headOf(stream)));
        Map<RowKey, R> stored = rows.load(heads);
        Set<StreamId> late = new HashSet<>(wanted.keySet());
        late.removeIf(stream -> reflected(stored, stream) >= wanted.getOrDefault(stream, 0L));
        Map<StreamId, Long> found = new HashMap<>();
        long count = 0;
        Standing standing = late.isEmpty() ? Standing.FREE : standing(late);
        for (StreamId stream : late) {
            long version = wanted.getOrDefault(stream, 0L);
            Long obstacle = standing.parked().get(stream.id());
            long due = obstacle == null ? version : Math.min(version, obstacle - 1);
            long reached = standing.skips().reach(stream.id(), reflected(stored, stream));
            if (reached < due) {
                found.put(stream, version);
                count += due - reached;
            }
        }
        return new Behind(Map.copyOf(found), count);
    }

    private Standing standing(Set<StreamId> streams) {
        Set<UUID> aggregates = new HashSet<>();
        streams.forEach(stream -> aggregates.add(stream.id()));
        return letters.standing(projection.name(), aggregates);
    }

    private long reflected(Map<RowKey, R> stored, StreamId stream) {
        R head = stored.get(projection.headOf(stream));
        return head == null ? 0 : head.version();
    }
}
