package tech.healthpay.ledger.core.memory;

import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;
import tech.healthpay.ledger.core.port.IdSource;
import tech.healthpay.ledger.core.value.CardNumber;

/**
 * Ids that count up, in the form of UUID version 7: repeatable, for embedders' tests and simulations. Thread-safe.
 */
public final class SequentialIdSource implements IdSource {

    private static final long VERSION_7 = 0x7000L;
    private static final long VARIANT = 0x8000_0000_0000_0000L;

    private final AtomicLong next;

    /** Creates a source that begins at one. */
    public SequentialIdSource() {
        this(1);
    }

    /**
     * Creates a source that begins at a number, so that several sources can be kept apart.
     *
     * @param first zero or more
     */
    public SequentialIdSource(long first) {
        this.next = new AtomicLong(first);
    }

    @Override
    public UUID nextId() {
        return new UUID(VERSION_7, VARIANT | next.getAndIncrement());
    }

    @Override
    public CardNumber nextCardNumber() {
        return CardNumber.ofPayload(next.getAndIncrement());
    }
}
