package tech.healthpay.ledger.scylla;

import java.time.InstantSource;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import tech.healthpay.ledger.core.port.Checkpoint;
import tech.healthpay.ledger.core.port.ProjectionStore;
import tech.healthpay.ledger.core.port.RebuildableStore;
import tech.healthpay.ledger.core.projection.RealTimeRow;
import tech.healthpay.ledger.core.projection.RowKey;
import tech.healthpay.ledger.core.projection.RowType;
import tech.healthpay.ledger.core.sourcing.UnavailableException;

/**
 * Keeps the rows of the real-time model, and changes the tables they are in without a gap (docs/adr/0011 of the core).
 * Thread-safe.
 */
final class ScyllaRowStore implements RebuildableStore<RealTimeRow> {
    private final CqlClient client;
    private final LiveTables tables;
    private final Generations generations;
    private final Schema schema;
    private final InstantSource clock;

    ScyllaRowStore(CqlClient client, LiveTables tables, Generations generations, Schema schema, InstantSource clock) {
        this.client = client;
        this.tables = tables;
        this.generations = generations;
        this.schema = schema;
        this.clock = clock;
    }

    private RowsOfTables live() {
        return new RowsOfTables(client, tables.live(), clock);
    }

    private RowsOfTables rows(TableGroup group, int generation) {
        return new RowsOfTables(client, tables.of(group, generation), clock);
    }

    @Override
    public Map<RowKey, RealTimeRow> load(Set<RowKey> keys) {
        return live().load(keys);
    }

    @Override
    public void save(String projection, List<RealTimeRow> rows, Collection<Checkpoint> checkpoints) {
        live().save(projection, rows, checkpoints);
    }

    @Override
    public List<Checkpoint> checkpoints(String projection) {
        return client.rows(tables.checkpoints().select(projection)).stream()
                .map(CheckpointTable::read)
                .toList();
    }

    @Override
    public ProjectionStore<RealTimeRow> session(String projection) {
        return new Session(projection);
    }

    @Override
    public void prepare(String projection, Set<RowType> kinds, UUID request) {
        Generation known = settled(generations.begin(Generation.first(projection, TableGroup.of(kinds))));
        if (known.isEntering()) {
            known = generations.change(known.abandoned());
            generations.awaitNotice();
        }
        if (request.equals(known.preparedFor())) {
            return;
        }
        if (known.fresh() != Generation.NONE) {
            client.rows(tables.checkpoints().forget(progressOf(known, known.fresh())));
        }
        Generation begun = generations.change(known.begun());
        schema.keep(begun);
        place(begun, begun.fresh(), 0);
        generations.change(begun.prepared(request));
    }

    private void place(Generation of, int number, long position) {
        live().save(progressOf(of, number), List.of(), List.of(new Checkpoint(PROGRESS, 0, position)));
    }

    private static String progressOf(Generation of, int number) {
        return of.projection() + "#" + Tables.GENERATION_MARK.substring(1) + number;
    }

    @Override
    public ProjectionStore<RealTimeRow> copy(String projection, Copy copy) {
        return new CopyOfRows(projection, copy);
    }

    @Override
    public void swap(String projection, Set<RowType> kinds, Copy copy, UUID request, Runnable rest) {
        Generation known = settled(generations.latest().of(projection).orElseThrow(() -> none(projection, copy)));
        if (known.number(copy) == Generation.NONE) {
            throw none(projection, copy);
        }
        Generation entering = known.target() == known.number(copy) ? known : generations.change(known.entering(copy));
        generations.awaitNotice();
        leave(complete(entering, rest), request);
    }

    private Generation complete(Generation entering, Runnable rest) {
        boolean done = false;
        try {
            rest.run();
            // what the live checkpoints cover is in both by now
            long completeUpTo = checkpoints(entering.projection()).stream()
                    .mapToLong(Checkpoint::position)
                    .min()
                    .orElse(0);
            place(entering, entering.live(), completeUpTo);
            done = true;
            return entering;
        } finally {
            if (!done) {
                // if the store is what failed, this fails too, and the next attempt takes it back
                generations.change(entering.abandoned());
            }
        }
    }

    private void leave(Generation entering, UUID request) {
        Generation leaving = generations.change(entering.leaving(request));
        client.rows(tables.checkpoints().forget(progressOf(leaving, leaving.live())));
        settled(leaving);
    }

    /** Ends a change of places that has begun, its own or one that a crash cut short. */
    private Generation settled(Generation known) {
        if (!known.isLeaving()) {
            return known;
        }
        generations.awaitNotice();
        Generation settled = generations.change(known.settled());
        schema.keep(settled);
        return settled;
    }

    @Override
    public boolean swapped(String projection, UUID request) {
        return generations
                .latest()
                .of(projection)
                .filter(known -> request.equals(known.swappedFor()))
                .map(this::settled)
                .isPresent();
    }

    private static UnavailableException none(String projection, Copy copy) {
        return CqlFailures.unavailable("there are no " + copy + " tables of " + projection);
    }

    private static UnavailableException moved(String projection) {
        return CqlFailures.unavailable("the tables of " + projection + " have changed places meanwhile");
    }

    /** The numbers of what is written now; empty of a projection whose tables never changed places. */
    private List<Integer> written(String projection) {
        return generations.current().of(projection).map(Generation::written).orElse(List.of());
    }

    /** The live tables as one writer sees them. Not thread-safe. */
    private final class Session implements ProjectionStore<RealTimeRow> {
        private final String projection;
        private @Nullable List<Integer> known;

        Session(String projection) {
            this.projection = projection;
        }

        @Override
        public Map<RowKey, RealTimeRow> load(Set<RowKey> keys) {
            if (known == null) {
                known = written(projection);
            }
            return ScyllaRowStore.this.load(keys);
        }

        @Override
        public void save(String name, List<RealTimeRow> rows, Collection<Checkpoint> checkpoints) {
            List<Integer> before = known;
            known = written(projection);
            if (before != null && !before.equals(known)) {
                throw moved(projection);
            }
            List<ProjectionStore<RealTimeRow>> targets = targets();
            targets.subList(0, targets.size() - 1).forEach(target -> target.save(name, rows, List.of()));
            targets.getLast().save(name, rows, checkpoints);
        }

        @Override
        public List<Checkpoint> checkpoints(String name) {
            return ScyllaRowStore.this.checkpoints(name);
        }

        @Override
        public List<ProjectionStore<RealTimeRow>> targets() {
            Generation present = generations.current().of(projection).orElse(null);
            if (present == null) {
                return List.of(new Target(projection, List.of(), live()));
            }
            List<Integer> numbers = present.written();
            return numbers.stream()
                    .<ProjectionStore<RealTimeRow>>map(
                            number -> new Target(projection, numbers, rows(present.group(), number)))
                    .toList();
        }
    }

    /** One generation of what a projection writes now, for as long as it writes the same generations. */
    private final class Target implements ProjectionStore<RealTimeRow> {
        private final String writer;
        private final List<Integer> known;
        private final RowsOfTables rows;

        Target(String writer, List<Integer> known, RowsOfTables rows) {
            this.writer = writer;
            this.known = known;
            this.rows = rows;
        }

        @Override
        public Map<RowKey, RealTimeRow> load(Set<RowKey> keys) {
            return rows.load(keys);
        }

        @Override
        public void save(String projection, List<RealTimeRow> saved, Collection<Checkpoint> checkpoints) {
            if (!written(writer).equals(known)) {
                throw moved(writer);
            }
            rows.save(projection, saved, checkpoints);
        }

        @Override
        public List<Checkpoint> checkpoints(String projection) {
            return rows.checkpoints(projection);
        }
    }

    /** Tables beside the live ones; without checkpoints and deaf once there are none. */
    private final class CopyOfRows implements ProjectionStore<RealTimeRow> {
        private final String projection;
        private final Copy copy;

        CopyOfRows(String projection, Copy copy) {
            this.projection = projection;
            this.copy = copy;
        }

        private Generation present() {
            return generations
                    .current()
                    .of(projection)
                    .filter(known -> known.number(copy) != Generation.NONE)
                    .orElseThrow(() -> none(projection, copy));
        }

        @Override
        public Map<RowKey, RealTimeRow> load(Set<RowKey> keys) {
            Generation present = present();
            return rows(present.group(), present.number(copy)).load(keys);
        }

        @Override
        public void save(String name, List<RealTimeRow> saved, Collection<Checkpoint> checkpoints) {
            Generation present = present();
            rows(present.group(), present.number(copy))
                    .save(progressOf(present, present.number(copy)), saved, checkpoints);
        }

        @Override
        public List<Checkpoint> checkpoints(String name) {
            return generations
                    .current()
                    .of(projection)
                    .filter(known -> known.number(copy) != Generation.NONE)
                    .map(known -> ScyllaRowStore.this.checkpoints(progressOf(known, known.number(copy))))
                    .orElse(List.of());
        }
    }
}
