package tech.healthpay.ledger.core.memory;

import tech.healthpay.ledger.core.contract.DetailTablesContract;
import tech.healthpay.ledger.core.port.ProjectionStore;
import tech.healthpay.ledger.core.port.StoredTables;
import tech.healthpay.ledger.core.projection.DetailRow;

class InMemoryStoredTablesTest extends DetailTablesContract {

    private final InMemoryProjectionStore<DetailRow> rows = new InMemoryProjectionStore<>();

    @Override
    protected ProjectionStore<DetailRow> store() {
        return rows;
    }

    @Override
    protected StoredTables<DetailRow> tables() {
        return new InMemoryStoredTables<>(rows);
    }
}
