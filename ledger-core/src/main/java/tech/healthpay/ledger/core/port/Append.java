package tech.healthpay.ledger.core.port;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import tech.healthpay.ledger.core.sourcing.NewEvent;
import tech.healthpay.ledger.core.sourcing.StreamId;
import tech.healthpay.ledger.core.value.CardNumber;

/**
 * What is to be stored as one: events for one or several streams, each with the version its writer has seen, and the
 * card numbers these events give out.
 *
 * @param streams each stream once, in the order in which their events get positions
 * @param cardNumbers numbers that no card may have yet; usually empty
 */
public record Append(List<StreamAppend> streams, Set<CardNumber> cardNumbers) {

    public Append {
        streams = List.copyOf(streams);
        cardNumbers = Set.copyOf(cardNumbers);
        Set<StreamId> distinct = new HashSet<>();
        int events = 0;
        for (StreamAppend stream : streams) {
            if (!distinct.add(stream.stream())) {
                throw new IllegalArgumentException(stream.stream() + " stands twice in one append");
            }
            events += stream.events().size();
        }
        if (events == 0 || events > EventStore.MAX_EVENTS_PER_APPEND) {
            throw new IllegalArgumentException("an append holds 1 to 64 events, not " + events);
        }
    }

    /**
     * The events for one stream.
     *
     * @param stream the stream
     * @param expectedVersion the version of its last event as the writer has seen it, 0 for a new stream
     * @param events in order; may be empty, which only guards the version
     */
    public record StreamAppend(StreamId stream, long expectedVersion, List<NewEvent> events) {

        public StreamAppend {
            events = List.copyOf(events);
            if (expectedVersion < 0) {
                throw new IllegalArgumentException("an expected version is 0 or more");
            }
        }
    }
}
