package tech.healthpay.ledger.core.streaming;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import tech.healthpay.ledger.core.codec.EventCodec;
import tech.healthpay.ledger.core.event.AggregateType;
import tech.healthpay.ledger.core.port.Checkpoint;
import tech.healthpay.ledger.core.port.DeadLetters;
import tech.healthpay.ledger.core.port.DeadLetters.DeadLetter;
import tech.healthpay.ledger.core.port.DeadLetters.Standing;
import tech.healthpay.ledger.core.port.EventStore;
import tech.healthpay.ledger.core.port.LedgerMetrics;
import tech.healthpay.ledger.core.port.Page;
import tech.healthpay.ledger.core.port.PageRequest;
import tech.healthpay.ledger.core.port.ProjectionStore;
import tech.healthpay.ledger.core.port.RebuildableStore;
import tech.healthpay.ledger.core.port.RebuildableStore.Copy;
import tech.healthpay.ledger.core.port.Rebuilds.Kind;
import tech.healthpay.ledger.core.port.Rebuilds.Rebuild;
import tech.healthpay.ledger.core.port.TableDifference;
import tech.healthpay.ledger.core.projection.Projection;
import tech.healthpay.ledger.core.projection.Row;
import tech.healthpay.ledger.core.sourcing.EventRecord;
import tech.healthpay.ledger.core.sourcing.StreamId;
import tech.healthpay.ledger.core.sourcing.UnavailableException;

/**
 * Fills a copy of a projection's tables from the event store, in parallel by aggregate, and puts it in the place of the live
 * ones (docs/adr/0008). Stateless: how far a copy has come stands in its own checkpoint. Thread-safe.
 *
 * @param <R> the rows of the read model
 */
public final class ProjectionRebuild<R extends Row> {

    private static final int SLICES = 4;
    private static final int SWAP_ATTEMPTS = 20;

    /** Looks after a rebuild while it runs. */
    interface Keeper {

        /**
         * Told after each batch.
         *
         * @throws UnavailableException if another instance has taken the rebuild over
         * @throws InterruptedException if this instance ends
         */
        void reached(long events, long position) throws InterruptedException;

        /** Told how the tables differ that are about to change places. */
        void compared(List<TableDifference> tables);

        /** Rests before another attempt. */
        void rest(int failures) throws InterruptedException;
    }

    private final Projection<R> projection;
    private final EventStore events;
    private final RebuildableStore<R> store;
    private final DeadLetters letters;
    private final EventCodec codec;
    private final LedgerMetrics metrics;
    private final int batch;

    /**
     * Creates the rebuild of a projection.
     *
     * @param batch how many events are read at a time, 1 to 10,000
     */
    public ProjectionRebuild(
            Projection<R> projection,
            EventStore events,
            RebuildableStore<R> store,
            DeadLetters letters,
            EventCodec codec,
            LedgerMetrics metrics,
            int batch) {
        this.projection = projection;
        this.events = events;
        this.store = store;
        this.letters = letters;
        this.codec = codec;
        this.metrics = metrics;
        this.batch = batch;
    }

    /** Returns the projection's name. */
    public String name() {
        return projection.name();
    }

    /** Returns whether there are previous tables to go back to. */
    public boolean hasPrevious() {
        return progress(store.copy(name(), Copy.PREVIOUS)).isPresent();
    }

    /**
     * What a rebuild did.
     *
     * @param events how many events were read, those of other projections included
     * @param duration from the first to the change of places, that included
     */
    public record Outcome(long events, Duration duration) {}

    /**
     * Makes the read model anew on this thread and puts it in the place of the live one: for whoever measures that, or embeds
     * the ledger without a {@link RebuildWorker}. Nobody else may rebuild the projection meanwhile.
     *
     * @param request a new id; that of a rebuild which was cut short goes on from where that one was
     * @throws PoisonException if an event cannot be applied that no operator knows of; the live tables are as they were
     * @throws UnavailableException if a store is away; nothing has changed
     * @throws InterruptedException if the thread is interrupted between two batches
     */
    public Outcome run(UUID request) throws InterruptedException {
        long nanos = System.nanoTime();
        Count count = new Count();
        run(Rebuild.requested(request, name(), Kind.REBUILD, "embedder", Instant.EPOCH), count);
        return new Outcome(count.events, Duration.ofNanos(System.nanoTime() - nanos));
    }

    /** Counts, and goes on as fast as it can. */
    private static final class Count implements Keeper {

        private static final Duration PAUSE = Duration.ofMillis(100);

        private long events;

        @Override
        public void reached(long read, long position) throws InterruptedException {
            if (Thread.interrupted()) {
                throw new InterruptedException("the rebuild is interrupted");
            }
            events = read;
        }

        @Override
        public void compared(List<TableDifference> tables) {
            // nobody asks
        }

        @Override
        public void rest(int failures) throws InterruptedException {
            Thread.sleep(PAUSE.multipliedBy(failures));
        }
    }

    /**
     * Does it, from where it was left.
     *
     * @throws PoisonException if an event cannot be applied that no operator knows of; the live tables are as they were
     */
    void run(Rebuild rebuild, Keeper keeper) throws InterruptedException {
        if (store.swapped(name(), rebuild.id())) {
            return;
        }
        Copy copy = rebuild.kind() == Kind.REBUILD ? Copy.FRESH : Copy.PREVIOUS;
        if (copy == Copy.FRESH) {
            store.prepare(name(), projection.writes(), rebuild.id());
        }
        ProjectionStore<R> target = store.copy(name(), copy);
        RowWriter<R> writer = new RowWriter<>(projection, events, target, codec, metrics);
        try (ExecutorService slices = Executors.newFixedThreadPool(
                SLICES,
                Thread.ofPlatform()
                        .name("rebuild-" + name() + "-", 0)
                        .daemon(true)
                        .factory())) {
            for (int attempt = 1; ; attempt++) {
                fill(target, writer, slices, keeper);
                if (attempt == 1) {
                    keeper.compared(store.compare(name(), projection.writes(), copy));
                    fill(target, writer, slices, keeper); // what came meanwhile need not be applied while writers wait
                }
                try {
                    store.swap(name(), projection.writes(), copy, rebuild.id(), () -> complete(target, writer));
                    return;
                } catch (UnavailableException e) {
                    if (attempt == SWAP_ATTEMPTS) {
                        throw e;
                    }
                    keeper.rest(attempt);
                }
            }
        }
    }

    private void fill(ProjectionStore<R> target, RowWriter<R> writer, ExecutorService slices, Keeper keeper)
            throws InterruptedException {
        Checkpoint reached = progress(target)
                .orElseThrow(() -> new UnavailableException(
                        "read-model", "the tables that " + name() + " was to be rebuilt into are gone", null));
        List<EventRecord> records;
        do {
            records = events.readAll(reached.position(), batch);
            if (!records.isEmpty()) {
                apply(records, writer, slices, keeper);
                reached = after(reached, records);
                target.save(name(), List.of(), List.of(reached));
            }
            keeper.reached(reached.nextOffset(), reached.position());
        } while (records.size() == batch);
    }

    private static Checkpoint after(Checkpoint reached, List<EventRecord> records) {
        return new Checkpoint(
                RebuildableStore.PROGRESS,
                reached.nextOffset() + records.size(),
                records.getLast().position());
    }

    private Optional<Checkpoint> progress(ProjectionStore<R> copy) {
        return copy.checkpoints(name()).stream().findFirst();
    }

    /** Poison may be an event that the live projection is just parking: it is tried again before it ends the rebuild. */
    private void apply(List<EventRecord> records, RowWriter<R> writer, ExecutorService slices, Keeper keeper)
            throws InterruptedException {
        for (int attempt = 1; ; attempt++) {
            try {
                inSlices(wanted(records), writer, slices);
                return;
            } catch (PoisonException e) {
                if (attempt == Projector.ATTEMPTS) {
                    throw e;
                }
                keeper.rest(attempt);
            }
        }
    }

    private record Wanted(List<EventRecord> records, Standing standing) {}

    /** Leaves out other projections' events and what is parked; what is skipped the writer leaves out. */
    private Wanted wanted(List<EventRecord> records) {
        Set<UUID> aggregates = new HashSet<>();
        List<EventRecord> concerning = new ArrayList<>();
        for (EventRecord record : records) {
            if (Projector.concerns(projection, record)) {
                concerning.add(record);
                aggregates.add(record.aggregateId());
            }
        }
        Standing standing = letters.standing(name(), aggregates);
        concerning.removeIf(standing::holdsBack);
        return new Wanted(concerning, standing);
    }

    private static <R extends Row> void inSlices(Wanted wanted, RowWriter<R> writer, ExecutorService slices)
            throws InterruptedException {
        List<Callable<Void>> tasks = new ArrayList<>();
        for (int number = 0; number < SLICES; number++) {
            int slice = number;
            List<EventRecord> own = wanted.records().stream()
                    .filter(record -> Math.floorMod(record.aggregateId().hashCode(), SLICES) == slice)
                    .toList();
            tasks.add(() -> {
                writer.write(own, wanted.standing().skips(), List.of());
                return null;
            });
        }
        for (Future<Void> task : slices.invokeAll(tasks)) {
            try {
                task.get();
            } catch (ExecutionException e) {
                if (e.getCause() instanceof RuntimeException failure) {
                    throw failure;
                }
                throw new IllegalStateException(e.getCause());
            }
        }
    }

    /** While nothing is saved to the live tables: what came since, and what was parked and is no longer. */
    private void complete(ProjectionStore<R> target, RowWriter<R> writer) {
        Checkpoint reached = progress(target).orElseThrow();
        List<EventRecord> records;
        do {
            records = events.readAll(reached.position(), batch);
            if (!records.isEmpty()) {
                Wanted wanted = wanted(records);
                writer.write(wanted.records(), wanted.standing().skips(), List.of());
                reached = after(reached, records);
                target.save(name(), List.of(), List.of(reached));
            }
        } while (records.size() == batch);
        Replay<R> replay = new Replay<>(events, writer);
        String cursor = null;
        do {
            Page<DeadLetter> page = letters.page(name(), new PageRequest(PageRequest.MAX_LIMIT, cursor));
            page.items().forEach(letter -> bringUp(letter, replay));
            cursor = page.nextCursor();
        } while (cursor != null);
    }

    private void bringUp(DeadLetter letter, Replay<R> replay) {
        Optional<AggregateType> type = Projector.typeOf(letter.event().aggregateType());
        UUID aggregate = letter.event().aggregateId();
        Standing standing = letters.standing(name(), Set.of(aggregate));
        if (type.isPresent() && !standing.parked().containsKey(aggregate)) {
            replay.advance(new StreamId(type.get(), aggregate), standing.skips());
        }
    }
}
