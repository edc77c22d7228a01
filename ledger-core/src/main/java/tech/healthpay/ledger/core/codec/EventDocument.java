package tech.healthpay.ledger.core.codec;

import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import tech.healthpay.ledger.core.sourcing.EventMetadata;
import tech.healthpay.ledger.core.sourcing.EventRecord;
import tech.healthpay.ledger.core.sourcing.NewEvent;
import tech.healthpay.ledger.core.sourcing.StreamId;

/**
 * An event exactly as it is stored, whatever that is: its envelope without the position, nothing judged, upcast or left out.
 * What its hash is computed from (docs/adr/0009).
 *
 * @param schemaVersion the one it was stored at
 * @param data a plain document
 * @param metadata a plain document
 */
public record EventDocument(
        UUID eventId,
        String eventType,
        int schemaVersion,
        String aggregateType,
        UUID aggregateId,
        long version,
        Instant timestamp,
        Map<String, ? extends @Nullable Object> data,
        Map<String, ? extends @Nullable Object> metadata) {

    private static final EnvelopeCodec ENVELOPES = new EnvelopeCodec();

    /** Returns the form in which a new event will be stored as that version of its stream. */
    public static EventDocument of(StreamId stream, long version, NewEvent event) {
        return new EventDocument(
                event.eventId(),
                event.eventType(),
                event.schemaVersion(),
                stream.type().wireName(),
                stream.id(),
                version,
                event.timestamp(),
                event.data(),
                metadata(event.metadata()));
    }

    /** Returns the form in which a record was stored, if it holds all that is stored. */
    public static EventDocument of(EventRecord record) {
        return new EventDocument(
                record.eventId(),
                record.eventType(),
                record.schemaVersion(),
                record.aggregateType(),
                record.aggregateId(),
                record.version(),
                record.timestamp(),
                record.data(),
                metadata(record.metadata()));
    }

    /**
     * Returns its canonical text in UTF-8.
     *
     * @throws IllegalArgumentException if data or metadata are not plain
     */
    public byte[] canonicalBytes() {
        return CanonicalForm.bytes(new DocumentWriter()
                .uuid("aggregateId", aggregateId)
                .text("aggregateType", aggregateType)
                .document("data", data)
                .uuid("eventId", eventId)
                .text("eventType", eventType)
                .document("metadata", metadata)
                .integer("schemaVersion", schemaVersion)
                .instant("timestamp", timestamp)
                .longInteger("version", version)
                .document());
    }

    /** Returns a form without the data, which may be personal. */
    @Override
    public String toString() {
        return eventType + "@" + aggregateType + "/" + aggregateId + "#" + version;
    }

    private static Map<String, Object> metadata(EventMetadata metadata) {
        return ENVELOPES.encodeMetadata(metadata);
    }
}
