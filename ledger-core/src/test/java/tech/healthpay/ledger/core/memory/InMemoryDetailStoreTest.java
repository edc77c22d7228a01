package tech.healthpay.ledger.core.memory;

import tech.healthpay.ledger.core.contract.DetailStoreContract;
import tech.healthpay.ledger.core.port.ProjectionStore;
import tech.healthpay.ledger.core.projection.DetailRow;

class InMemoryDetailStoreTest extends DetailStoreContract {

    private final ProjectionStore<DetailRow> store = new InMemoryProjectionStore<>();

    @Override
    protected ProjectionStore<DetailRow> store() {
        return store;
    }
}
