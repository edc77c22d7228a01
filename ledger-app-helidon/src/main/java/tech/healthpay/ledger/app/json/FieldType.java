package tech.healthpay.ledger.app.json;

import tech.healthpay.ledger.core.value.InvalidValueException;

/** How a field's JSON value becomes a value of the domain. */
@FunctionalInterface
public interface FieldType<T> {

    /**
     * Converts a value that is neither absent nor null.
     *
     * @throws InvalidValueException with the code and rule it breaks
     */
    T read(JsonValue value);
}
