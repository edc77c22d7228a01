package tech.healthpay.ledger.postgres.operation;

import org.junit.jupiter.api.extension.RegisterExtension;
import tech.healthpay.ledger.core.contract.LeasesContract;
import tech.healthpay.ledger.core.port.Leases;
import tech.healthpay.ledger.postgres.testing.FreshLedger;

/** Leases in PostgreSQL are exclusive and expire as all leases do. */
class PostgresLeasesTest extends LeasesContract {

    @RegisterExtension
    static final FreshLedger LEDGER = new FreshLedger();

    @Override
    protected Leases leases() {
        return LEDGER.get().leases();
    }
}
