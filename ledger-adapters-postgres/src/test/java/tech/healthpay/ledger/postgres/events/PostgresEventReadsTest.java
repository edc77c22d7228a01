package tech.healthpay.ledger.postgres.events;

import org.junit.jupiter.api.extension.RegisterExtension;
import tech.healthpay.ledger.core.contract.EventReadsContract;
import tech.healthpay.ledger.core.port.EventReads;
import tech.healthpay.ledger.core.port.EventStore;
import tech.healthpay.ledger.postgres.testing.FreshLedger;

/** PostgreSQL tells the audit trail as every reader must. */
class PostgresEventReadsTest extends EventReadsContract {

    @RegisterExtension
    static final FreshLedger LEDGER = new FreshLedger();

    @Override
    protected EventStore store() {
        return LEDGER.get().eventStore();
    }

    @Override
    protected EventReads reads() {
        return LEDGER.get().events();
    }
}
