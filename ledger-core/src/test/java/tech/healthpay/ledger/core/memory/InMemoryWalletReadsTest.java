package tech.healthpay.ledger.core.memory;

import tech.healthpay.ledger.core.contract.WalletReadsContract;
import tech.healthpay.ledger.core.port.ProjectionStore;
import tech.healthpay.ledger.core.port.WalletReads;
import tech.healthpay.ledger.core.projection.DetailRow;

class InMemoryWalletReadsTest extends WalletReadsContract {

    private final InMemoryProjectionStore<DetailRow> store = new InMemoryProjectionStore<>();

    @Override
    protected ProjectionStore<DetailRow> store() {
        return store;
    }

    @Override
    protected WalletReads reads() {
        return new InMemoryWalletReads(store);
    }
}
