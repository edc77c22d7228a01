package tech.healthpay.ledger.postgres.detail;

import net.jqwik.api.lifecycle.AfterContainer;
import net.jqwik.api.lifecycle.BeforeContainer;
import tech.healthpay.ledger.core.contract.DetailReplayContract;
import tech.healthpay.ledger.core.port.LedgerMetrics;
import tech.healthpay.ledger.core.port.ProjectionStore;
import tech.healthpay.ledger.core.port.StoredTables;
import tech.healthpay.ledger.core.projection.DetailRow;
import tech.healthpay.ledger.postgres.PostgresLedger;
import tech.healthpay.ledger.postgres.testing.PostgresFixture;

class PostgresDetailReplayTest extends DetailReplayContract {

    private static PostgresLedger ledger;

    @BeforeContainer
    static void open() {
        ledger = PostgresLedger.open(PostgresFixture.freshDatabase(PostgresDetailReplayTest.class), LedgerMetrics.NONE);
    }

    @AfterContainer
    static void close() {
        ledger.close();
    }

    @Override
    protected ProjectionStore<DetailRow> store() {
        return ledger.detailStore();
    }

    @Override
    protected StoredTables<DetailRow> tables() {
        return ledger.detailTables();
    }
}
