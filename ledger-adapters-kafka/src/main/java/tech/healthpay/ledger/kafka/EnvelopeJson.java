package tech.healthpay.ledger.kafka;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamWriteFeature;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.ObjectWriter;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import tech.healthpay.ledger.core.sourcing.EventMetadata;
import tech.healthpay.ledger.core.sourcing.EventRecord;

/**
 * The value of a Kafka record: the event envelope as UTF-8 JSON. A reader skips fields it does not know. Numbers keep
 * their digits: a fraction is read as a {@code BigDecimal}. Thread-safe.
 */
final class EnvelopeJson {

    private static final String EVENT_ID = "eventId";
    private static final String EVENT_TYPE = "eventType";
    private static final String SCHEMA_VERSION = "schemaVersion";
    private static final String AGGREGATE_TYPE = "aggregateType";
    private static final String AGGREGATE_ID = "aggregateId";
    private static final String VERSION = "version";
    private static final String POSITION = "position";
    private static final String TIMESTAMP = "timestamp";
    private static final String DATA = "data";
    private static final String METADATA = "metadata";
    private static final String CORRELATION_ID = "correlationId";
    private static final String CAUSATION_ID = "causationId";
    private static final String ACTOR = "actor";
    private static final String ROLES = "roles";
    private static final String IP_ADDRESS = "ipAddress";
    private static final String USER_AGENT = "userAgent";

    private final ObjectWriter writer;
    private final ObjectReader reader;

    EnvelopeJson() {
        JsonMapper mapper = JsonMapper.builder()
                .enable(StreamWriteFeature.WRITE_BIGDECIMAL_AS_PLAIN)
                .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
                .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
                .build();
        this.writer = mapper.writer();
        this.reader = mapper.readerFor(new TypeReference<Map<String, Object>>() {});
    }

    byte[] write(EventRecord event) {
        try {
            return writer.writeValueAsBytes(envelope(event));
        } catch (JsonProcessingException e) {
            // a document of plain values always has a JSON form
            throw new IllegalArgumentException("The data of " + event + " is not a plain document", e);
        }
    }

    private static Map<String, Object> envelope(EventRecord event) {
        Map<String, Object> envelope = new LinkedHashMap<>();
        envelope.put(EVENT_ID, event.eventId().toString());
        envelope.put(EVENT_TYPE, event.eventType());
        envelope.put(SCHEMA_VERSION, event.schemaVersion());
        envelope.put(AGGREGATE_TYPE, event.aggregateType());
        envelope.put(AGGREGATE_ID, event.aggregateId().toString());
        envelope.put(VERSION, event.version());
        envelope.put(POSITION, event.position());
        envelope.put(TIMESTAMP, event.timestamp().toString());
        envelope.put(DATA, event.data());
        envelope.put(METADATA, document(event.metadata()));
        return envelope;
    }

    private static Map<String, Object> document(EventMetadata metadata) {
        Map<String, Object> document = new LinkedHashMap<>();
        document.put(CORRELATION_ID, metadata.correlationId());
        document.put(CAUSATION_ID, metadata.causationId().toString());
        document.put(ACTOR, metadata.actor());
        document.put(ROLES, metadata.roles());
        putIfKnown(document, IP_ADDRESS, metadata.ipAddress());
        putIfKnown(document, USER_AGENT, metadata.userAgent());
        return document;
    }

    private static void putIfKnown(Map<String, Object> document, String field, @Nullable String value) {
        if (value != null) {
            document.put(field, value);
        }
    }

    EventRecord read(byte[] value) throws UnreadableEnvelopeException {
        Map<String, Object> envelope = parse(value);
        try {
            return new EventRecord(
                    uuid(envelope, EVENT_ID),
                    text(envelope, EVENT_TYPE),
                    Math.toIntExact(whole(envelope, SCHEMA_VERSION)),
                    text(envelope, AGGREGATE_TYPE),
                    uuid(envelope, AGGREGATE_ID),
                    whole(envelope, VERSION),
                    whole(envelope, POSITION),
                    Instant.parse(text(envelope, TIMESTAMP)),
                    document(envelope, DATA),
                    metadata(document(envelope, METADATA)));
        } catch (IllegalArgumentException | ArithmeticException | DateTimeException e) {
            // no cause: its message quotes the value
            throw new UnreadableEnvelopeException("A field of the envelope is out of its range or form");
        }
    }

    private Map<String, Object> parse(byte[] value) throws UnreadableEnvelopeException {
        try {
            Map<String, Object> envelope = reader.readValue(value);
            if (envelope == null) {
                throw new UnreadableEnvelopeException("The value is null where an envelope is due");
            }
            return envelope;
        } catch (IOException e) {
            throw new UnreadableEnvelopeException("The value is not a JSON object");
        }
    }

    private static EventMetadata metadata(Map<String, Object> document) throws UnreadableEnvelopeException {
        return new EventMetadata(
                text(document, CORRELATION_ID),
                uuid(document, CAUSATION_ID),
                text(document, ACTOR),
                texts(document, ROLES),
                optionalText(document, IP_ADDRESS),
                optionalText(document, USER_AGENT));
    }

    private static UUID uuid(Map<String, Object> document, String field) throws UnreadableEnvelopeException {
        return UUID.fromString(text(document, field));
    }

    private static String text(Map<String, Object> document, String field) throws UnreadableEnvelopeException {
        String value = optionalText(document, field);
        if (value == null) {
            throw wrong(field);
        }
        return value;
    }

    private static @Nullable String optionalText(Map<String, Object> document, String field)
            throws UnreadableEnvelopeException {
        return switch (document.get(field)) {
            case null -> null;
            case String text -> text;
            default -> throw wrong(field);
        };
    }

    private static long whole(Map<String, Object> document, String field) throws UnreadableEnvelopeException {
        return switch (document.get(field)) {
            case Integer number -> number;
            case Long number -> number;
            case null, default -> throw wrong(field);
        };
    }

    private static SortedSet<String> texts(Map<String, Object> document, String field)
            throws UnreadableEnvelopeException {
        if (!(document.get(field) instanceof List<?> list)) {
            throw wrong(field);
        }
        SortedSet<String> texts = new TreeSet<>();
        for (Object item : list) {
            if (!(item instanceof String text)) {
                throw wrong(field);
            }
            texts.add(text);
        }
        return texts;
    }

    @SuppressWarnings("unchecked") // every key of a JSON object is a string
    private static Map<String, Object> document(Map<String, Object> document, String field)
            throws UnreadableEnvelopeException {
        if (!(document.get(field) instanceof Map<?, ?> map)) {
            throw wrong(field);
        }
        return (Map<String, Object>) map;
    }

    private static UnreadableEnvelopeException wrong(String field) {
        return new UnreadableEnvelopeException("The envelope's field " + field + " is missing or of a wrong type");
    }
}
