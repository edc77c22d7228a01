package tech.healthpay.ledger.core.port;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * The idempotency keys of an {@link EventStore}. They are written by its appends alone, in the transaction of the events.
 * Thread-safe.
 */
public interface IdempotencyKeys {

    /** The most keys one call of {@link #purge} removes. */
    int MAX_PURGE = 10_000;

    /**
     * Returns what was stored under a key; whatever was acknowledged before the call is seen.
     *
     * @return empty if the key is free, or was purged
     * @throws tech.healthpay.ledger.core.sourcing.UnavailableException if the store does not answer in time
     */
    Optional<IdempotencyRecord> find(IdempotencyEntry.Id id);

    /**
     * Returns when a key was stored, by the clock of the store.
     *
     * @return empty if the key is free, or was purged
     * @throws tech.healthpay.ledger.core.sourcing.UnavailableException if the store does not answer in time
     */
    Optional<Instant> storedAt(IdempotencyEntry.Id id);

    /**
     * Removes keys that are older than the time for which they are kept. The events stay.
     *
     * @param retention how long a key is kept, by the clock of the store; more than zero
     * @param limit how many are removed at most, the oldest first, 1 to {@link #MAX_PURGE}
     * @return how many were removed; fewer than {@code limit} if there are no more
     * @throws tech.healthpay.ledger.core.sourcing.UnavailableException if the store does not answer in time
     */
    int purge(Duration retention, int limit);
}
