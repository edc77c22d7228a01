package tech.healthpay.ledger.postgres.detail;

import java.time.InstantSource;
import org.junit.jupiter.api.extension.RegisterExtension;
import tech.healthpay.ledger.core.contract.RebuildableRealTimeContract;
import tech.healthpay.ledger.core.port.RebuildableStore;
import tech.healthpay.ledger.core.projection.RealTimeRow;
import tech.healthpay.ledger.postgres.testing.FreshLedger;

/** The real-time tables in PostgreSQL change places as those of the detail model do. */
class PostgresRebuildableRealTimeStoreTest extends RebuildableRealTimeContract {

    @RegisterExtension
    static final FreshLedger LEDGER = new FreshLedger();

    @Override
    protected RebuildableStore<RealTimeRow> store() {
        return LEDGER.get().realTimeStore(InstantSource.system());
    }
}
