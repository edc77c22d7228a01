package tech.healthpay.ledger.core.port;

import java.util.Optional;
import tech.healthpay.ledger.core.projection.TransferRow;
import tech.healthpay.ledger.core.value.TransferId;

/** Reads transfers from the detail model. */
public interface TransferReads {

    /** Finds a transfer. */
    Optional<TransferRow> find(TransferId id);
}
