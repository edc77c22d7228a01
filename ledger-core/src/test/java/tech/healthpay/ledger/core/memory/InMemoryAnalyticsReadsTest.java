package tech.healthpay.ledger.core.memory;

import tech.healthpay.ledger.core.contract.AnalyticsReadsContract;
import tech.healthpay.ledger.core.port.AnalyticsReads;
import tech.healthpay.ledger.core.port.ProjectionStore;
import tech.healthpay.ledger.core.projection.DetailRow;

class InMemoryAnalyticsReadsTest extends AnalyticsReadsContract {

    private final InMemoryProjectionStore<DetailRow> store = new InMemoryProjectionStore<>();

    @Override
    protected ProjectionStore<DetailRow> store() {
        return store;
    }

    @Override
    protected AnalyticsReads reads() {
        return new InMemoryAnalyticsReads(store);
    }
}
