package tech.healthpay.ledger.postgres.detail;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import tech.healthpay.ledger.core.port.Checkpoint;
import tech.healthpay.ledger.core.port.ProjectionStore;
import tech.healthpay.ledger.core.projection.Row;
import tech.healthpay.ledger.core.projection.RowKey;

/**
 * Tables beside the live ones, with a checkpoint under a name of their own. Thread-safe.
 *
 * @param <R> the rows of the read model
 * @param tables whose statements mean the schema of the copy
 * @param progress the name under which the checkpoint is kept
 */
record CopyStore<R extends Row>(RowTables<R> tables, String progress) implements ProjectionStore<R> {

    @Override
    public Map<RowKey, R> load(Set<RowKey> keys) {
        return tables.load(keys);
    }

    @Override
    public void save(String projection, List<R> rows, Collection<Checkpoint> checkpoints) {
        tables.save(progress, rows, checkpoints);
    }

    @Override
    public List<Checkpoint> checkpoints(String projection) {
        return tables.checkpoints(progress);
    }
}
