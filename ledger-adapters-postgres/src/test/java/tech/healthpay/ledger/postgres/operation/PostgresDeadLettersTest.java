package tech.healthpay.ledger.postgres.operation;

import org.junit.jupiter.api.extension.RegisterExtension;
import tech.healthpay.ledger.core.contract.DeadLettersContract;
import tech.healthpay.ledger.core.port.DeadLetters;
import tech.healthpay.ledger.postgres.testing.FreshLedger;

/** PostgreSQL keeps dead letters as every store does. */
class PostgresDeadLettersTest extends DeadLettersContract {

    @RegisterExtension
    static final FreshLedger LEDGER = new FreshLedger();

    @Override
    protected DeadLetters letters() {
        return LEDGER.get().deadLetters();
    }
}
