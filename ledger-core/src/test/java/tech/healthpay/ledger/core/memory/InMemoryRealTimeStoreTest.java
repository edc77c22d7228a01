package tech.healthpay.ledger.core.memory;

import tech.healthpay.ledger.core.contract.RealTimeStoreContract;
import tech.healthpay.ledger.core.port.ProjectionStore;
import tech.healthpay.ledger.core.projection.RealTimeRow;

class InMemoryRealTimeStoreTest extends RealTimeStoreContract {

    private final ProjectionStore<RealTimeRow> store = new InMemoryProjectionStore<>();

    @Override
    protected ProjectionStore<RealTimeRow> store() {
        return store;
    }
}
