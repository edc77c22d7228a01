package tech.healthpay.ledger.core.memory;

import java.time.InstantSource;
import tech.healthpay.ledger.core.contract.EventStoreContract;
import tech.healthpay.ledger.core.port.EventStore;

class InMemoryEventStoreTest extends EventStoreContract {

    private final EventStore store = new InMemoryEventStore(InstantSource.system());

    @Override
    protected EventStore store() {
        return store;
    }
}
