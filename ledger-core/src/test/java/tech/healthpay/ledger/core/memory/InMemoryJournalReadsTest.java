package tech.healthpay.ledger.core.memory;

import tech.healthpay.ledger.core.contract.JournalReadsContract;
import tech.healthpay.ledger.core.port.JournalReads;
import tech.healthpay.ledger.core.port.ProjectionStore;
import tech.healthpay.ledger.core.projection.DetailRow;

class InMemoryJournalReadsTest extends JournalReadsContract {

    private final InMemoryProjectionStore<DetailRow> store = new InMemoryProjectionStore<>();

    @Override
    protected ProjectionStore<DetailRow> store() {
        return store;
    }

    @Override
    protected JournalReads reads() {
        return new InMemoryJournalReads(store);
    }
}
