package tech.healthpay.ledger.app.http;

import java.time.Duration;
import java.util.Set;

/** How far the projections of the read models have come in the global order. Thread-safe. */
public interface ReadProgress {

    /**
     * Waits until every named projection has applied every event up to a position.
     *
     * @param projections names as in {@link tech.healthpay.ledger.core.projection.Projection#name}
     * @param position a global position, 1 or more
     * @param patience the longest wait; zero looks once
     * @return false if they have not come that far in that time
     * @throws tech.healthpay.ledger.core.sourcing.UnavailableException if it cannot be told now
     */
    boolean awaitPosition(Set<String> projections, long position, Duration patience);
}
