package tech.healthpay.ledger.core.memory;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import tech.healthpay.ledger.core.port.Leases;

/**
 * Leases in memory, for several workers of one process. Holds one entry for each name that was ever asked for and not
 * given back. Thread-safe. Never unavailable.
 */
public final class InMemoryLeases implements Leases {

    private record Lease(String owner, Instant expiresAt) {}

    private final Map<String, Lease> leases = new ConcurrentHashMap<>();
    private final InstantSource clock;

    /** Creates leases that last by this clock. */
    public InMemoryLeases(InstantSource clock) {
        this.clock = clock;
    }

    @Override
    public boolean acquire(String name, String owner, Duration duration) {
        Lease after = leases.compute(name, (key, held) -> {
            Instant now = clock.instant();
            boolean taken = held != null
                    && !held.owner().equals(owner)
                    && held.expiresAt().isAfter(now);
            return taken ? held : new Lease(owner, now.plus(duration));
        });
        return after.owner().equals(owner);
    }

    @Override
    public void release(String name, String owner) {
        leases.computeIfPresent(name, (key, held) -> held.owner().equals(owner) ? null : held);
    }
}
