package tech.healthpay.ledger.postgres.detail;

import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.function.Consumer;
import org.jdbi.v3.core.Handle;
import tech.healthpay.ledger.core.port.Checkpoint;
import tech.healthpay.ledger.core.port.ProjectionStore;
import tech.healthpay.ledger.core.port.RebuildableStore;
import tech.healthpay.ledger.core.port.RowRefusedException;
import tech.healthpay.ledger.core.port.TableDifference;
import tech.healthpay.ledger.core.projection.Row;
import tech.healthpay.ledger.core.projection.RowType;
import tech.healthpay.ledger.postgres.PostgresFailureException;
import tech.healthpay.ledger.postgres.database.Database;

/**
 * A read model's tables, whichever rows they hold: a save is one transaction, and copies lie in schemas of their own and change
 * places with the live tables in one transaction (docs/adr/0008 and 0011 of the core). Thread-safe.
 *
 * @param <R> the rows of the read model
 */
abstract class RowTables<R extends Row> implements RebuildableStore<R> {

    /** How long one table may be compared with its copy: some hundred million rows. */
    private static final Duration COMPARING = Duration.ofMinutes(30);

    private final Database database;
    private final TableCopies copies;

    RowTables(Database database, TableCopies copies) {
        this.database = database;
        this.copies = copies;
    }

    /** Returns what writes these rows within a transaction. */
    abstract Consumer<Handle> writing(List<R> rows);

    /** Returns the tables of these kinds of rows, in the order in which everybody locks them. */
    abstract List<String> tables(Set<RowType> kinds);

    /** Returns the same store in a database that reads statements as meaning other schemas. */
    abstract RowTables<R> on(Database other);

    @Override
    public final void save(String projection, List<R> rows, Collection<Checkpoint> checkpoints) {
        save(projection, rows, checkpoints, handle -> {});
    }

    /**
     * Saves after a condition has been looked at in the same transaction.
     *
     * @param condition throws if nothing is to be saved
     */
    final void save(String projection, List<R> rows, Collection<Checkpoint> checkpoints, Consumer<Handle> condition) {
        Consumer<Handle> writing = writing(rows);
        try {
            database.transaction(handle -> {
                condition.accept(handle);
                writing.accept(handle);
                Checkpoints.save(handle, projection, checkpoints);
                return rows.size();
            });
        } catch (PostgresFailureException e) {
            throw e.isAboutData() ? new RowRefusedException(String.valueOf(e.getMessage()), e) : e;
        }
    }

    @Override
    public final List<Checkpoint> checkpoints(String projection) {
        return database.run(handle -> Checkpoints.load(handle, projection));
    }

    @Override
    public final ProjectionStore<R> session(String projection) {
        return new FencedRows<>(this, projection);
    }

    final long generation(String projection) {
        return database.transaction(handle -> Generations.held(handle, projection));
    }

    @Override
    public final void prepare(String projection, Set<RowType> kinds, UUID request) {
        database.transaction(handle -> {
            boolean begun = Generations.prepare(handle, projection, request);
            if (begun) {
                tables(kinds).forEach(table -> copies.makeFresh(handle, table));
                place(handle, projection, Copy.FRESH, 0);
            }
            return begun;
        });
    }

    private void place(Handle handle, String projection, Copy copy, long position) {
        Checkpoints.remove(handle, progressOf(projection, copy));
        Checkpoints.save(handle, progressOf(projection, copy), List.of(new Checkpoint(PROGRESS, 0, position)));
    }

    private String progressOf(String projection, Copy copy) {
        return projection + "#" + copies.schema(copy);
    }

    @Override
    public final ProjectionStore<R> copy(String projection, Copy copy) {
        return new CopyStore<>(on(database.reading(copies.reading(copy))), progressOf(projection, copy));
    }

    @Override
    public final List<TableDifference> compare(String projection, Set<RowType> kinds, Copy copy) {
        // read before the tables are: what is missing in them although it is covered is missing indeed
        long live = reached(projection);
        long filled = reached(progressOf(projection, copy));
        return tables(kinds).stream()
                .map(table -> database.patiently(
                        COMPARING, handle -> new TableComparison(handle, copies, copy, live, filled).compare(table)))
                .toList();
    }

    private long reached(String projection) {
        return checkpoints(projection).stream()
                .mapToLong(Checkpoint::position)
                .max()
                .orElse(0);
    }

    @Override
    public final void swap(String projection, Set<RowType> kinds, Copy copy, UUID request, Runnable rest) {
        List<String> tables = tables(kinds);
        database.run(handle -> {
            // new tables are unknown to the planner until it has looked at them
            tables.forEach(table -> handle.execute("ANALYZE " + copies.schema(copy) + "." + table));
            return tables.size();
        });
        database.transaction(handle -> {
            // shorter than PostgreSQL takes to look for deadlocks: readers of several tables are let through, and we
            // try again
            handle.execute("SET LOCAL lock_timeout = '500ms'");
            handle.execute("SET LOCAL idle_in_transaction_session_timeout = '30s'");
            Generations.next(handle, projection, request);
            rest.run();
            copies.change(handle, tables, copy);
            long completeUpTo = Checkpoints.load(handle, projection).stream()
                    .mapToLong(Checkpoint::position)
                    .min()
                    .orElse(0);
            Checkpoints.remove(handle, progressOf(projection, Copy.FRESH));
            place(handle, projection, Copy.PREVIOUS, completeUpTo);
            return completeUpTo;
        });
    }

    @Override
    public final boolean swapped(String projection, UUID request) {
        return database.run(handle -> Generations.swapped(handle, projection, request));
    }
}
