package tech.healthpay.ledger.app.live;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import tech.healthpay.ledger.app.http.ReadModel;
import tech.healthpay.ledger.core.codec.EventCodec;
import tech.healthpay.ledger.core.projection.DetailRow;
import tech.healthpay.ledger.core.projection.Projection;
import tech.healthpay.ledger.core.sourcing.CorruptHistoryException;
import tech.healthpay.ledger.core.sourcing.EventEnvelope;
import tech.healthpay.ledger.core.sourcing.EventRecord;

/**
 * Tells each row that an event makes and nothing changes before it is told, once and in order. The row is what the projection
 * itself makes of the event, so that only the head of its object need be read, once for all: it tells that the read model has
 * the row. What the read model has set aside as poisonous has no row and is not told.
 *
 * @param <R> the rows
 */
final class Creations<R extends DetailRow> implements Channel {

    private static final Logger LOG = System.getLogger(Creations.class.getName());

    private static final EventCodec CODEC = new EventCodec();

    private final String field;
    private final Set<ReadModel> models;
    private final Set<String> eventTypes;
    private final Function<EventRecord, List<Key>> keys;
    private final Projection<DetailRow> projection;
    private final Class<R> rows;
    private final Function<UUID, Optional<Head>> heads;
    private final Function<R, Map<String, @Nullable Object>> view;

    /**
     * The head of an object.
     *
     * @param version which of its events every read model has applied
     */
    record Head(DetailRow row, long version) {}

    Creations(
            String field,
            Set<ReadModel> models,
            Set<String> eventTypes,
            Function<EventRecord, List<Key>> keys,
            Projection<DetailRow> projection,
            Class<R> rows,
            Function<UUID, Optional<Head>> heads,
            Function<R, Map<String, @Nullable Object>> view) {
        this.field = field;
        this.models = models;
        this.eventTypes = eventTypes;
        this.keys = keys;
        this.projection = projection;
        this.rows = rows;
        this.heads = heads;
        this.view = view;
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
        return eventTypes.contains(event.eventType())
                && keys.apply(event).stream().anyMatch(watched::contains);
    }

    @Override
    public List<Told> tell(List<EventRecord> events, Watched watched) {
        Map<UUID, Optional<Head>> known = new HashMap<>();
        List<Told> told = new ArrayList<>();
        for (EventRecord event : events) {
            known.computeIfAbsent(event.aggregateId(), heads)
                    .filter(head -> head.version() >= event.version())
                    .flatMap(head -> row(event, head))
                    .ifPresent(row ->
                            told.add(new Told(keys.apply(event), event.position(), event.position(), view.apply(row))));
        }
        return told;
    }

    private Optional<R> row(EventRecord event, Head head) {
        try {
            EventEnvelope envelope = CODEC.decode(event);
            return projection.apply(envelope, Map.of(projection.headOf(envelope.stream()), head.row())).stream()
                    .filter(rows::isInstance)
                    .map(rows::cast)
                    .findFirst();
        } catch (CorruptHistoryException e) {
            LOG.log(Level.WARNING, "an event that cannot be read is not told to subscribers of " + field, e);
            return Optional.empty();
        }
    }
}
