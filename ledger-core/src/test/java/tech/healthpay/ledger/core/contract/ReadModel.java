package tech.healthpay.ledger.core.contract;

import java.util.List;
import java.util.Map;
import tech.healthpay.ledger.core.port.ProjectionStore;
import tech.healthpay.ledger.core.projection.Projection;
import tech.healthpay.ledger.core.projection.ProjectionFold;
import tech.healthpay.ledger.core.projection.Row;
import tech.healthpay.ledger.core.projection.RowKey;
import tech.healthpay.ledger.core.sourcing.EventEnvelope;

/**
 * A projection and the store it writes to, as a running ledger has them: load, fold, save.
 *
 * @param <R> the rows of the read model
 */
public record ReadModel<R extends Row>(Projection<R> projection, ProjectionStore<R> store) {

    /** Projects events, which may be there already; those of one aggregate complete and in order. */
    public void project(List<EventEnvelope> events) {
        Map<RowKey, R> rows = store.load(ProjectionFold.keys(projection, events));
        store.save(projection.name(), ProjectionFold.fold(projection, events, rows), List.of());
    }
}
