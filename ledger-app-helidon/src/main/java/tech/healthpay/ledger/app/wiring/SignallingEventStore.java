package tech.healthpay.ledger.app.wiring;

import java.util.List;
import tech.healthpay.ledger.core.port.Append;
import tech.healthpay.ledger.core.port.AppendResult;
import tech.healthpay.ledger.core.port.EventStore;
import tech.healthpay.ledger.core.port.IdempotencyKeys;
import tech.healthpay.ledger.core.sourcing.EventRecord;
import tech.healthpay.ledger.core.sourcing.StreamId;

/**
 * An event store that gives a sign after each append, so that a relay in the same process need not wait for its next look.
 *
 * @param store where everything happens
 * @param sign cheap and never blocking
 */
public record SignallingEventStore(EventStore store, Runnable sign) implements EventStore {

    @Override
    public AppendResult append(Append append) {
        AppendResult result = store.append(append);
        if (result instanceof AppendResult.Appended) {
            sign.run();
        }
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
