package tech.healthpay.ledger.postgres.detail;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import tech.healthpay.ledger.core.contract.DetailStoreContract;
import tech.healthpay.ledger.core.port.ProjectionStore;
import tech.healthpay.ledger.core.projection.DetailRow;
import tech.healthpay.ledger.postgres.PostgresLedger;
import tech.healthpay.ledger.postgres.testing.PostgresFixture;

/** The detail store in PostgreSQL does what every store of that read model must do. */
class PostgresDetailStoreTest extends DetailStoreContract {

    private static PostgresLedger ledger;

    @BeforeAll
    static void open() {
        ledger = PostgresFixture.freshLedger(PostgresDetailStoreTest.class);
    }

    @AfterAll
    static void close() {
        ledger.close();
    }

    @Override
    protected ProjectionStore<DetailRow> store() {
        return ledger.detailStore();
    }
}
