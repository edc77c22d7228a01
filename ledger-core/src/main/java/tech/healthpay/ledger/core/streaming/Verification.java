package tech.healthpay.ledger.core.streaming;

import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import tech.healthpay.ledger.core.codec.EventCodec;
import tech.healthpay.ledger.core.event.AggregateType;
import tech.healthpay.ledger.core.port.DeadLetters;
import tech.healthpay.ledger.core.port.EventStore;
import tech.healthpay.ledger.core.port.StoredTables;
import tech.healthpay.ledger.core.port.StoredTables.Met;
import tech.healthpay.ledger.core.port.StoredTables.Part;
import tech.healthpay.ledger.core.port.StoredTables.Place;
import tech.healthpay.ledger.core.projection.Projection;
import tech.healthpay.ledger.core.projection.Row;
import tech.healthpay.ledger.core.sourcing.EventRecord;
import tech.healthpay.ledger.core.sourcing.StreamId;
import tech.healthpay.ledger.core.streaming.AggregateCheck.Led;
import tech.healthpay.ledger.core.streaming.AggregateCheck.Look;

/**
 * Folds the event store anew and holds every line of a projection's tables against it (docs/adr/0010), while the projection goes
 * on. First every aggregate's rows are looked up, which finds what was changed or removed; then every table is walked, which finds
 * what was added. Needs the memory of a batch, of the largest aggregate, and of what is found.
 *
 * <p>Stateless, so thread-safe; each run is one thread's.
 *
 * @param <R> the rows of the read model
 */
public final class Verification<R extends Row> {

    /** Beyond this many aggregates that have to be looked at again, the run stops to do so. */
    private static final int MAX_PENDING = 1_000;

    private static final Duration SECOND = Duration.ofSeconds(1);

    /**
     * What a run did.
     *
     * @param aggregates how many were looked at
     * @param lines how many lines of tables were held against the events
     * @param parked how many aggregates were looked at only up to their dead letter
     * @param differences how many were told
     */
    public record Totals(long aggregates, long lines, long parked, long differences) {

        /** Nothing yet. */
        public static final Totals NONE = new Totals(0, 0, 0, 0);

        /** Returns both together. */
        public Totals plus(Totals other) {
            return new Totals(
                    aggregates + other.aggregates,
                    lines + other.lines,
                    parked + other.parked,
                    differences + other.differences);
        }
    }

    private final Projection<R> projection;
    private final EventStore events;
    private final StoredTables<R> tables;
    private final DeadLetters letters;
    private final EventCodec codec;
    private final VerificationSettings settings;

    /** Creates the verification of a projection's tables. */
    public Verification(
            Projection<R> projection,
            EventStore events,
            StoredTables<R> tables,
            DeadLetters letters,
            EventCodec codec,
            VerificationSettings settings) {
        this.projection = projection;
        this.events = events;
        this.tables = tables;
        this.letters = letters;
        this.codec = codec;
        this.settings = settings;
    }

    /** Returns the projection's name. */
    public String name() {
        return projection.name();
    }

    /**
     * Verifies everything up to the present end of the event store.
     *
     * @param found is told of each difference as it becomes certain, on this thread
     * @throws tech.healthpay.ledger.core.sourcing.UnavailableException if a store is away; nothing is known then, begin again
     * @throws InterruptedException if the thread is interrupted between two batches
     */
    public Totals run(Consumer<Difference> found) throws InterruptedException {
        return run(found, () -> {});
    }

    /**
     * Does the same, and lets the caller do something of its own now and then.
     *
     * @param pulse is called at least once a batch and once a pause; what it throws ends the run
     */
    public Totals run(Consumer<Difference> found, Runnable pulse) throws InterruptedException {
        return new Run(found, pulse).all();
    }

    /** One run. */
    private final class Run {

        private final Consumer<Difference> found;
        private final Runnable pulse;
        private final AggregateCheck<R> check =
                new AggregateCheck<>(projection, events, tables, letters, codec, settings.batch());
        private final Map<StreamId, Look> pending = new LinkedHashMap<>();
        private long aggregates;
        private long lines;
        private long parked;
        private long differences;

        Run(Consumer<Difference> found, Runnable pulse) {
            this.found = found;
            this.pulse = pulse;
        }

        Totals all() throws InterruptedException {
            everyAggregate();
            settle();
            for (String table : tables.tables(projection.writes())) {
                everyLine(table);
            }
            return new Totals(aggregates, lines, parked, differences);
        }

        /** An aggregate has one first event, so the first events in global order are the list of all aggregates. */
        private void everyAggregate() throws InterruptedException {
            long end = events.lastPosition();
            long position = 0;
            while (position < end) {
                List<EventRecord> records = events.readAll(position, settings.batch());
                if (records.isEmpty()) {
                    return;
                }
                for (EventRecord record : records) {
                    if (record.version() == 1) {
                        streamOf(record).ifPresent(this::first);
                    }
                }
                if (pending.size() > MAX_PENDING) {
                    settle();
                }
                position = records.getLast().position();
                spend(records.size());
            }
        }

        private Optional<StreamId> streamOf(EventRecord record) {
            return Projector.typeOf(record.aggregateType())
                    .filter(projection.aggregates()::contains)
                    .map(type -> new StreamId(type, record.aggregateId()));
        }

        private void first(StreamId stream) {
            Look look = check.look(stream);
            aggregates++;
            lines += look.lines();
            if (look.parked()) {
                parked++;
            }
            if (!look.isClean()) {
                pending.put(stream, look);
            }
        }

        /**
         * Looks again at what was not as it should be. A difference is certain when two looks in a row see the same one in rows
         * that are not behind; rows that are behind may catch up while patience lasts.
         */
        private void settle() throws InterruptedException {
            long deadline = System.nanoTime() + settings.patience().toNanos();
            while (!pending.isEmpty()) {
                pause();
                boolean last = System.nanoTime() - deadline > 0;
                for (StreamId stream : List.copyOf(pending.keySet())) {
                    again(stream, last);
                }
            }
        }

        private void again(StreamId stream, boolean last) {
            Look before = pending.get(stream);
            Look now = check.look(stream);
            if (now.isClean()) {
                pending.remove(stream);
            } else if (last || (now.equals(before) && !now.isBehind())) {
                pending.remove(stream);
                (now.isBehind() ? check.overdue(stream, now) : now.differences()).forEach(this::tell);
            } else {
                pending.put(stream, now);
            }
        }

        private void tell(Difference difference) {
            differences++;
            found.accept(difference);
        }

        /** Events are never removed, so what they do not lead to once a line was met, they never led to. */
        private void everyLine(String table) throws InterruptedException {
            @Nullable String cursor = null;
            do {
                Part part = tables.scan(table, cursor, Math.min(settings.batch(), StoredTables.MAX_SCAN));
                Map<UUID, Led> known = new HashMap<>();
                Map<Place, UUID> early = new LinkedHashMap<>();
                part.lines().forEach(met -> judge(met, known, early));
                settleEarly(early);
                spend(part.lines().size());
                cursor = part.next();
            } while (cursor != null);
        }

        private void judge(Met met, Map<UUID, Led> known, Map<Place, UUID> early) {
            UUID aggregate = met.aggregate();
            Place place = met.line().place();
            Led led = aggregate == null ? Led.NOWHERE : known.computeIfAbsent(aggregate, this::led);
            if (aggregate != null && led.later().contains(place)) {
                early.put(place, aggregate);
            } else if (!led.now().contains(place)) {
                tell(new Difference.Extra(name(), place));
            }
        }

        /**
         * Looks again at lines to which only events behind a dead letter lead: whoever retries a letter writes the rows before
         * the letter goes. Once patience is over they are extra.
         */
        private void settleEarly(Map<Place, UUID> early) throws InterruptedException {
            long deadline = System.nanoTime() + settings.patience().toNanos();
            while (!early.isEmpty() && System.nanoTime() - deadline < 0) {
                pause();
                Map<UUID, Led> known = new HashMap<>();
                early.entrySet()
                        .removeIf(line -> known.computeIfAbsent(line.getValue(), this::led)
                                .now()
                                .contains(line.getKey()));
            }
            tables.find(early.keySet()).keySet().forEach(place -> tell(new Difference.Extra(name(), place)));
        }

        /** Returns where an aggregate's events lead to lines; nowhere if there is no such aggregate. */
        private Led led(UUID aggregate) {
            Set<Place> now = new HashSet<>();
            Set<Place> later = new HashSet<>();
            for (AggregateType type : projection.aggregates()) {
                Led led = check.led(new StreamId(type, aggregate));
                now.addAll(led.now());
                later.addAll(led.later());
            }
            return new Led(now, later);
        }

        private void pause() throws InterruptedException {
            pulse.run();
            Thread.sleep(settings.pause());
        }

        private void spend(int count) throws InterruptedException {
            pulse.run();
            Thread.sleep(SECOND.multipliedBy(count).dividedBy(settings.rate()));
        }
    }
}
