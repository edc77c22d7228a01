package tech.healthpay.ledger.scylla;

import java.time.InstantSource;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import tech.healthpay.ledger.core.contract.RealTimeReadsContract;
import tech.healthpay.ledger.core.port.ProjectionStore;
import tech.healthpay.ledger.core.port.RealTimeReads;
import tech.healthpay.ledger.core.projection.RealTimeRow;
import tech.healthpay.ledger.scylla.testing.CqlFixture;

class ScyllaReadsContractTest extends RealTimeReadsContract {
    private static ScyllaRealTimeStore scylla;

    @BeforeAll
    static void open_the_store() {
        scylla = ScyllaRealTimeStore.open(
                CqlFixture.configuration(ScyllaReadsContractTest.class), InstantSource.system());
    }

    @AfterAll
    static void close_the_store() {
        scylla.close();
    }

    @Override
    protected ProjectionStore<RealTimeRow> store() {
        return scylla.rows();
    }

    @Override
    protected RealTimeReads reads() {
        return scylla.reads();
    }
}
