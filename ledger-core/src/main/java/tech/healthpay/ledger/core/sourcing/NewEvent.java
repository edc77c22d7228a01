package tech.healthpay.ledger.core.sourcing;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.UUID;

/**
 * An encoded event that is to be appended; the store adds version and position.
 *
 * @param eventId unique, UUID version 7
 * @param eventType the wire name
 * @param schemaVersion 1 or more
 * @param timestamp when it happened, in whole microseconds
 * @param data the event's own fields, as in {@link EventRecord#data()}
 * @param metadata who and what caused it
 */
public record NewEvent(
        UUID eventId,
        String eventType,
        int schemaVersion,
        Instant timestamp,
        Map<String, Object> data,
        EventMetadata metadata) {

    public NewEvent {
        if (!timestamp.equals(timestamp.truncatedTo(ChronoUnit.MICROS))) {
            throw new IllegalArgumentException("an event's time is in whole microseconds");
        }
    }

    /** Returns a form without the data, which may be personal. */
    @Override
    public String toString() {
        return eventType + " " + eventId;
    }
}
