package tech.healthpay.ledger.app.json;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A JSON document, immutable. Numbers keep their literal, so that no amount ever passes through a binary fraction. */
public sealed interface JsonValue {

    /**
     * An object.
     *
     * @param members in the order they were written
     */
    record JsonObject(Map<String, JsonValue> members) implements JsonValue {

        /** The object without members. */
        public static final JsonObject EMPTY = new JsonObject(Map.of());

        public JsonObject {
            members = Collections.unmodifiableMap(new LinkedHashMap<>(members));
        }
    }

    /** An array. */
    record JsonArray(List<JsonValue> items) implements JsonValue {

        public JsonArray {
            items = List.copyOf(items);
        }
    }

    /** A string. */
    record JsonText(String value) implements JsonValue {}

    /**
     * A number.
     *
     * @param literal as it was written
     */
    record JsonNumber(String literal) implements JsonValue {}

    /** {@code true} or {@code false}. */
    record JsonBoolean(boolean value) implements JsonValue {}

    /** {@code null}. */
    record JsonNull() implements JsonValue {

        /** The only null there is. */
        public static final JsonNull NULL = new JsonNull();
    }
}
