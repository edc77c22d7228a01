package tech.healthpay.ledger.postgres.detail;

import net.jqwik.api.lifecycle.AfterContainer;
import net.jqwik.api.lifecycle.BeforeContainer;
import tech.healthpay.ledger.core.contract.RealTimeReplayContract;
import tech.healthpay.ledger.core.port.LedgerMetrics;
import tech.healthpay.ledger.core.port.ProjectionStore;
import tech.healthpay.ledger.core.port.StoredTables;
import tech.healthpay.ledger.core.projection.RealTimeRow;
import tech.healthpay.ledger.postgres.PostgresLedger;
import tech.healthpay.ledger.postgres.testing.PostgresFixture;

class PostgresRealTimeReplayTest extends RealTimeReplayContract {

    private static PostgresLedger ledger;

    @BeforeContainer
    static void open() {
        ledger = PostgresLedger.open(
                PostgresFixture.freshDatabase(PostgresRealTimeReplayTest.class), LedgerMetrics.NONE);
    }

    @AfterContainer
    static void close() {
        ledger.close();
    }

    @Override
    protected ProjectionStore<RealTimeRow> store() {
        return ledger.realTimeStore(CLOCK);
    }

    @Override
    protected StoredTables<RealTimeRow> tables() {
        return ledger.realTimeTables(CLOCK);
    }
}
