package tech.healthpay.ledger.app.wiring;

import java.time.InstantSource;
import java.util.Optional;
import tech.healthpay.ledger.core.port.ProjectionStore;
import tech.healthpay.ledger.core.port.RealTimeReads;
import tech.healthpay.ledger.core.port.StoredTables;
import tech.healthpay.ledger.core.projection.RealTimeRow;
import tech.healthpay.ledger.postgres.PostgresLedger;
import tech.healthpay.ledger.scylla.ScyllaRealTimeStore;

/**
 * The real-time model, wherever it is kept.
 *
 * @param rows where projections keep rows and checkpoints
 * @param tables how rows lie there
 * @param reads what queries ask
 * @param ping asks its server for a sign of life; empty if it is the event store's, which is asked anyway
 */
record RealTimeModel(
        ProjectionStore<RealTimeRow> rows,
        StoredTables<RealTimeRow> tables,
        RealTimeReads reads,
        Optional<Runnable> ping) {

    static RealTimeModel of(ScyllaRealTimeStore store) {
        return new RealTimeModel(store.rows(), store.tables(), store.reads(), Optional.of(store::ping));
    }

    static RealTimeModel of(PostgresLedger store, InstantSource clock) {
        return new RealTimeModel(
                store.realTimeStore(clock), store.realTimeTables(clock), store.realTime(), Optional.empty());
    }
}
