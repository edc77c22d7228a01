package tech.healthpay.ledger.core.handling;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tech.healthpay.ledger.core.sourcing.StreamId;

/**
 * States of aggregates that were used of late. What it holds may be behind the event store, never wrong: states are immutable, and a
 * version has one state. Whoever decides on one lets the store check the version, or catches up first (docs/adr/0014). Bounded:
 * the longest unused go first. Thread-safe.
 */
final class AggregateCache {

    private static final int SEGMENTS = 16;
    private static final float LOAD = 0.75f;

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

    /** A part of all, with a lock of its own. */
    private static final class Segment {

        private final Map<StreamId, States.Versioned> states;

        Segment(int most) {
            states = new LinkedHashMap<>(16, LOAD, true) {
                @Override
                protected boolean removeEldestEntry(Map.Entry<StreamId, States.Versioned> eldest) {
                    return size() > most;
                }
            };
        }

        synchronized States.@Nullable Versioned get(StreamId stream) {
            return states.get(stream);
        }

        synchronized void put(StreamId stream, States.Versioned state) {
            states.merge(stream, state, (old, fresh) -> fresh.version() >= old.version() ? fresh : old);
        }

        synchronized void forget(StreamId stream) {
            states.remove(stream);
        }
    }
}
