package tech.healthpay.ledger.postgres.operation;

import org.junit.jupiter.api.extension.RegisterExtension;
import tech.healthpay.ledger.core.contract.RebuildsContract;
import tech.healthpay.ledger.core.port.Rebuilds;
import tech.healthpay.ledger.postgres.testing.FreshLedger;

/** PostgreSQL keeps what is rebuilt as every store does. */
class PostgresRebuildsTest extends RebuildsContract {

    @RegisterExtension
    static final FreshLedger LEDGER = new FreshLedger();

    @Override
    protected Rebuilds rebuilds() {
        return LEDGER.get().rebuilds();
    }
}
