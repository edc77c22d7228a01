package tech.healthpay.ledger.core.memory;

import tech.healthpay.ledger.core.contract.PaymentReadsContract;
import tech.healthpay.ledger.core.port.PaymentReads;
import tech.healthpay.ledger.core.port.ProjectionStore;
import tech.healthpay.ledger.core.projection.DetailRow;

class InMemoryPaymentReadsTest extends PaymentReadsContract {

    private final InMemoryProjectionStore<DetailRow> store = new InMemoryProjectionStore<>();

    @Override
    protected ProjectionStore<DetailRow> store() {
        return store;
    }

    @Override
    protected PaymentReads reads() {
        return new InMemoryPaymentReads(store);
    }
}
