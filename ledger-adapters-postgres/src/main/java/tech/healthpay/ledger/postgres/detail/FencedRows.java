package tech.healthpay.ledger.postgres.detail;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tech.healthpay.ledger.core.port.Checkpoint;
import tech.healthpay.ledger.core.port.ProjectionStore;
import tech.healthpay.ledger.core.projection.Row;
import tech.healthpay.ledger.core.projection.RowKey;
import tech.healthpay.ledger.core.sourcing.UnavailableException;

/**
 * The live tables as one writer sees them: it knows of which generation they were when it loaded rows, and saves nothing
 * into another. Asked only once: a generation that is older than the rows is found out at the save. Not thread-safe.
 *
 * @param <R> the rows of the read model
 */
final class FencedRows<R extends Row> implements ProjectionStore<R> {

    private final RowTables<R> store;
    private final String projection;
    private @Nullable Long known;

    FencedRows(RowTables<R> store, String projection) {
        this.store = store;
        this.projection = projection;
    }

    @Override
    public Map<RowKey, R> load(Set<RowKey> keys) {
        if (known == null) {
            known = store.generation(projection);
        }
        return store.load(keys);
    }

    @Override
    public void save(String name, List<R> rows, Collection<Checkpoint> checkpoints) {
        store.save(name, rows, checkpoints, handle -> require(Generations.held(handle, projection)));
    }

    private void require(long present) {
        boolean stale = known != null && known != present;
        known = present;
        if (stale) {
            throw new UnavailableException(
                    "read-model", "the tables of " + projection + " have changed places meanwhile", null);
        }
    }

    @Override
    public List<Checkpoint> checkpoints(String name) {
        return store.checkpoints(name);
    }
}
