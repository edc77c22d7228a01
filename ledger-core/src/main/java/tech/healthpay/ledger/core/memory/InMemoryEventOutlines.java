package tech.healthpay.ledger.core.memory;

import java.util.List;
import tech.healthpay.ledger.core.port.EventOutlines;
import tech.healthpay.ledger.core.port.EventStore;

/** Outlines of the events of a store that has them at hand. Thread-safe as far as the store is. */
public record InMemoryEventOutlines(EventStore store) implements EventOutlines {

    @Override
    public List<Outline> after(long afterPosition, int limit) {
        return store.readAll(afterPosition, limit).stream()
                .map(event -> new Outline(
                        event.position(),
                        event.aggregateType(),
                        event.aggregateId(),
                        event.eventType(),
                        event.timestamp()))
                .toList();
    }

    @Override
    public long lastPosition() {
        return store.lastPosition();
    }
}
