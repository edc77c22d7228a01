package tech.healthpay.ledger.core.memory;

import tech.healthpay.ledger.core.contract.RealTimeReadsContract;
import tech.healthpay.ledger.core.port.ProjectionStore;
import tech.healthpay.ledger.core.port.RealTimeReads;
import tech.healthpay.ledger.core.projection.RealTimeRow;

class InMemoryRealTimeReadsTest extends RealTimeReadsContract {

    private final InMemoryProjectionStore<RealTimeRow> store = new InMemoryProjectionStore<>();

    @Override
    protected ProjectionStore<RealTimeRow> store() {
        return store;
    }

    @Override
    protected RealTimeReads reads() {
        return new InMemoryRealTimeReads(store);
    }
}
