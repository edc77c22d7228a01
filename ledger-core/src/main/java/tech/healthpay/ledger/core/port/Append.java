package tech.healthpay.ledger.core.port;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tech.healthpay.ledger.core.sourcing.NewEvent;
import tech.healthpay.ledger.core.sourcing.StreamId;
import tech.healthpay.ledger.core.value.CardNumber;

/**
 * What is to be stored as one: events for one or several streams, each with the version its writer has seen, the card
 * numbers these events give out, and the idempotency key of the request they are for.
 *
 * @param streams each stream once, in the order in which their events get positions
 * @param cardNumbers numbers that no card may have yet; usually empty
 * @param idempotency the key that must be free, and what is stored under it; null if the caller sent none. Only with it
 *     may an append hold no event at all: that stores the answer to a request that changes nothing
 */
public record Append(
        List<StreamAppend> streams,
        Set<CardNumber> cardNumbers,
        @Nullable IdempotencyEntry idempotency) {

    public Append {
        streams = List.copyOf(streams);
        cardNumbers = Set.copyOf(cardNumbers);
        Set<StreamId> distinct = new HashSet<>();
        for (StreamAppend stream : streams) {
            if (!distinct.add(stream.stream())) {
                throw new IllegalArgumentException(stream.stream() + " stands twice in one append");
            }
        }
        int events = count(streams);
        int fewest = idempotency == null ? 1 : 0;
        if (events < fewest || events > EventStore.MAX_EVENTS_PER_APPEND) {
            throw new IllegalArgumentException("an append holds 1 to 64 events, not " + events);
        }
    }

    /** Describes an append for a request without an idempotency key. */
    public Append(List<StreamAppend> streams, Set<CardNumber> cardNumbers) {
        this(streams, cardNumbers, null);
    }

    /** Describes an append that only stores an answer under its key: a refusal. */
    public static Append answer(IdempotencyEntry idempotency) {
        return new Append(List.of(), Set.of(), idempotency);
    }

    /** Returns how many events it holds over all its streams. */
    public int eventCount() {
        return count(streams);
    }

    private static int count(List<StreamAppend> streams) {
        return streams.stream().mapToInt(stream -> stream.events().size()).sum();
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
