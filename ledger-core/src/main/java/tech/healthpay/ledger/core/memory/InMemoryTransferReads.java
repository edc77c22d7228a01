package tech.healthpay.ledger.core.memory;

import java.util.Optional;
import tech.healthpay.ledger.core.port.TransferReads;
import tech.healthpay.ledger.core.projection.DetailRow;
import tech.healthpay.ledger.core.projection.RowType;
import tech.healthpay.ledger.core.projection.TransferRow;
import tech.healthpay.ledger.core.value.TransferId;

/** Reads transfers from a detail model in memory. Thread-safe. */
public final class InMemoryTransferReads implements TransferReads {

    private final InMemoryProjectionStore<DetailRow> rows;

    /** Reads from this store. */
    public InMemoryTransferReads(InMemoryProjectionStore<DetailRow> rows) {
        this.rows = rows;
    }

    @Override
    public Optional<TransferRow> find(TransferId id) {
        return rows.of(id.value(), RowType.TRANSFER, TransferRow.class).stream().findFirst();
    }
}
