package tech.healthpay.ledger.postgres.detail;

import java.time.InstantSource;
import org.junit.jupiter.api.extension.RegisterExtension;
import tech.healthpay.ledger.core.contract.RealTimeReadsContract;
import tech.healthpay.ledger.core.port.ProjectionStore;
import tech.healthpay.ledger.core.port.RealTimeReads;
import tech.healthpay.ledger.core.projection.RealTimeRow;
import tech.healthpay.ledger.postgres.testing.FreshLedger;

/** Reads of the real-time rows in PostgreSQL answer as every reader of theirs must. */
class PostgresRealTimeReadsTest extends RealTimeReadsContract {

    @RegisterExtension
    static final FreshLedger LEDGER = new FreshLedger();

    @Override
    protected ProjectionStore<RealTimeRow> store() {
        return LEDGER.get().realTimeStore(InstantSource.system());
    }

    @Override
    protected RealTimeReads reads() {
        return LEDGER.get().realTime();
    }
}
