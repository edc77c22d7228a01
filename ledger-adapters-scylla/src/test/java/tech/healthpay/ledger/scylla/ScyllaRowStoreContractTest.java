package tech.healthpay.ledger.scylla;

import java.time.InstantSource;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import tech.healthpay.ledger.core.contract.RealTimeStoreContract;
import tech.healthpay.ledger.core.port.ProjectionStore;
import tech.healthpay.ledger.core.projection.RealTimeRow;
import tech.healthpay.ledger.scylla.testing.CqlFixture;

class ScyllaRowStoreContractTest extends RealTimeStoreContract {
    private static ScyllaRealTimeStore scylla;

    @BeforeAll
    static void open_the_store() {
        scylla = ScyllaRealTimeStore.open(
                CqlFixture.configuration(ScyllaRowStoreContractTest.class), InstantSource.system());
    }

    @AfterAll
    static void close_the_store() {
        scylla.close();
    }

    @Override
    protected ProjectionStore<RealTimeRow> store() {
        return scylla.rows();
    }
}
