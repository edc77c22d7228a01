package tech.healthpay.ledger.postgres.database;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamWriteFeature;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.ObjectWriter;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.util.List;
import java.util.Map;
import tech.healthpay.ledger.core.sourcing.CorruptHistoryException;

/** Plain documents as JSON text and back. Numbers keep their digits: a fraction is read as a {@code BigDecimal}. Thread-safe. */
public final class JsonDocuments {

    private final ObjectWriter writer;
    private final ObjectReader reader;
    private final ObjectReader listReader;
    private final ObjectWriter inOrder;
    private final ObjectReader anyReader;

    /** Creates the writer and reader; one serves the whole adapter. */
    public JsonDocuments() {
        JsonMapper mapper = JsonMapper.builder()
                .enable(StreamWriteFeature.WRITE_BIGDECIMAL_AS_PLAIN)
                .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
                .build();
        this.writer = mapper.writer();
        this.inOrder = mapper.writer(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS);
        this.anyReader = mapper.readerFor(Object.class);
        this.reader = mapper.readerFor(new TypeReference<Map<String, Object>>() {});
        this.listReader = mapper.readerFor(new TypeReference<List<Map<String, Object>>>() {});
    }

    /**
     * Writes a document.
     *
     * @throws IllegalArgumentException if the document is not plain; a bug of whoever made it
     */
    public String write(Map<String, Object> document) {
        try {
            return writer.writeValueAsString(document);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("not a plain document", e);
        }
    }

    /**
     * Reads a document.
     *
     * @throws CorruptHistoryException if the text is no JSON object
     */
    public Map<String, Object> read(String json) {
        try {
            return reader.readValue(json);
        } catch (JsonProcessingException e) {
            throw unreadable(e);
        }
    }

    /**
     * Reads a list of documents.
     *
     * @throws CorruptHistoryException if the text is no JSON list of objects
     */
    public List<Map<String, Object>> readList(String json) {
        try {
            return listReader.readValue(json);
        } catch (JsonProcessingException e) {
            throw unreadable(e);
        }
    }

    /**
     * Returns any JSON text in the one form that all texts of the same value have: fields by name, at every depth.
     *
     * @throws CorruptHistoryException if it is no JSON
     */
    public String inOrder(String json) {
        try {
            return inOrder.writeValueAsString(anyReader.readValue(json));
        } catch (JsonProcessingException e) {
            throw unreadable(e);
        }
    }

    private static CorruptHistoryException unreadable(JsonProcessingException e) {
        e.clearLocation(); // its excerpt may be personal data
        return new CorruptHistoryException("a stored document is not of the form it was written in", e);
    }
}
