package tech.healthpay.ledger.core.contract;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import tech.healthpay.ledger.core.port.ProjectionStore;
import tech.healthpay.ledger.core.port.StoredTables;
import tech.healthpay.ledger.core.port.StoredTables.Line;
import tech.healthpay.ledger.core.port.StoredTables.Part;
import tech.healthpay.ledger.core.port.StoredTables.Place;
import tech.healthpay.ledger.core.projection.Projection;
import tech.healthpay.ledger.core.projection.ProjectionFold;
import tech.healthpay.ledger.core.projection.Row;
import tech.healthpay.ledger.core.sourcing.EventEnvelope;

/**
 * Exactness on a real store: random histories, delivered in the worst ways that are allowed ({@link AdverseDelivery}), leave every
 * column of every table as one fold of the events has it. A failure is not shrunk or tried again, since the store keeps what it has. Adapters extend {@link DetailReplayContract} or {@link
 * RealTimeReplayContract}.
 *
 * @param <R> the rows of the read model
 */
public abstract class ReplayContract<R extends Row> {

    /** Few, as each is some dozens of round trips; the same with stores in memory has hundreds. */
    static final int TRIES = 12;

    /** About when the histories happen, so that nothing of them passes away meanwhile. */
    protected static final InstantSource CLOCK =
            InstantSource.fixed(Instant.parse("2026-01-31T21:30:00Z").plus(Duration.ofHours(1)));

    /** What all histories so far lead to, by suite and projection: the tables hold nothing else. */
    private static final Map<Object, Map<Place, Line>> FOLDED = new ConcurrentHashMap<>();

    private static final AtomicLong POSITIONS = new AtomicLong();

    // only the two suites of this package fill these in
    ReplayContract() {}

    /** Returns the store under test. */
    protected abstract ProjectionStore<R> store();

    /** Returns its tables. */
    protected abstract StoredTables<R> tables();

    final void assertLinesOfOneFold(Projection<R> projection, List<EventEnvelope> told, long seed) {
        List<EventEnvelope> events = placed(told);
        new AdverseDelivery<>(projection, store().session(projection.name()), new Random(seed)).deliver(events);

        Map<Place, Line> folded =
                FOLDED.computeIfAbsent(List.of(getClass(), projection.name()), none -> new HashMap<>());
        tables().lines(ProjectionFold.fold(projection, events, Map.of()))
                .forEach(line -> folded.put(line.place(), line));
        Map<Place, Line> stored = stored(projection);
        assertThat(without(stored, folded))
                .as("lines that a fold does not lead to")
                .isEmpty();
        assertThat(without(folded, stored)).as("lines that a fold leads to").isEmpty();
    }

    private static Map<Place, Line> without(Map<Place, Line> lines, Map<Place, Line> others) {
        Map<Place, Line> left = new HashMap<>(lines);
        left.entrySet().removeAll(others.entrySet());
        return left;
    }

    /** Returns the events at positions of their own, as the event store would have them: no other event of any history has them. */
    private static List<EventEnvelope> placed(List<EventEnvelope> events) {
        List<EventEnvelope> placed = new ArrayList<>(events.size());
        for (EventEnvelope event : events) {
            placed.add(new EventEnvelope(
                    event.eventId(), event.version(), POSITIONS.incrementAndGet(), event.event(), event.metadata()));
        }
        return placed;
    }

    /** Returns all lines there are. */
    private Map<Place, Line> stored(Projection<R> projection) {
        Map<Place, Line> stored = new HashMap<>();
        for (String table : tables().tables(projection.writes())) {
            @Nullable String cursor = null;
            do {
                Part part = tables().scan(table, cursor, StoredTables.MAX_SCAN);
                part.lines().forEach(met -> stored.put(met.line().place(), met.line()));
                cursor = part.next();
            } while (cursor != null);
        }
        return stored;
    }
}
