package tech.healthpay.ledger.postgres.detail;

import org.junit.jupiter.api.extension.RegisterExtension;
import tech.healthpay.ledger.core.contract.DetailTablesContract;
import tech.healthpay.ledger.core.port.ProjectionStore;
import tech.healthpay.ledger.core.port.StoredTables;
import tech.healthpay.ledger.core.projection.DetailRow;
import tech.healthpay.ledger.postgres.testing.FreshLedger;

class PostgresDetailTablesTest extends DetailTablesContract {

    @RegisterExtension
    static final FreshLedger LEDGER = new FreshLedger();

    @Override
    protected ProjectionStore<DetailRow> store() {
        return LEDGER.get().detailStore();
    }

    @Override
    protected StoredTables<DetailRow> tables() {
        return LEDGER.get().detailTables();
    }
}
