package tech.healthpay.ledger.postgres.operation;

import org.junit.jupiter.api.extension.RegisterExtension;
import tech.healthpay.ledger.core.contract.RelayProgressContract;
import tech.healthpay.ledger.core.port.RelayProgress;
import tech.healthpay.ledger.postgres.testing.FreshLedger;

/** The relay's progress in PostgreSQL moves as every relay's does. */
class PostgresRelayProgressTest extends RelayProgressContract {

    @RegisterExtension
    static final FreshLedger LEDGER = new FreshLedger();

    @Override
    protected RelayProgress progress() {
        return LEDGER.get().relayProgress();
    }
}
