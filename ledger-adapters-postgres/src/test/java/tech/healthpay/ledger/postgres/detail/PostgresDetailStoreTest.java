package tech.healthpay.ledger.postgres.detail;

import org.junit.jupiter.api.extension.RegisterExtension;
import tech.healthpay.ledger.core.contract.DetailStoreContract;
import tech.healthpay.ledger.core.port.ProjectionStore;
import tech.healthpay.ledger.core.projection.DetailRow;
import tech.healthpay.ledger.postgres.testing.FreshLedger;

/** The detail store in PostgreSQL does what every store of that read model must do. */
class PostgresDetailStoreTest extends DetailStoreContract {

    @RegisterExtension
    static final FreshLedger LEDGER = new FreshLedger();

    @Override
    protected ProjectionStore<DetailRow> store() {
        return LEDGER.get().detailStore();
    }
}
