package tech.healthpay.ledger.core.codec;

import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import tech.healthpay.ledger.core.sourcing.CorruptHistoryException;
import tech.healthpay.ledger.core.sourcing.EventMetadata;
import tech.healthpay.ledger.core.sourcing.EventRecord;

/**
 * Turns whole records into plain documents and back, so that every adapter writes the one envelope of the contract
 * (domain.md, "Event envelope") and needs to know nothing but how to turn a map into text. The data inside stays as it
 * is: what it means is {@link EventCodec}'s. Stateless and thread-safe.
 */
public final class EnvelopeCodec {

    /** Creates the codec. */
    public EnvelopeCodec() {}

    /** Returns the envelope of a record, its fields in the contract's order. */
    public Map<String, Object> encode(EventRecord record) {
        return new DocumentWriter()
                .uuid("eventId", record.eventId())
                .text("eventType", record.eventType())
                .integer("schemaVersion", record.schemaVersion())
                .text("aggregateType", record.aggregateType())
                .uuid("aggregateId", record.aggregateId())
                .longInteger("version", record.version())
                .longInteger("position", record.position())
                .instant("timestamp", record.timestamp())
                .document("data", record.data())
                .nested("metadata", record.metadata(), EnvelopeCodec::write)
                .document();
    }

    /**
     * Reads an envelope. Fields it does not know are skipped.
     *
     * @throws CorruptHistoryException if a field is missing or malformed; the message names it
     */
    public EventRecord decode(Map<String, Object> envelope) {
        try {
            return record(new DocumentReader(envelope));
        } catch (MalformedDocumentException e) {
            throw new CorruptHistoryException("cannot read an event's envelope: its " + e.getMessage());
        } catch (IllegalArgumentException e) {
            throw new CorruptHistoryException("cannot read an event's envelope: it contradicts a rule", e);
        }
    }

    /** Returns the document of an event's metadata, for a store that keeps it apart from the rest of the envelope. */
    public Map<String, Object> encodeMetadata(EventMetadata metadata) {
        return write(metadata, new DocumentWriter()).document();
    }

    /**
     * Reads an event's metadata. Fields it does not know are skipped.
     *
     * @throws CorruptHistoryException if a field is missing or malformed; the message names it
     */
    public EventMetadata decodeMetadata(Map<String, Object> metadata) {
        try {
            return metadata(new DocumentReader(metadata));
        } catch (MalformedDocumentException e) {
            throw new CorruptHistoryException("cannot read an event's metadata: its " + e.getMessage());
        } catch (IllegalArgumentException e) {
            throw new CorruptHistoryException("cannot read an event's metadata: it contradicts a rule", e);
        }
    }

    private static EventRecord record(DocumentReader in) {
        return new EventRecord(
                in.uuid("eventId"),
                in.text("eventType"),
                in.integer("schemaVersion"),
                in.text("aggregateType"),
                in.uuid("aggregateId"),
                in.longInteger("version"),
                in.longInteger("position"),
                in.instant("timestamp"),
                in.document("data"),
                in.nested("metadata", EnvelopeCodec::metadata));
    }

    private static DocumentWriter write(EventMetadata metadata, DocumentWriter out) {
        return out.text("correlationId", metadata.correlationId())
                .uuid("causationId", metadata.causationId())
                .text("actor", metadata.actor())
                .texts("roles", List.copyOf(metadata.roles()))
                .optionalText("ipAddress", metadata.ipAddress())
                .optionalText("userAgent", metadata.userAgent());
    }

    private static EventMetadata metadata(DocumentReader in) {
        return new EventMetadata(
                in.text("correlationId"),
                in.uuid("causationId"),
                in.text("actor"),
                new TreeSet<>(in.texts("roles")),
                in.optionalText("ipAddress"),
                in.optionalText("userAgent"));
    }
}
