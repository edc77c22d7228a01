package tech.healthpay.ledger.core.memory;

import tech.healthpay.ledger.core.contract.RebuildableRealTimeContract;
import tech.healthpay.ledger.core.port.RebuildableStore;
import tech.healthpay.ledger.core.projection.RealTimeRow;

class InMemoryRebuildableRealTimeStoreTest extends RebuildableRealTimeContract {

    private final InMemoryProjectionStore<RealTimeRow> store = new InMemoryProjectionStore<>();

    @Override
    protected RebuildableStore<RealTimeRow> store() {
        return store;
    }
}
