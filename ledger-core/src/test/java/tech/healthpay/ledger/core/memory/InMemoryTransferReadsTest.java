package tech.healthpay.ledger.core.memory;

import tech.healthpay.ledger.core.contract.TransferReadsContract;
import tech.healthpay.ledger.core.port.ProjectionStore;
import tech.healthpay.ledger.core.port.TransferReads;
import tech.healthpay.ledger.core.projection.DetailRow;

class InMemoryTransferReadsTest extends TransferReadsContract {

    private final InMemoryProjectionStore<DetailRow> store = new InMemoryProjectionStore<>();

    @Override
    protected ProjectionStore<DetailRow> store() {
        return store;
    }

    @Override
    protected TransferReads reads() {
        return new InMemoryTransferReads(store);
    }
}
