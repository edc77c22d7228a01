package tech.healthpay.ledger.core.contract;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.function.Supplier;
import tech.healthpay.ledger.core.event.LedgerEvent;
import tech.healthpay.ledger.core.sourcing.EventEnvelope;

/** One aggregate's events so far, as envelopes. Each happens a second after the one before. */
final class History {

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
        events.add(Envelopes.of(ids.get(), nextVersion(), event));
        now = now.plusSeconds(1);
    }

    List<EventEnvelope> events() {
        return List.copyOf(events);
    }
}
