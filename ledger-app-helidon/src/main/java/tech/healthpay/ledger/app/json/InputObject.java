package tech.healthpay.ledger.app.json;

import java.util.ArrayList;
import java.util.Currency;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import tech.healthpay.ledger.app.json.JsonValue.JsonArray;
import tech.healthpay.ledger.app.json.JsonValue.JsonNull;
import tech.healthpay.ledger.app.json.JsonValue.JsonObject;
import tech.healthpay.ledger.core.value.InvalidValueException;

/**
 * The object of a request, read field by field. Errors are noted, not thrown: {@link #check} then refuses the request with
 * all of them, with those of nested objects and with every field that nobody asked for, so that a typo is never dropped in
 * silence (api.md, "Rules for all of REST"). A field given as null counts as not given. Used by one thread.
 */
public final class InputObject {

    private static final String MISSING = "MISSING_FIELD";
    private static final String INVALID = "INVALID_FIELD";
    private static final String UNKNOWN = "UNKNOWN_FIELD";

    private final @Nullable JsonObject json;
    private final String prefix;
    private final List<FieldError> errors;
    private final Set<String> known = new HashSet<>();
    private final List<InputObject> nested = new ArrayList<>();

    private final boolean strict;

    private InputObject(@Nullable JsonObject json, String prefix, List<FieldError> errors, boolean strict) {
        this.json = json;
        this.prefix = prefix;
        this.errors = errors;
        this.strict = strict;
    }

    /** Begins to read a request's body, of which every field must be asked for. */
    public static InputObject body(JsonObject body) {
        return new InputObject(body, "", new ArrayList<>(), true);
    }

    /** Begins to read a request's query parameters, which may hold others that are not ours. */
    public static InputObject query(JsonObject parameters) {
        return new InputObject(parameters, "", new ArrayList<>(), false);
    }

    /** Reads a field that must be there. */
    public <T> Field<T> required(String name, FieldType<T> type) {
        JsonValue value = member(name);
        return value == null ? missing(name) : converted(name, value, type);
    }

    /** Reads a field that may be left out. */
    public <T> Field<T> optional(String name, FieldType<T> type) {
        JsonValue value = member(name);
        return value == null ? Field.absent() : converted(name, value, type);
    }

    /** Reads a field that must be named, but may be null to say "none". */
    public <T> Field<T> nullable(String name, FieldType<T> type) {
        boolean named = json != null && json.members().containsKey(name);
        Field<T> field = optional(name, type);
        return named || json == null ? field : missing(name);
    }

    /**
     * Reads the optional field {@code currency} that names the currency of all amounts of this object.
     *
     * @param usual tells the one that counts if none is named; not asked otherwise
     */
    public Currency currency(Supplier<Currency> usual) {
        Currency named = optional("currency", FieldTypes.CURRENCY).orNull();
        return named == null ? usual.get() : named;
    }

    /** Reads an object that must be there. */
    public InputObject object(String name) {
        return switch (member(name)) {
            case JsonObject object -> nest(object, prefix + name + ".");
            case null -> {
                this.<Object>missing(name);
                yield nest(null, prefix + name + ".");
            }
            case JsonValue other -> {
                note(name, INVALID, "must be an object");
                yield nest(null, prefix + name + ".");
            }
        };
    }

    /**
     * Reads a list of objects that must be there.
     *
     * @param max the most items
     * @return one an item; none if the list itself is bad
     */
    public List<InputObject> objects(String name, int min, int max) {
        switch (member(name)) {
            case JsonArray array
            when array.items().size() >= min && array.items().size() <= max -> {
                List<InputObject> items = new ArrayList<>(array.items().size());
                for (JsonValue item : array.items()) {
                    items.add(item(name + "[" + items.size() + "]", item));
                }
                return items;
            }
            case null -> this.<Object>missing(name);
            case JsonValue other -> note(name, INVALID, "must be a list of " + min + " to " + max + " objects");
        }
        return List.of();
    }

    private InputObject item(String name, JsonValue item) {
        if (item instanceof JsonObject object) {
            return nest(object, prefix + name + ".");
        }
        note(name, INVALID, "must be an object");
        return nest(null, prefix + name + ".");
    }

    private InputObject nest(@Nullable JsonObject object, String path) {
        InputObject inner = new InputObject(object, path, errors, strict);
        nested.add(inner);
        return inner;
    }

    /**
     * Makes one value of several fields, and notes a rule that they break together.
     *
     * @param name the field that a broken rule is noted for
     * @param maker asked only if all parts are good
     */
    public <T> Field<T> combine(String name, Supplier<T> maker, Field<?>... parts) {
        for (Field<?> part : parts) {
            if (!part.isGood()) {
                return Field.bad();
            }
        }
        return json == null ? Field.bad() : attempt(name, maker);
    }

    /**
     * Ends the reading.
     *
     * @throws BadInputException if anything is wrong with any field
     */
    public void check() {
        if (strict) {
            noteUnknown();
        }
        if (!errors.isEmpty()) {
            throw new BadInputException(errors);
        }
    }

    private void noteUnknown() {
        if (json != null) {
            for (String name : json.members().keySet()) {
                if (!known.contains(name)) {
                    note(name, UNKNOWN, "is not a field of this request");
                }
            }
        }
        nested.forEach(InputObject::noteUnknown);
    }

    private @Nullable JsonValue member(String name) {
        known.add(name);
        JsonValue value = json == null ? null : json.members().get(name);
        return value instanceof JsonNull ? null : value;
    }

    private <T> Field<T> missing(String name) {
        // what a missing object lacks is not worth a line of its own
        if (json != null) {
            note(name, MISSING, "is required");
        }
        return Field.bad();
    }

    private <T> Field<T> converted(String name, JsonValue value, FieldType<T> type) {
        return attempt(name, () -> type.read(value));
    }

    private <T> Field<T> attempt(String name, Supplier<T> maker) {
        try {
            return Field.of(maker.get());
        } catch (InvalidValueException e) {
            note(name, e.code(), e.getMessage());
            return Field.bad();
        }
    }

    private void note(String name, String code, @Nullable String message) {
        errors.add(new FieldError(prefix + name, code, message == null ? "is invalid" : message));
    }
}
