package tech.healthpay.ledger.core.contract;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import java.util.UUID;
import java.util.function.Supplier;
import tech.healthpay.ledger.core.event.LedgerEvent;
import tech.healthpay.ledger.core.sourcing.EventEnvelope;
import tech.healthpay.ledger.core.sourcing.EventMetadata;

/** One aggregate's events so far, as envelopes. Each happens a second after the one before. */
final class History {

    private static final EventMetadata METADATA =
            new EventMetadata("story", new UUID(0, 1), "system", new TreeSet<>(List.of("service")), null, null);

    private final Supplier<UUID> ids;
    private final List<EventEnvelope> events = new ArrayList<>();
    private Instant now;

    History(Supplier<UUID> ids, Instant start) {
        this.ids = ids;
        this.now = start;
    }

    UUID nextId() {
        return ids.get();
    }

    /** Returns when the next event happens. */
    Instant now() {
        return now;
    }

    /** Lets the next event happen at a later time. */
    void moveTo(Instant time) {
        if (time.isBefore(now)) {
            throw new IllegalArgumentException("time does not run backwards");
        }
        now = time;
    }

    /** Returns the version that the next event gets. */
    long nextVersion() {
        return events.size() + 1L;
    }

    void add(LedgerEvent event) {
        events.add(new EventEnvelope(ids.get(), nextVersion(), nextVersion(), event, METADATA));
        now = now.plusSeconds(1);
    }

    List<EventEnvelope> events() {
        return List.copyOf(events);
    }
}
