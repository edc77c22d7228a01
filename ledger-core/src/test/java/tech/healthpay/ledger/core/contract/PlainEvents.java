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
public final class PlainEvents {

    /** When things happen unless a test says otherwise. */
    public static final Instant TIME = Instant.parse("2026-03-01T10:15:30.123456Z");

    private PlainEvents() {}

    /** Returns a stream that nobody wrote to. */
    public static StreamId newStream(AggregateType type) {
        return new StreamId(type, UUID.randomUUID());
    }

    /** Returns an event with a short note as its data. */
    public static NewEvent event(String type) {
        return event(type, Map.of("note", "first"));
    }

    /** Returns an event with this data. */
    public static NewEvent event(String type, Map<String, Object> data) {
        return event(type, TIME, data, metadata());
    }

    /** Returns an event of which everything but the id is given. */
    public static NewEvent event(String type, Instant time, Map<String, Object> data, EventMetadata metadata) {
        return new NewEvent(UUID.randomUUID(), type, 1, time, data, metadata);
    }

    /** Returns that many events, numbered in their data. */
    public static List<NewEvent> events(int count) {
        List<NewEvent> events = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            events.add(event("wallet.credited", Map.of("number", i)));
        }
        return events;
    }

    /** Returns an operator's metadata. */
    public static EventMetadata metadata() {
        return new EventMetadata(
                "request-1",
                UUID.randomUUID(),
                "0197a1b2-0000-7000-8000-00000000000a",
                new TreeSet<>(List.of("operator")),
                null,
                null);
    }

    /** Returns an append that gives out no card number. */
    public static Append append(StreamAppend... streams) {
        return new Append(List.of(streams), Set.of());
    }

    /** Returns an append that gives out card numbers. */
    public static Append issuing(StreamAppend stream, CardNumber... numbers) {
        return new Append(List.of(stream), Set.of(numbers));
    }

    /** Returns events for a stream. */
    public static StreamAppend to(StreamId stream, long expectedVersion, NewEvent... events) {
        return new StreamAppend(stream, expectedVersion, List.of(events));
    }

    /** What the store has to make of a new event. */
    public static EventRecord recorded(StreamId stream, NewEvent event, long version, long position) {
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
