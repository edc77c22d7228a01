package tech.healthpay.ledger.core.event;

import java.time.Instant;
import java.util.UUID;

/**
 * A fact the ledger has recorded. Every leaf is a record; its identity and time ({@link #aggregateId()}, {@link #at()})
 * travel in the envelope on the wire, everything else in the envelope's {@code data}.
 */
public sealed interface LedgerEvent
        permits WalletEvent, TransferEvent, PaymentEvent, PaymentRequestEvent, MedCardEvent {

    /** Returns the kind of aggregate the event belongs to. */
    AggregateType aggregateType();

    /** Returns the id of the aggregate the event belongs to. */
    UUID aggregateId();

    /** Returns when it happened, in whole microseconds; never before the aggregate's previous event. */
    Instant at();
}
