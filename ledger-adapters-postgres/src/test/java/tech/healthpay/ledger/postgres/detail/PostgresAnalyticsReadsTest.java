package tech.healthpay.ledger.postgres.detail;

import org.junit.jupiter.api.extension.RegisterExtension;
import tech.healthpay.ledger.core.contract.AnalyticsReadsContract;
import tech.healthpay.ledger.core.port.AnalyticsReads;
import tech.healthpay.ledger.core.port.ProjectionStore;
import tech.healthpay.ledger.core.projection.DetailRow;
import tech.healthpay.ledger.postgres.testing.FreshLedger;

/** PostgreSQL answers questions about figures as every reader must. */
class PostgresAnalyticsReadsTest extends AnalyticsReadsContract {

    @RegisterExtension
    static final FreshLedger LEDGER = new FreshLedger();

    @Override
    protected ProjectionStore<DetailRow> store() {
        return LEDGER.get().detailStore();
    }

    @Override
    protected AnalyticsReads reads() {
        return LEDGER.get().analytics();
    }
}
