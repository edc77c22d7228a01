package tech.healthpay.ledger.core.sourcing;

import java.time.Instant;
import java.util.Map;
import java.util.UUID;

/**
 * An event as it is stored and sent: the envelope of the contract with its data still a plain document. Adapters carry
 * records and know no event type; {@code codec} turns them into events, so that an unknown type reaches the one who has
 * to judge it instead of being lost in an adapter.
 *
 * @param eventId unique, UUID version 7
 * @param eventType the wire name, for example {@code wallet.credited}
 * @param schemaVersion 1 or more
 * @param aggregateType the wire name of the aggregate's kind
 * @param aggregateId the aggregate's id
 * @param version 1, 2, 3 … per aggregate, without gaps
 * @param position the place in the global order, 1 or more, given by the store in commit order
 * @param timestamp when it happened, in whole microseconds
 * @param data the event's own fields: {@code String}, {@code Boolean}, {@code Integer}, {@code Long}, {@code BigDecimal},
 *     {@code List} and {@code Map} of these; absent rather than null. Not copied; nobody changes it
 * @param metadata who and what caused it
 */
public record EventRecord(
        UUID eventId,
        String eventType,
        int schemaVersion,
        String aggregateType,
        UUID aggregateId,
        long version,
        long position,
        Instant timestamp,
        Map<String, Object> data,
        EventMetadata metadata) {

    public EventRecord {
        if (schemaVersion < 1 || version < 1 || position < 1) {
            throw new IllegalArgumentException("schemaVersion, version and position begin at 1");
        }
    }

    /** Returns a form without the data, which may be personal. */
    @Override
    public String toString() {
        return eventType + "@" + aggregateType + "/" + aggregateId + "#" + version + " (position " + position + ")";
    }
}
