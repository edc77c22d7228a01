package tech.healthpay.ledger.postgres.detail;

import java.util.Optional;
import tech.healthpay.ledger.core.port.TransferReads;
import tech.healthpay.ledger.core.projection.TransferRow;
import tech.healthpay.ledger.core.value.TransferId;
import tech.healthpay.ledger.postgres.database.Database;

/** Transfers from the detail read model. Thread-safe. */
public final class PostgresTransferReads implements TransferReads {

    private final Database database;

    /** Reads from this database. */
    public PostgresTransferReads(Database database) {
        this.database = database;
    }

    @Override
    public Optional<TransferRow> find(TransferId id) {
        return database.run(handle -> handle.createQuery("SELECT * FROM read.transfers WHERE transfer_id = ?")
                .bind(0, id.value())
                .map(TransferTables::transfer)
                .findOne());
    }
}
