package tech.healthpay.ledger.core.port;

import java.util.List;
import java.util.Map;
import tech.healthpay.ledger.core.sourcing.EventRecord;

/**
 * Publishes events on the bus. At least once and in order per aggregate; duplicates are the readers' to absorb. Used by one
 * thread at a time.
 */
public interface EventPublisher extends AutoCloseable {

    /**
     * Publishes events in the given order and waits until the bus has all of them safely.
     *
     * @param events in global order, at most {@link EventStore#MAX_READ}
     * @return for each partition that got any of them, the offset after its last one
     * @throws tech.healthpay.ledger.core.sourcing.UnavailableException if the bus did not take them all in time; some may
     *     be published. The caller publishes all of them again
     */
    Map<FeedPartition, Long> publish(List<EventRecord> events);

    @Override
    void close();
}
