package tech.healthpay.ledger.app.live;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import tech.healthpay.ledger.app.http.ReadModel;
import tech.healthpay.ledger.core.event.AggregateType;
import tech.healthpay.ledger.core.sourcing.EventRecord;

/**
 * Tells what became of an object: its state after the latest of its events, read once for all who watch it. Several events in
 * a row may be told as one, and a state is not told again for an event that it already holds.
 *
 * <p>An object whose events the read model has set aside as poisonous is not told of, as it cannot be read; it is told of with
 * the next event after an operator has mended it.
 */
final class Changes implements Channel {

    /** How many objects are known at a time whose state was told ahead of their events; of more, one may be told twice. */
    private static final int MAX_AHEAD = 1_000;

    private final String field;
    private final Set<ReadModel> models;
    private final AggregateType type;
    private final Candidate candidate;
    private final Function<UUID, Optional<State>> read;
    private final Map<UUID, Ahead> ahead = new LinkedHashMap<>() {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<UUID, Ahead> eldest) {
            return size() > MAX_AHEAD;
        }
    };

    /** Tells, without reading anything, whether an event of the right kind may concern anybody. */
    @FunctionalInterface
    interface Candidate {
        boolean isOne(EventRecord event, Watched watched);
    }

    /**
     * An object as it was read.
     *
     * @param keys who watches it
     * @param version which of its events it reflects
     */
    record State(List<Key> keys, long version, Map<String, @Nullable Object> view) {}

    /** What was told of an object when its read model was ahead of the event told of. */
    private record Ahead(long version, Told told) {}

    Changes(
            String field,
            Set<ReadModel> models,
            AggregateType type,
            Candidate candidate,
            Function<UUID, Optional<State>> read) {
        this.field = field;
        this.models = models;
        this.type = type;
        this.candidate = candidate;
        this.read = read;
    }

    @Override
    public String field() {
        return field;
    }

    @Override
    public Set<ReadModel> models() {
        return models;
    }

    @Override
    public boolean concerns(EventRecord event, Watched watched) {
        return event.aggregateType().equals(type.wireName()) && candidate.isOne(event, watched);
    }

    @Override
    public List<Told> tell(List<EventRecord> events, Watched watched) {
        Map<UUID, Ahead> now = new LinkedHashMap<>();
        for (EventRecord event : latest(events)) {
            UUID id = event.aggregateId();
            Ahead known = ahead.get(id);
            if (known != null && known.version() >= event.version()) {
                // whoever came meanwhile was not told, as what had been chosen for others was nothing new to it
                now.put(id, new Ahead(known.version(), known.told().again(event.position())));
            } else {
                read.apply(id)
                        .filter(state -> state.version() >= event.version())
                        .map(state ->
                                new Ahead(state.version(), new Told(state.keys(), id, event.position(), state.view())))
                        .ifPresent(state -> now.put(id, state));
            }
        }
        // only now: what could not be read to its end is read again from its beginning
        latest(events).forEach(event -> keepIfAhead(event, now.get(event.aggregateId())));
        return now.values().stream().map(Ahead::told).toList();
    }

    private void keepIfAhead(EventRecord event, @Nullable Ahead state) {
        ahead.remove(event.aggregateId());
        if (state != null && state.version() > event.version()) {
            ahead.put(event.aggregateId(), state);
        }
    }

    /** The last event of each object, in the order of positions. */
    private static List<EventRecord> latest(List<EventRecord> events) {
        Map<UUID, EventRecord> last = new LinkedHashMap<>();
        for (EventRecord event : events) {
            last.remove(event.aggregateId());
            last.put(event.aggregateId(), event);
        }
        return List.copyOf(last.values());
    }
}
