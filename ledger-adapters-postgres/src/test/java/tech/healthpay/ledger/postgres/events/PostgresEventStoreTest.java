package tech.healthpay.ledger.postgres.events;

import org.junit.jupiter.api.extension.RegisterExtension;
import tech.healthpay.ledger.core.contract.EventStoreContract;
import tech.healthpay.ledger.core.port.EventStore;
import tech.healthpay.ledger.postgres.testing.FreshLedger;

/** The event store in PostgreSQL does what every event store must do. */
class PostgresEventStoreTest extends EventStoreContract {

    @RegisterExtension
    static final FreshLedger LEDGER = new FreshLedger();

    @Override
    protected EventStore store() {
        return LEDGER.get().eventStore();
    }
}
