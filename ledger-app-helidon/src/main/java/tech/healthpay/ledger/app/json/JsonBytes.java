package tech.healthpay.ledger.app.json;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.util.JsonRecyclerPools;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Writes JSON in UTF-8. */
final class JsonBytes extends JsonWriter {

    // request threads are virtual and short-lived: buffers are shared instead of thread-bound
    private static final JsonFactory FACTORY = JsonFactory.builder()
            .recyclerPool(JsonRecyclerPools.sharedBoundedPool())
            .build();

    private static final int USUAL_SIZE = 512;

    private final JsonGenerator out;

    private JsonBytes(JsonGenerator out) {
        this.out = out;
    }

    static byte[] of(Consumer<JsonWriter> fields) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(USUAL_SIZE);
        try (JsonGenerator generator = FACTORY.createGenerator(bytes)) {
            generator.writeStartObject();
            fields.accept(new JsonBytes(generator));
            generator.writeEndObject();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    @Override
    JsonWriter string(String name, String value) {
        return write(() -> out.writeStringField(name, value));
    }

    @Override
    public JsonWriter number(String name, long value) {
        return write(() -> out.writeNumberField(name, value));
    }

    @Override
    public JsonWriter flag(String name, boolean value) {
        return write(() -> out.writeBooleanField(name, value));
    }

    @Override
    public JsonWriter nothing(String name) {
        return write(() -> out.writeNullField(name));
    }

    @Override
    public JsonWriter object(String name, Consumer<JsonWriter> fields) {
        return write(() -> {
            out.writeObjectFieldStart(name);
            fields.accept(this);
            out.writeEndObject();
        });
    }

    @Override
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

    @Override
    public JsonWriter document(Map<String, ? extends @Nullable Object> fields) {
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
            case BigInteger number -> out.writeNumber(number);
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
