package tech.healthpay.ledger.app.json;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Writes maps and lists. */
final class PlainDocument extends JsonWriter {

    /** Those of the object that is being written: the outermost one's, or an inner one's for as long as it takes. */
    private Map<String, @Nullable Object> fields = new LinkedHashMap<>();

    private PlainDocument() {}

    static Map<String, @Nullable Object> of(Consumer<JsonWriter> writing) {
        PlainDocument document = new PlainDocument();
        writing.accept(document);
        return document.fields;
    }

    @Override
    JsonWriter string(String name, String value) {
        return put(name, value);
    }

    @Override
    public JsonWriter number(String name, long value) {
        return put(name, value);
    }

    @Override
    public JsonWriter flag(String name, boolean value) {
        return put(name, value);
    }

    @Override
    public JsonWriter nothing(String name) {
        return put(name, null);
    }

    @Override
    public JsonWriter object(String name, Consumer<JsonWriter> writing) {
        return put(name, inner(writing));
    }

    @Override
    public <T> JsonWriter list(String name, Collection<? extends T> items, BiConsumer<JsonWriter, T> writing) {
        List<Map<String, @Nullable Object>> objects = new ArrayList<>(items.size());
        for (T item : items) {
            objects.add(inner(writer -> writing.accept(writer, item)));
        }
        return put(name, objects);
    }

    @Override
    public JsonWriter document(Map<String, ? extends @Nullable Object> document) {
        fields.putAll(document);
        return this;
    }

    private Map<String, @Nullable Object> inner(Consumer<JsonWriter> writing) {
        Map<String, @Nullable Object> outer = fields;
        fields = new LinkedHashMap<>();
        try {
            writing.accept(this);
            return fields;
        } finally {
            fields = outer;
        }
    }

    private JsonWriter put(String name, @Nullable Object value) {
        fields.put(name, value);
        return this;
    }
}
