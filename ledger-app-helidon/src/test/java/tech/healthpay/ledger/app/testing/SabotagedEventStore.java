package tech.healthpay.ledger.app.testing;

import java.time.InstantSource;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tech.healthpay.ledger.core.memory.InMemoryEventStore;
import tech.healthpay.ledger.core.port.Append;
import tech.healthpay.ledger.core.port.AppendResult;
import tech.healthpay.ledger.core.port.EventStore;
import tech.healthpay.ledger.core.port.IdempotencyKeys;
import tech.healthpay.ledger.core.sourcing.EventRecord;
import tech.healthpay.ledger.core.sourcing.StreamId;

/** An event store that fails whenever it is told to. Thread-safe. */
public final class SabotagedEventStore implements EventStore {

    private final EventStore store = new InMemoryEventStore(InstantSource.system());
    private volatile @Nullable RuntimeException failure;
    private volatile Runnable beforeAppend = () -> {};

    /** From now on everything fails so; null ends that. */
    public void failWith(@Nullable RuntimeException with) {
        failure = with;
    }

    /** From now on this happens before each append. */
    public void meanwhile(Runnable happening) {
        beforeAppend = happening;
    }

    @Override
    public AppendResult append(Append append) {
        failIfTold();
        beforeAppend.run();
        return store.append(append);
    }

    @Override
    public List<EventRecord> read(StreamId stream, long afterVersion, int limit) {
        failIfTold();
        return store.read(stream, afterVersion, limit);
    }

    @Override
    public List<EventRecord> readAll(long afterPosition, int limit) {
        failIfTold();
        return store.readAll(afterPosition, limit);
    }

    @Override
    public long lastPosition() {
        failIfTold();
        return store.lastPosition();
    }

    @Override
    public IdempotencyKeys keys() {
        failIfTold();
        return store.keys();
    }

    private void failIfTold() {
        RuntimeException with = failure;
        if (with != null) {
            throw with;
        }
    }
}
