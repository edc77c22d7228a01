package tech.healthpay.ledger.core.memory;

import tech.healthpay.ledger.core.contract.RebuildableDetailContract;
import tech.healthpay.ledger.core.port.RebuildableStore;
import tech.healthpay.ledger.core.projection.DetailRow;

class InMemoryRebuildableStoreTest extends RebuildableDetailContract {

    private final InMemoryProjectionStore<DetailRow> store = new InMemoryProjectionStore<>();

    @Override
    protected RebuildableStore<DetailRow> store() {
        return store;
    }
}
