package tech.healthpay.ledger.core.port;

import java.util.List;
import java.util.Set;
import java.util.UUID;
import tech.healthpay.ledger.core.projection.Row;
import tech.healthpay.ledger.core.projection.RowType;

/**
 * A read model's store that can hold a projection's tables more than once: the live ones, fresh ones that are being filled,
 * and the previous ones (docs/adr/0008 and 0011). Thread-safe. Every method may throw {@link
 * tech.healthpay.ledger.core.sourcing.UnavailableException}; the same call may go through later.
 *
 * @param <R> the rows of the read model
 */
public interface RebuildableStore<R extends Row> extends ProjectionStore<R> {

    /** The partition of the checkpoint that tells how far a copy has come: its position is a global one. */
    FeedPartition PROGRESS = new FeedPartition("event-store", 0);

    /** Tables beside the live ones. */
    enum Copy {
        /** Being filled by a rebuild. */
        FRESH,
        /** Live before the last change. */
        PREVIOUS
    }

    /**
     * Makes fresh tables, empty, with a {@link #PROGRESS} checkpoint at position 0. Does nothing if they were made for the
     * same request; those of another request are dropped.
     *
     * @param kinds the kinds of rows that the projection writes
     */
    void prepare(String projection, Set<RowType> kinds, UUID request);

    /**
     * Returns the store of a copy's rows, where the projection has one checkpoint, {@link #PROGRESS}; none if there is no such
     * copy.
     */
    ProjectionStore<R> copy(String projection, Copy copy);

    /**
     * Compares a copy with the live tables, row by row, while both may be written; takes no locks that hold anybody off.
     *
     * @param kinds the kinds of rows that the projection writes
     * @return one a table; empty if this store cannot compare
     */
    default List<TableDifference> compare(String projection, Set<RowType> kinds, Copy copy) {
        return List.of();
    }

    /**
     * Lets a copy and the live tables change places at once: no reader ever sees anything else than the one or the other as
     * a whole, and no reader goes back from the one to the other. Meanwhile either no row of the projection is saved, or all
     * that is saved goes to both (see {@link ProjectionStore#targets}); what is computed from the old ones alone and saved
     * later is refused (see {@link ProjectionStore#session}). Afterwards the old live tables are the previous ones, with a
     * {@link #PROGRESS} checkpoint up to which they are complete.
     *
     * @param kinds the kinds of rows that the projection writes
     * @param request for which it is done
     * @param rest brings the copy up to date with the event store; called on this thread once nothing more is saved to the
     *     live tables alone. What it throws ends the change with nothing changed
     */
    void swap(String projection, Set<RowType> kinds, Copy copy, UUID request, Runnable rest);

    /** Returns whether the tables last changed places for this request, so that one who had no answer need not do it again. */
    boolean swapped(String projection, UUID request);
}
