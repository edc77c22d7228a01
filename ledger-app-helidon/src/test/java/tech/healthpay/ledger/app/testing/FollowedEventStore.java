package tech.healthpay.ledger.app.testing;

import java.time.InstantSource;
import java.util.List;
import tech.healthpay.ledger.core.memory.InMemoryEventStore;
import tech.healthpay.ledger.core.port.Append;
import tech.healthpay.ledger.core.port.AppendResult;
import tech.healthpay.ledger.core.port.EventStore;
import tech.healthpay.ledger.core.port.IdempotencyKeys;
import tech.healthpay.ledger.core.sourcing.EventRecord;
import tech.healthpay.ledger.core.sourcing.StreamId;

/** An event store in memory that somebody follows append by append. Thread-safe. */
final class FollowedEventStore implements EventStore {

    private final EventStore store = new InMemoryEventStore(InstantSource.system());
    private volatile Runnable follower = () -> {};

    void followedBy(Runnable whoFollows) {
        follower = whoFollows;
    }

    @Override
    public AppendResult append(Append append) {
        AppendResult result = store.append(append);
        follower.run();
        return result;
    }

    @Override
    public List<EventRecord> read(StreamId stream, long afterVersion, int limit) {
        return store.read(stream, afterVersion, limit);
    }

    @Override
    public List<EventRecord> readAll(long afterPosition, int limit) {
        return store.readAll(afterPosition, limit);
    }

    @Override
    public long lastPosition() {
        return store.lastPosition();
    }

    @Override
    public IdempotencyKeys keys() {
        return store.keys();
    }
}
