package tech.healthpay.ledger.core.memory;

import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicReference;
import tech.healthpay.ledger.core.contract.IdempotencyContract;
import tech.healthpay.ledger.core.port.EventStore;

class InMemoryIdempotencyTest extends IdempotencyContract {

    private final AtomicReference<Instant> now = new AtomicReference<>(Instant.parse("2026-03-01T10:00:00Z"));
    private final EventStore store = new InMemoryEventStore(now::get);

    @Override
    protected EventStore store() {
        return store;
    }

    @Override
    protected void pass(Duration time) {
        now.updateAndGet(before -> before.plus(time).plusNanos(1));
    }
}
