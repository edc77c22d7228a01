package tech.healthpay.ledger.app.live;

import java.util.List;
import java.util.Set;
import tech.healthpay.ledger.app.http.ReadModel;
import tech.healthpay.ledger.app.rest.WatchViews;
import tech.healthpay.ledger.core.sourcing.EventRecord;

/** Tells each event, exactly as it is stored. What is read of it is the event store itself, where it is already. */
final class EventChannel implements Channel {

    static final String FIELD = "eventAppended";

    @Override
    public String field() {
        return FIELD;
    }

    @Override
    public Set<ReadModel> models() {
        return Set.of();
    }

    @Override
    public boolean concerns(EventRecord event, Watched watched) {
        return watched.contains(Key.EVERYTHING) || watched.contains(Key.eventType(event.eventType()));
    }

    @Override
    public List<Told> tell(List<EventRecord> events, Watched watched) {
        return events.stream().map(EventChannel::told).toList();
    }

    static Told told(EventRecord event) {
        return new Told(
                List.of(Key.EVERYTHING, Key.eventType(event.eventType())),
                event.position(),
                event.position(),
                WatchViews.event(event));
    }
}
