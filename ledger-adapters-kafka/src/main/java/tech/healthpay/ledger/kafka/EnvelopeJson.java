package tech.healthpay.ledger.kafka;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamWriteFeature;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.ObjectWriter;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.util.Map;
import tech.healthpay.ledger.core.codec.EnvelopeCodec;
import tech.healthpay.ledger.core.sourcing.CorruptHistoryException;
import tech.healthpay.ledger.core.sourcing.EventRecord;

/**
 * The value of a Kafka record: the core's event envelope as UTF-8 JSON. Numbers keep their digits: a fraction is read as a
 * {@code BigDecimal}. Thread-safe.
 */
final class EnvelopeJson {

    private final EnvelopeCodec codec = new EnvelopeCodec();
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
            return writer.writeValueAsBytes(codec.encode(event));
        } catch (JsonProcessingException e) {
            // a document of plain values always has a JSON form
            throw new IllegalArgumentException("The data of " + event + " is not a plain document", e);
        }
    }

    EventRecord read(byte[] value) throws UnreadableEnvelopeException {
        try {
            return codec.decode(parse(value));
        } catch (CorruptHistoryException e) {
            throw new UnreadableEnvelopeException(String.valueOf(e.getMessage()));
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
            // no cause: its message quotes the value
            throw new UnreadableEnvelopeException("The value is not a JSON object");
        }
    }
}
