package tech.healthpay.ledger.app.json;

import java.time.Instant;
import java.time.temporal.Temporal;
import java.util.Collection;
import java.util.Currency;
import java.util.Map;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import tech.healthpay.ledger.core.value.Money;
import tech.healthpay.ledger.core.value.Percentage;
import tech.healthpay.ledger.core.value.WireName;

/**
 * Writes one object, field by field, with the wire forms of the contract: amounts and percentages as decimal strings, times in
 * UTC, enums by wire name. A field whose value is null is left out; {@link #nothing} writes one on purpose. It becomes JSON, or
 * a plain document for those who go on working with it. Used by one thread.
 */
public abstract sealed class JsonWriter permits JsonBytes, PlainDocument {

    /** Returns the UTF-8 bytes of a JSON object with the fields that {@code fields} writes. */
    public static byte[] object(Consumer<JsonWriter> fields) {
        return JsonBytes.of(fields);
    }

    /**
     * Returns the fields that {@code fields} writes, in order: texts, truth values, whole numbers as {@code Long}, null where
     * nothing was written on purpose, and lists and maps of these.
     */
    public static Map<String, @Nullable Object> plain(Consumer<JsonWriter> fields) {
        return PlainDocument.of(fields);
    }

    /** Writes a text, or anything whose text form is its wire form: an id, a reference, a card number. */
    public final JsonWriter text(String name, @Nullable Object value) {
        return value == null ? this : string(name, value.toString());
    }

    /** Writes an enum's wire name. */
    public final JsonWriter name(String name, @Nullable WireName value) {
        return value == null ? this : string(name, value.wireName());
    }

    /** Writes an amount without its currency, which the same object names once. */
    public final JsonWriter money(String name, @Nullable Money value) {
        return value == null ? this : string(name, value.toDecimalString());
    }

    /** Writes the field {@code currency}, in which all amounts of the object are. */
    public final JsonWriter currency(Currency currency) {
        return string("currency", currency.getCurrencyCode());
    }

    /** Writes a percentage. */
    public final JsonWriter percentage(String name, @Nullable Percentage value) {
        return value == null ? this : string(name, value.toDecimalString());
    }

    /** Writes an instant in UTC. */
    public final JsonWriter time(String name, @Nullable Instant value) {
        return value == null ? this : string(name, value.toString());
    }

    /** Writes a day or month in ISO form. */
    public final JsonWriter day(String name, @Nullable Temporal value) {
        return value == null ? this : string(name, value.toString());
    }

    abstract JsonWriter string(String name, String value);

    /** Writes a whole number. */
    public abstract JsonWriter number(String name, long value);

    /** Writes true or false. */
    public abstract JsonWriter flag(String name, boolean value);

    /** Writes null. */
    public abstract JsonWriter nothing(String name);

    /** Writes an object. */
    public abstract JsonWriter object(String name, Consumer<JsonWriter> fields);

    /** Writes a list of objects. */
    public abstract <T> JsonWriter list(String name, Collection<? extends T> items, BiConsumer<JsonWriter, T> fields);

    /**
     * Writes the fields of a plain document: texts, truth values, whole numbers, exact decimals, and lists and maps of these.
     *
     * @throws IllegalArgumentException if it holds anything else
     */
    public abstract JsonWriter document(Map<String, ? extends @Nullable Object> fields);
}
