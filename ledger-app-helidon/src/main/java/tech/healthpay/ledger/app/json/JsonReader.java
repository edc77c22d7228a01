package tech.healthpay.ledger.app.json;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.util.JsonRecyclerPools;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tech.healthpay.ledger.app.json.JsonValue.JsonArray;
import tech.healthpay.ledger.app.json.JsonValue.JsonBoolean;
import tech.healthpay.ledger.app.json.JsonValue.JsonNull;
import tech.healthpay.ledger.app.json.JsonValue.JsonNumber;
import tech.healthpay.ledger.app.json.JsonValue.JsonObject;
import tech.healthpay.ledger.app.json.JsonValue.JsonText;

/**
 * Reads one strict JSON document (RFC 8259, UTF-8): a name given twice, anything after the document, comments, {@code NaN}
 * and the like are refused. The caller bounds the size; nesting and names are bounded here. Thread-safe.
 */
public final class JsonReader {

    private static final int MAX_NESTING = 32;
    private static final int MAX_NAME = 128;

    private final JsonFactory factory;

    /**
     * Creates a reader.
     *
     * @param maxBytes the most bytes of a document, which also bounds each of its texts and numbers
     */
    public JsonReader(int maxBytes) {
        this.factory = JsonFactory.builder()
                .streamReadConstraints(StreamReadConstraints.builder()
                        .maxNestingDepth(MAX_NESTING)
                        .maxNameLength(MAX_NAME)
                        .maxStringLength(maxBytes)
                        .maxNumberLength(maxBytes)
                        .maxDocumentLength(maxBytes)
                        .build())
                // requests bring names of their own choice: the virtual machine need not remember them for ever
                .disable(JsonFactory.Feature.INTERN_FIELD_NAMES)
                // request threads are virtual and short-lived: buffers are shared instead of thread-bound
                .recyclerPool(JsonRecyclerPools.sharedBoundedPool())
                .build();
    }

    /**
     * Reads a document.
     *
     * @throws MalformedJsonException if the bytes are not exactly one JSON document
     */
    public JsonValue read(byte[] bytes) {
        requireUtf8(bytes);
        try (JsonParser parser = factory.createParser(bytes)) {
            if (parser.nextToken() == null) {
                throw new MalformedJsonException("there is no document");
            }
            JsonValue document = value(parser);
            if (parser.nextToken() != null) {
                throw malformed(parser.currentLocation(), "there is something after the document");
            }
            return document;
        } catch (JsonProcessingException e) {
            throw malformed(e.getLocation(), "not well-formed");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * The parser would detect other encodings, but UTF-8 is the only one of JSON between systems. The others show in the
     * first bytes: a zero beside the first character, or a byte order mark.
     */
    private static void requireUtf8(byte[] bytes) {
        for (int i = 0; i < Math.min(bytes.length, 4); i++) {
            int unsigned = Byte.toUnsignedInt(bytes[i]);
            if (unsigned == 0 || unsigned >= 0xfe) {
                throw new MalformedJsonException("it is not UTF-8");
            }
        }
    }

    private static JsonValue value(JsonParser parser) throws IOException {
        return switch (parser.currentToken()) {
            case START_OBJECT -> object(parser);
            case START_ARRAY -> array(parser);
            case VALUE_STRING -> new JsonText(parser.getText());
            case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> new JsonNumber(parser.getText());
            case VALUE_TRUE -> new JsonBoolean(true);
            case VALUE_FALSE -> new JsonBoolean(false);
            case VALUE_NULL -> JsonNull.NULL;
            case END_OBJECT, END_ARRAY, FIELD_NAME, VALUE_EMBEDDED_OBJECT, NOT_AVAILABLE ->
                throw malformed(parser.currentLocation(), "not well-formed");
        };
    }

    private static JsonObject object(JsonParser parser) throws IOException {
        Map<String, JsonValue> members = new LinkedHashMap<>();
        while (parser.nextToken() == JsonToken.FIELD_NAME) {
            String name = parser.currentName();
            parser.nextToken();
            if (members.put(name, value(parser)) != null) {
                throw malformed(parser.currentLocation(), "a name is given twice");
            }
        }
        return new JsonObject(members);
    }

    private static JsonArray array(JsonParser parser) throws IOException {
        List<JsonValue> items = new ArrayList<>();
        while (parser.nextToken() != JsonToken.END_ARRAY) {
            items.add(value(parser));
        }
        return new JsonArray(items);
    }

    private static MalformedJsonException malformed(@Nullable JsonLocation place, String what) {
        return new MalformedJsonException(
                place == null ? what : what + " at line " + place.getLineNr() + ", column " + place.getColumnNr());
    }
}
