package tech.healthpay.ledger.core.transfer;

import java.time.Instant;
import tech.healthpay.ledger.core.value.TransferId;
import tech.healthpay.ledger.core.value.TransferStatus;

/**
 * What the write side knows of a transfer. Stored histories hold one that has ended; between its events, which are stored
 * as one, it is initiated. Immutable and thread-safe.
 */
public sealed interface Transfer {

    /** There is no transfer yet. */
    record Absent() implements Transfer {}

    /**
     * There is a transfer.
     *
     * @param status where it is in its life
     * @param lastEventAt when the last event happened; no later one is before it
     */
    record Known(TransferId id, TransferStatus status, Instant lastEventAt) implements Transfer {}
}
