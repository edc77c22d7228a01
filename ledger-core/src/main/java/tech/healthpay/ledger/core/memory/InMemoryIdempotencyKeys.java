package tech.healthpay.ledger.core.memory;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import tech.healthpay.ledger.core.port.Append;
import tech.healthpay.ledger.core.port.IdempotencyEntry;
import tech.healthpay.ledger.core.port.IdempotencyKeys;
import tech.healthpay.ledger.core.port.IdempotencyRecord;

/** The keys of an {@link InMemoryEventStore}, under the store's own lock. Thread-safe. */
final class InMemoryIdempotencyKeys implements IdempotencyKeys {

    private record Kept(IdempotencyRecord answer, Instant since) {}

    private final ReentrantLock lock;
    private final InstantSource clock;

    /** In the order in which they came, so that the oldest are found first. */
    private final Map<IdempotencyEntry.Id, Kept> keys = new LinkedHashMap<>();

    InMemoryIdempotencyKeys(ReentrantLock lock, InstantSource clock) {
        this.lock = lock;
        this.clock = clock;
    }

    /** Returns what stands in an append's way, or null; the caller holds the lock. */
    @Nullable
    IdempotencyRecord earlier(@Nullable IdempotencyEntry wanted) {
        Kept kept = wanted == null ? null : keys.get(wanted.id());
        return kept == null ? null : kept.answer();
    }

    /** Stores an append's key, if it has one; the caller holds the lock. */
    void remember(Append append, long position) {
        IdempotencyEntry entry = append.idempotency();
        if (entry != null) {
            IdempotencyRecord answer = new IdempotencyRecord(entry, position, append.eventCount());
            keys.put(entry.id(), new Kept(answer, clock.instant()));
        }
    }

    @Override
    public Optional<IdempotencyRecord> find(IdempotencyEntry.Id id) {
        lock.lock();
        try {
            return Optional.ofNullable(keys.get(id)).map(Kept::answer);
        } finally {
            lock.unlock();
        }
    }

    @Override
    public Optional<Instant> storedAt(IdempotencyEntry.Id id) {
        lock.lock();
        try {
            return Optional.ofNullable(keys.get(id)).map(Kept::since);
        } finally {
            lock.unlock();
        }
    }

    @Override
    public int purge(Duration retention, int limit) {
        if (!retention.isPositive() || limit < 1 || limit > MAX_PURGE) {
            throw new IllegalArgumentException(
                    "keys are kept for some time, and 1 to " + MAX_PURGE + " purged at a time");
        }
        lock.lock();
        try {
            return removeOldest(clock.instant().minus(retention), limit);
        } finally {
            lock.unlock();
        }
    }

    private int removeOldest(Instant before, int limit) {
        int removed = 0;
        Iterator<Kept> oldest = keys.values().iterator();
        while (removed < limit && oldest.hasNext() && oldest.next().since().isBefore(before)) {
            oldest.remove();
            removed++;
        }
        return removed;
    }
}
