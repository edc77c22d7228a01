package tech.healthpay.ledger.core.sourcing;

import java.util.UUID;
import tech.healthpay.ledger.core.event.LedgerEvent;

/**
 * A recorded event, decoded.
 *
 * @param eventId unique, UUID version 7
 * @param version 1, 2, 3 … per aggregate
 * @param position the place in the global order
 * @param event the fact itself, which knows its aggregate and its time
 * @param metadata who and what caused it
 */
public record EventEnvelope(UUID eventId, long version, long position, LedgerEvent event, EventMetadata metadata) {

    /** Returns the stream the event belongs to. */
    public StreamId stream() {
        return StreamId.of(event);
    }
}
