package tech.healthpay.ledger.core.memory;

import tech.healthpay.ledger.core.contract.MedCardReadsContract;
import tech.healthpay.ledger.core.port.MedCardReads;
import tech.healthpay.ledger.core.port.ProjectionStore;
import tech.healthpay.ledger.core.projection.DetailRow;

class InMemoryMedCardReadsTest extends MedCardReadsContract {

    private final InMemoryProjectionStore<DetailRow> store = new InMemoryProjectionStore<>();

    @Override
    protected ProjectionStore<DetailRow> store() {
        return store;
    }

    @Override
    protected MedCardReads reads() {
        return new InMemoryMedCardReads(store);
    }
}
