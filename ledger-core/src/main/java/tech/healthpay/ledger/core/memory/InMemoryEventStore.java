package tech.healthpay.ledger.core.memory;

import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import tech.healthpay.ledger.core.port.Append;
import tech.healthpay.ledger.core.port.Append.StreamAppend;
import tech.healthpay.ledger.core.port.AppendResult;
import tech.healthpay.ledger.core.port.EventStore;
import tech.healthpay.ledger.core.port.IdempotencyKeys;
import tech.healthpay.ledger.core.port.IdempotencyRecord;
import tech.healthpay.ledger.core.sourcing.EventRecord;
import tech.healthpay.ledger.core.sourcing.NewEvent;
import tech.healthpay.ledger.core.sourcing.StreamId;
import tech.healthpay.ledger.core.value.CardNumber;

/**
 * An event store in memory. Keeps every event for as long as it lives, so its size is that of the history. Thread-safe:
 * one lock orders appends and reads. Never unavailable.
 */
public final class InMemoryEventStore implements EventStore {

    private final ReentrantLock lock = new ReentrantLock();
    private final List<EventRecord> all = new ArrayList<>();
    private final Map<StreamId, List<EventRecord>> streams = new HashMap<>();
    private final Set<CardNumber> cardNumbers = new HashSet<>();
    private final InMemoryIdempotencyKeys keys;

    /**
     * Creates an empty store.
     *
     * @param clock tells how old an idempotency key is
     */
    public InMemoryEventStore(InstantSource clock) {
        this.keys = new InMemoryIdempotencyKeys(lock, clock);
    }

    @Override
    public AppendResult append(Append append) {
        lock.lock();
        try {
            AppendResult refusal = refusal(append);
            return refusal == null ? store(append) : refusal;
        } finally {
            lock.unlock();
        }
    }

    private @Nullable AppendResult refusal(Append append) {
        IdempotencyRecord earlier = keys.earlier(append.idempotency());
        if (earlier != null) {
            return new AppendResult.KeyTaken(earlier);
        }
        for (StreamAppend stream : append.streams()) {
            long actual = stream(stream.stream()).size();
            if (actual != stream.expectedVersion()) {
                return new AppendResult.Conflict(stream.stream(), stream.expectedVersion(), actual);
            }
        }
        for (CardNumber number : append.cardNumbers()) {
            if (cardNumbers.contains(number)) {
                return new AppendResult.CardNumberTaken(number);
            }
        }
        return null;
    }

    private AppendResult store(Append append) {
        cardNumbers.addAll(append.cardNumbers());
        for (StreamAppend stream : append.streams()) {
            for (NewEvent event : stream.events()) {
                List<EventRecord> records = streams.computeIfAbsent(stream.stream(), absent -> new ArrayList<>());
                EventRecord stored = recorded(stream.stream(), event, records.size() + 1L, all.size() + 1L);
                records.add(stored);
                all.add(stored);
            }
        }
        keys.remember(append, all.size());
        return new AppendResult.Appended(all.size());
    }

    private static EventRecord recorded(StreamId stream, NewEvent event, long version, long position) {
        return new EventRecord(
                event.eventId(),
                event.eventType(),
                event.schemaVersion(),
                stream.type().wireName(),
                stream.id(),
                version,
                position,
                event.timestamp(),
                event.data(),
                event.metadata());
    }

    @Override
    public List<EventRecord> read(StreamId stream, long afterVersion, int limit) {
        lock.lock();
        try {
            return part(stream(stream), afterVersion, limit);
        } finally {
            lock.unlock();
        }
    }

    @Override
    public List<EventRecord> readAll(long afterPosition, int limit) {
        lock.lock();
        try {
            return part(all, afterPosition, limit);
        } finally {
            lock.unlock();
        }
    }

    @Override
    public long lastPosition() {
        lock.lock();
        try {
            return all.size();
        } finally {
            lock.unlock();
        }
    }

    @Override
    public IdempotencyKeys keys() {
        return keys;
    }

    private List<EventRecord> stream(StreamId id) {
        return streams.getOrDefault(id, List.of());
    }

    /** Versions and positions are dense, so each is an index plus one. */
    private static <T> List<T> part(List<T> records, long after, int limit) {
        if (after < 0 || limit < 1 || limit > MAX_READ) {
            throw new IllegalArgumentException("a read begins after 0 or more and asks for 1 to " + MAX_READ);
        }
        int from = (int) Math.min(after, records.size());
        return List.copyOf(records.subList(from, Math.min(records.size(), from + limit)));
    }
}
