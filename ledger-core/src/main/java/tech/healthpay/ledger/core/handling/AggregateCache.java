package tech.healthpay.ledger.core.handling;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tech.healthpay.ledger.core.sourcing.StreamId;

/**
 * States of aggregates that were used of late. What it holds may be behind the event store, never wrong: states are immutable, and a
 * version has one state. Whoever decides on one lets the store check the version, or catches up first (docs/adr/0014). Bounded:
 * the longest unused go first. Thread-safe.
 */
final class AggregateCache {

    private static final int SEGMENTS = 16;

    private final List<Segment> segments = new ArrayList<>(SEGMENTS);

    /** @param most how many states are kept, about; 0 for none */
    AggregateCache(int most) {
        int each = (most + SEGMENTS - 1) / SEGMENTS;
        for (int i = 0; i < SEGMENTS; i++) {
            segments.add(new Segment(each));
        }
    }

    States.@Nullable Versioned get(StreamId stream) {
        return segment(stream).get(stream);
    }

    /** Keeps a state, unless a newer one is known. */
    void put(StreamId stream, States.Versioned state) {
        segment(stream).put(stream, state);
    }

    /** Drops whatever is known: the store has less. */
    void forget(StreamId stream) {
        segment(stream).forget(stream);
    }

    private Segment segment(StreamId stream) {
        int hash = stream.hashCode();
        return segments.get((hash ^ hash >>> 16) & SEGMENTS - 1);
    }

    /** A part of all, with a lock of its own; the one used last stands last. */
    private static final class Segment {

        private final int most;
        private final LinkedHashMap<StreamId, States.Versioned> states = new LinkedHashMap<>();

        Segment(int most) {
            this.most = most;
        }

        synchronized States.@Nullable Versioned get(StreamId stream) {
            States.Versioned state = states.get(stream);
            if (state != null) {
                states.putLast(stream, state);
            }
            return state;
        }

        synchronized void put(StreamId stream, States.Versioned state) {
            States.Versioned known = states.get(stream);
            if (known == null || known.version() <= state.version()) {
                states.putLast(stream, state);
            }
            if (states.size() > most) {
                states.pollFirstEntry();
            }
        }

        synchronized void forget(StreamId stream) {
            states.remove(stream);
        }
    }
}
