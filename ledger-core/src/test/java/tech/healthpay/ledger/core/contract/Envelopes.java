package tech.healthpay.ledger.core.contract;

import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import java.util.UUID;
import tech.healthpay.ledger.core.event.LedgerEvent;
import tech.healthpay.ledger.core.sourcing.EventEnvelope;
import tech.healthpay.ledger.core.sourcing.EventMetadata;

/** Puts events into envelopes, as if they had been stored. */
public final class Envelopes {

    private static final EventMetadata METADATA =
            new EventMetadata("story", new UUID(0, 1), "system", new TreeSet<>(List.of("service")), null, null);

    private Envelopes() {}

    /** Returns one aggregate's whole history in envelopes. */
    public static List<EventEnvelope> of(List<? extends LedgerEvent> history) {
        List<EventEnvelope> envelopes = new ArrayList<>();
        for (LedgerEvent event : history) {
            long version = envelopes.size() + 1L;
            envelopes.add(of(new UUID(event.aggregateId().getMostSignificantBits(), version), version, event));
        }
        return envelopes;
    }

    /** Returns an event in its envelope. */
    static EventEnvelope of(UUID eventId, long version, LedgerEvent event) {
        return new EventEnvelope(eventId, version, version, event, METADATA);
    }
}
