package tech.healthpay.ledger.core.contract;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import tech.healthpay.ledger.core.event.AggregateType;
import tech.healthpay.ledger.core.port.Append;
import tech.healthpay.ledger.core.port.Append.StreamAppend;
import tech.healthpay.ledger.core.sourcing.EventMetadata;
import tech.healthpay.ledger.core.sourcing.EventRecord;
import tech.healthpay.ledger.core.sourcing.NewEvent;
import tech.healthpay.ledger.core.sourcing.StreamId;
import tech.healthpay.ledger.core.value.CardNumber;

/** Events as adapters see them: plain documents of types they need not know. */
final class PlainEvents {

    static final Instant TIME = Instant.parse("2026-03-01T10:15:30.123456Z");

    private PlainEvents() {}

    static StreamId newStream(AggregateType type) {
        return new StreamId(type, UUID.randomUUID());
    }

    static NewEvent event(String type) {
        return event(type, Map.of("note", "first"));
    }

    static NewEvent event(String type, Map<String, Object> data) {
        return event(type, TIME, data, metadata());
    }

    static NewEvent event(String type, Instant time, Map<String, Object> data, EventMetadata metadata) {
        return new NewEvent(UUID.randomUUID(), type, 1, time, data, metadata);
    }

    static List<NewEvent> events(int count) {
        List<NewEvent> events = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            events.add(event("wallet.credited", Map.of("number", i)));
        }
        return events;
    }

    static EventMetadata metadata() {
        return new EventMetadata(
                "request-1",
                UUID.randomUUID(),
                "0197a1b2-0000-7000-8000-00000000000a",
                new TreeSet<>(List.of("operator")),
                null,
                null);
    }

    static Append append(StreamAppend... streams) {
        return new Append(List.of(streams), Set.of());
    }

    static Append issuing(StreamAppend stream, CardNumber... numbers) {
        return new Append(List.of(stream), Set.of(numbers));
    }

    static StreamAppend to(StreamId stream, long expectedVersion, NewEvent... events) {
        return new StreamAppend(stream, expectedVersion, List.of(events));
    }

    /** What the store has to make of a new event. */
    static EventRecord recorded(StreamId stream, NewEvent event, long version, long position) {
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
}
