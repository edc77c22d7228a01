package tech.healthpay.ledger.app.json;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.util.JsonRecyclerPools;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.temporal.Temporal;
import java.util.Collection;
import java.util.Currency;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import tech.healthpay.ledger.core.value.Money;
import tech.healthpay.ledger.core.value.Percentage;
import tech.healthpay.ledger.core.value.WireName;

/**
 * Writes one JSON object, field by field, with the wire forms of the contract: amounts and percentages as decimal strings,
 * times in UTC, enums by wire name. A field whose value is null is left out; {@link #nothing} writes one on purpose. Used by
 * one thread.
 */
public final class JsonWriter {

    // request threads are virtual and short-lived: buffers are shared instead of thread-bound
    private static final JsonFactory FACTORY = JsonFactory.builder()
            .recyclerPool(JsonRecyclerPools.sharedBoundedPool())
            .build();

    private static final int USUAL_SIZE = 512;

    private final JsonGenerator out;

    private JsonWriter(JsonGenerator out) {
        this.out = out;
    }

    /** Returns the UTF-8 bytes of an object with the fields that {@code fields} writes. */
    public static byte[] object(Consumer<JsonWriter> fields) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(USUAL_SIZE);
        try (JsonGenerator generator = FACTORY.createGenerator(bytes)) {
            generator.writeStartObject();
            fields.accept(new JsonWriter(generator));
            generator.writeEndObject();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    /** Writes a text, or anything whose text form is its wire form: an id, a reference, a card number. */
    public JsonWriter text(String name, @Nullable Object value) {
        return value == null ? this : write(() -> out.writeStringField(name, value.toString()));
    }

    /** Writes an enum's wire name. */
    public JsonWriter name(String name, @Nullable WireName value) {
        return value == null ? this : write(() -> out.writeStringField(name, value.wireName()));
    }

    /** Writes an amount without its currency, which the same object names once. */
    public JsonWriter money(String name, @Nullable Money value) {
        return value == null ? this : write(() -> out.writeStringField(name, value.toDecimalString()));
    }

    /** Writes the field {@code currency}, in which all amounts of the object are. */
    public JsonWriter currency(Currency currency) {
        return write(() -> out.writeStringField("currency", currency.getCurrencyCode()));
    }

    /** Writes a percentage. */
    public JsonWriter percentage(String name, @Nullable Percentage value) {
        return value == null ? this : write(() -> out.writeStringField(name, value.toDecimalString()));
    }

    /** Writes an instant in UTC. */
    public JsonWriter time(String name, @Nullable Instant value) {
        return value == null ? this : write(() -> out.writeStringField(name, value.toString()));
    }

    /** Writes a day or month in ISO form. */
    public JsonWriter day(String name, @Nullable Temporal value) {
        return value == null ? this : write(() -> out.writeStringField(name, value.toString()));
    }

    /** Writes a whole number. */
    public JsonWriter number(String name, long value) {
        return write(() -> out.writeNumberField(name, value));
    }

    /** Writes true or false. */
    public JsonWriter flag(String name, boolean value) {
        return write(() -> out.writeBooleanField(name, value));
    }

    /** Writes null. */
    public JsonWriter nothing(String name) {
        return write(() -> out.writeNullField(name));
    }

    /** Writes an object. */
    public JsonWriter object(String name, Consumer<JsonWriter> fields) {
        return write(() -> {
            out.writeObjectFieldStart(name);
            fields.accept(this);
            out.writeEndObject();
        });
    }

    /** Writes a list of objects. */
    public <T> JsonWriter list(String name, Collection<? extends T> items, BiConsumer<JsonWriter, T> fields) {
        return write(() -> {
            out.writeArrayFieldStart(name);
            for (T item : items) {
                out.writeStartObject();
                fields.accept(this, item);
                out.writeEndObject();
            }
            out.writeEndArray();
        });
    }

    /**
     * Writes the fields of a plain document: texts, truth values, whole numbers, exact decimals, and lists and maps of these.
     *
     * @throws IllegalArgumentException if it holds anything else
     */
    public JsonWriter document(Map<String, Object> fields) {
        return write(() -> writeFields(fields));
    }

    private void writeFields(Map<?, ?> fields) throws IOException {
        for (Map.Entry<?, ?> field : fields.entrySet()) {
            out.writeFieldName(String.valueOf(field.getKey()));
            writeValue(field.getValue());
        }
    }

    private void writeValue(@Nullable Object value) throws IOException {
        switch (value) {
            case String text -> out.writeString(text);
            case Boolean flag -> out.writeBoolean(flag);
            case Integer number -> out.writeNumber(number);
            case Long number -> out.writeNumber(number);
            case BigDecimal number -> out.writeNumber(number.toPlainString());
            case List<?> items -> {
                out.writeStartArray();
                for (Object item : items) {
                    writeValue(item);
                }
                out.writeEndArray();
            }
            case Map<?, ?> fields -> {
                out.writeStartObject();
                writeFields(fields);
                out.writeEndObject();
            }
            case null -> out.writeNull();
            default -> throw new IllegalArgumentException("a document holds no " + value.getClass());
        }
    }

    private interface Writing {
        void run() throws IOException;
    }

    private JsonWriter write(Writing writing) {
        try {
            writing.run();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return this;
    }
}
