package tech.healthpay.ledger.scylla;

import net.jqwik.api.lifecycle.AfterContainer;
import net.jqwik.api.lifecycle.BeforeContainer;
import tech.healthpay.ledger.core.contract.RealTimeReplayContract;
import tech.healthpay.ledger.core.port.ProjectionStore;
import tech.healthpay.ledger.core.port.StoredTables;
import tech.healthpay.ledger.core.projection.RealTimeRow;
import tech.healthpay.ledger.scylla.testing.CqlFixture;

class ScyllaReplayTest extends RealTimeReplayContract {

    private static ScyllaRealTimeStore scylla;

    @BeforeContainer
    static void open() {
        scylla = ScyllaRealTimeStore.open(CqlFixture.configuration(ScyllaReplayTest.class), CLOCK);
    }

    @AfterContainer
    static void close() {
        scylla.close();
    }

    @Override
    protected ProjectionStore<RealTimeRow> store() {
        return scylla.rows();
    }

    @Override
    protected StoredTables<RealTimeRow> tables() {
        return scylla.tables();
    }
}
