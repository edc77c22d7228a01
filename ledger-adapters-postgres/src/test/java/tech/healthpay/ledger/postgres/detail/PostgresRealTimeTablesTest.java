package tech.healthpay.ledger.postgres.detail;

import org.junit.jupiter.api.extension.RegisterExtension;
import tech.healthpay.ledger.core.contract.RealTimeTablesContract;
import tech.healthpay.ledger.core.port.ProjectionStore;
import tech.healthpay.ledger.core.port.StoredTables;
import tech.healthpay.ledger.core.projection.RealTimeRow;
import tech.healthpay.ledger.postgres.testing.FreshLedger;

class PostgresRealTimeTablesTest extends RealTimeTablesContract {

    @RegisterExtension
    static final FreshLedger LEDGER = new FreshLedger();

    @Override
    protected ProjectionStore<RealTimeRow> store() {
        return LEDGER.get().realTimeStore(CLOCK);
    }

    @Override
    protected StoredTables<RealTimeRow> tables() {
        return LEDGER.get().realTimeTables(CLOCK);
    }
}
