package tech.healthpay.ledger.core.port;

import tech.healthpay.ledger.core.sourcing.StreamId;
import tech.healthpay.ledger.core.value.CardNumber;

/** How an append ended; nothing is stored unless it is {@link Appended}. */
public sealed interface AppendResult {

    /**
     * Everything is stored, durably.
     *
     * @param lastPosition the global position of the append's last event; its other events directly precede it. If it held
     *     none, the position of the store's last event
     */
    record Appended(long lastPosition) implements AppendResult {}

    /**
     * The idempotency key was used before: answer again what was answered then. Judged before anything else, so that a
     * repeated request never fails for what its first sending has changed.
     *
     * @param earlier what is stored under the key
     */
    record KeyTaken(IdempotencyRecord earlier) implements AppendResult {}

    /**
     * A stream is not at the version its writer has seen: decide again on fresh state.
     *
     * @param stream one of the streams that moved
     * @param expectedVersion what the writer has seen
     * @param actualVersion what it is
     */
    record Conflict(StreamId stream, long expectedVersion, long actualVersion) implements AppendResult {}

    /**
     * A card number was given out before: draw another.
     *
     * @param cardNumber which one
     */
    record CardNumberTaken(CardNumber cardNumber) implements AppendResult {}
}
