package tech.healthpay.ledger.core.port;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import tech.healthpay.ledger.core.projection.Row;
import tech.healthpay.ledger.core.projection.RowKey;

/**
 * Where a read model's rows are kept, with the checkpoints of the projections that write them. It stores rows and knows
 * no event. A row is never replaced by one of the same or an older version, in whatever order writes arrive.
 *
 * @param <R> the rows of the read model
 */
public interface ProjectionStore<R extends Row> {

    /**
     * Loads rows. Only head rows, beneficiaries, prescription claims and insurance claims can be asked for.
     *
     * @return the rows that exist, by key
     */
    Map<RowKey, R> load(Set<RowKey> keys);

    /**
     * Stores rows and then the checkpoints, so that a checkpoint never claims what a crash could have lost. A store with
     * transactions does it in one; any other stores head rows after all others are durable and the checkpoints last.
     *
     * @param projection the projection's name
     * @param rows each key once, heads last
     * @param checkpoints the new checkpoints, one a partition; a checkpoint may move back
     * @throws RowRefusedException if it was the content of a row that the store refused
     */
    void save(String projection, List<R> rows, Collection<Checkpoint> checkpoints);

    /** Returns all checkpoints of a projection. */
    List<Checkpoint> checkpoints(String projection);

    /**
     * Returns this store for one who loads rows and saves what becomes of them: a save that was computed from rows of tables
     * which others have taken the place of since is refused with an {@link
     * tech.healthpay.ledger.core.sourcing.UnavailableException}, to be computed again. Not thread-safe.
     *
     * @param projection whose rows it is
     */
    default ProjectionStore<R> session(String projection) {
        return this;
    }

    /**
     * Returns the tables that whoever writes rows now has to bring up to date, each on its own: what it loads, folds and saves
     * is of one of them alone. Checkpoints are saved with the last. There is more than one only while tables that readers are
     * still asking and tables that take their place are kept up to date side by side (docs/adr/0011).
     */
    default List<ProjectionStore<R>> targets() {
        return List.of(this);
    }
}
