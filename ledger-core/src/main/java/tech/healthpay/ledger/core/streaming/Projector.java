package tech.healthpay.ledger.core.streaming;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import tech.healthpay.ledger.core.event.AggregateType;
import tech.healthpay.ledger.core.port.Checkpoint;
import tech.healthpay.ledger.core.port.DeadLetters;
import tech.healthpay.ledger.core.port.DeadLetters.Failure;
import tech.healthpay.ledger.core.port.DeadLetters.Standing;
import tech.healthpay.ledger.core.port.DeadLetters.Status;
import tech.healthpay.ledger.core.port.LedgerMetrics;
import tech.healthpay.ledger.core.projection.Projection;
import tech.healthpay.ledger.core.projection.Row;
import tech.healthpay.ledger.core.projection.Skips;
import tech.healthpay.ledger.core.sourcing.EventRecord;
import tech.healthpay.ledger.core.sourcing.StreamId;
import tech.healthpay.ledger.core.sourcing.UnavailableException;
import tech.healthpay.ledger.core.streaming.Replay.Outcome;

/**
 * Applies batches of events to a read model. Poison is set apart by halving the batch; its aggregate is tried again from the
 * event store and at last parked, and everybody else's events are applied (docs/adr/0008). Not thread-safe.
 *
 * @param <R> the rows of the read model
 */
final class Projector<R extends Row> {

    /** How often an event is tried before it becomes a dead letter. */
    static final int ATTEMPTS = 3;

    private static final Logger LOG = System.getLogger(Projector.class.getName());

    /** How a projector rests between attempts. */
    @FunctionalInterface
    interface Rest {

        /** Waits for at most that long. */
        void rest(Duration duration) throws InterruptedException;
    }

    /** An aggregate whose events did not go in. */
    private record Suspect(
            String aggregateType,
            UUID aggregateId,
            @Nullable EventRecord last) {

        static Suspect of(List<EventRecord> records) {
            EventRecord last = records.getLast();
            return new Suspect(last.aggregateType(), last.aggregateId(), last);
        }
    }

    private final Projection<R> projection;
    private final RowWriter<R> writer;
    private final Replay<R> replay;
    private final DeadLetters letters;
    private final LedgerMetrics metrics;
    private final InstantSource clock;
    private final Backoff backoff;
    private final Rest rest;
    private boolean lettersBear = true;

    Projector(
            Projection<R> projection,
            RowWriter<R> writer,
            Replay<R> replay,
            DeadLetters letters,
            LedgerMetrics metrics,
            InstantSource clock,
            Backoff backoff,
            Rest rest) {
        this.projection = projection;
        this.writer = writer;
        this.replay = replay;
        this.letters = letters;
        this.metrics = metrics;
        this.clock = clock;
        this.backoff = backoff;
        this.rest = rest;
    }

    /**
     * Tells whether any letter may bear on events to come. To say no by mistake costs a few attempts; so nobody has to be
     * asked about most batches.
     */
    void lettersBear(boolean bear) {
        lettersBear = bear;
    }

    /**
     * Applies events, but for those of parked aggregates, and stores the checkpoints with them.
     *
     * @param records in the order of their versions per aggregate; those of other aggregates are ignored
     */
    void apply(Collection<EventRecord> records, Collection<Checkpoint> checkpoints) throws InterruptedException {
        List<EventRecord> wanted =
                records.stream().filter(record -> concerns(projection, record)).toList();
        Standing standing = standing(wanted);
        List<EventRecord> free =
                wanted.stream().filter(record -> !standing.holdsBack(record)).toList();
        try {
            writer.write(free, standing.skips(), checkpoints);
        } catch (PoisonException e) {
            List<Suspect> suspects = new ArrayList<>();
            halve(byAggregate(free), standing.skips(), suspects);
            park(suspects);
            writer.write(List.of(), Skips.NONE, checkpoints);
        }
    }

    /** Applies what the event store has of an aggregate beyond what the rows reflect, whatever kind it is. */
    void refresh(UUID aggregateId) throws InterruptedException {
        List<Suspect> suspects = projection.aggregates().stream()
                .map(type -> new Suspect(type.wireName(), aggregateId, null))
                .toList();
        park(suspects);
    }

    private Standing standing(List<EventRecord> records) {
        if (!lettersBear || records.isEmpty()) {
            return Standing.FREE;
        }
        Set<UUID> aggregates = new HashSet<>();
        records.forEach(record -> aggregates.add(record.aggregateId()));
        return letters.standing(projection.name(), aggregates);
    }

    private static List<List<EventRecord>> byAggregate(List<EventRecord> records) {
        Map<UUID, List<EventRecord>> groups = new LinkedHashMap<>();
        for (EventRecord record : records) {
            groups.computeIfAbsent(record.aggregateId(), absent -> new ArrayList<>())
                    .add(record);
        }
        return List.copyOf(groups.values());
    }

    /** Stores what goes in, and finds the aggregates that do not. */
    private void halve(List<List<EventRecord>> aggregates, Skips skips, List<Suspect> suspects) {
        try {
            writer.write(aggregates.stream().flatMap(List::stream).toList(), skips, List.of());
        } catch (PoisonException e) {
            if (aggregates.size() == 1) {
                suspects.add(Suspect.of(aggregates.getFirst()));
                return;
            }
            int half = aggregates.size() / 2;
            halve(aggregates.subList(0, half), skips, suspects);
            halve(aggregates.subList(half, aggregates.size()), skips, suspects);
        }
    }

    /** Tries aggregates from the event store, with rests, and parks those that stay stuck. */
    private void park(List<Suspect> suspects) throws InterruptedException {
        Map<Suspect, Outcome.Stuck> stuck = attempt(suspects);
        for (int attempt = 2; attempt < ATTEMPTS && !stuck.isEmpty(); attempt++) {
            rest.rest(backoff.after(attempt - 1));
            stuck = attempt(stuck.keySet());
        }
        stuck.values().forEach(this::deadLetter);
    }

    private Map<Suspect, Outcome.Stuck> attempt(Collection<Suspect> suspects) {
        Map<Suspect, Outcome.Stuck> stuck = new LinkedHashMap<>();
        for (Suspect suspect : suspects) {
            Standing standing = letters.standing(projection.name(), Set.of(suspect.aggregateId()));
            if (!standing.parked().containsKey(suspect.aggregateId())
                    && attempt(suspect, standing.skips()) instanceof Outcome.Stuck failed) {
                metrics.projectionFailed(projection.name(), "poison");
                stuck.put(suspect, failed);
            }
        }
        return stuck;
    }

    private Outcome attempt(Suspect suspect, Skips skips) {
        EventRecord last = suspect.last();
        Optional<AggregateType> type = typeOf(suspect.aggregateType());
        if (type.isEmpty() && last != null) {
            return new Outcome.Stuck(last, "cannot read " + last + ": its kind of aggregate is unknown");
        }
        Outcome outcome = replay.advance(new StreamId(type.orElseThrow(), suspect.aggregateId()), skips);
        if (outcome instanceof Outcome.Advanced advanced
                && last != null
                && skips.reach(suspect.aggregateId(), advanced.version()) < last.version()) {
            return new Outcome.Stuck(
                    last,
                    "the event store, which ends at version " + advanced.version() + " of the aggregate, does not have "
                            + last);
        }
        return outcome;
    }

    private void deadLetter(Outcome.Stuck stuck) {
        Failure failure = new Failure(
                projection.name(),
                stuck.event(),
                stuck.error(),
                ATTEMPTS,
                clock.instant().truncatedTo(ChronoUnit.MICROS));
        lettersBear = true;
        if (letters.record(failure) == Status.SKIPPED) {
            throw new UnavailableException(
                    "dead-letters", "an operator has just decided to skip " + stuck.event() + ": once more", null);
        }
        LOG.log(
                Level.ERROR,
                "{0}: {1} is a dead letter and its aggregate is parked: {2}",
                projection.name(),
                stuck.event(),
                stuck.error());
    }

    /** An event of a kind of aggregate that nobody knows concerns every projection: it must not pass in silence. */
    static boolean concerns(Projection<?> projection, EventRecord record) {
        return typeOf(record.aggregateType())
                .map(projection.aggregates()::contains)
                .orElse(true);
    }

    static Optional<AggregateType> typeOf(String wireName) {
        for (AggregateType type : AggregateType.values()) {
            if (type.wireName().equals(wireName)) {
                return Optional.of(type);
            }
        }
        return Optional.empty();
    }
}
