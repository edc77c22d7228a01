package tech.healthpay.ledger.core.port;

import java.time.Instant;
import java.util.List;
import java.util.UUID;

/**
 * What events there are, without what they say: for whoever counts them. Thread-safe. Every method may throw {@link
 * tech.healthpay.ledger.core.sourcing.UnavailableException}; the same call may go through later.
 */
public interface EventOutlines {

    /**
     * An event from outside.
     *
     * @param position its place in the global order, 1 or more
     * @param aggregateType the wire name of its kind of aggregate
     * @param eventType its wire name
     * @param timestamp when it happened
     */
    record Outline(long position, String aggregateType, UUID aggregateId, String eventType, Instant timestamp) {}

    /**
     * Returns the outlines of all events after a position, by position.
     *
     * @param afterPosition 0 for all
     * @param limit 1 to {@link EventStore#MAX_READ}
     * @return at most {@code limit}; fewer only at the present end
     */
    List<Outline> after(long afterPosition, int limit);

    /** Returns the position of the last event, 0 if there is none. */
    long lastPosition();
}
