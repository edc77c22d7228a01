package tech.healthpay.ledger.core.memory;

import java.time.InstantSource;
import tech.healthpay.ledger.core.contract.EventReadsContract;
import tech.healthpay.ledger.core.port.EventReads;
import tech.healthpay.ledger.core.port.EventStore;

class InMemoryEventReadsTest extends EventReadsContract {

    private final EventStore store = new InMemoryEventStore(InstantSource.system());

    @Override
    protected EventStore store() {
        return store;
    }

    @Override
    protected EventReads reads() {
        return new InMemoryEventReads(store);
    }
}
