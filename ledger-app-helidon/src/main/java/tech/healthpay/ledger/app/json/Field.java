package tech.healthpay.ledger.app.json;

import org.jspecify.annotations.Nullable;

/** A field that was read from a request: its value, nothing, or an error that was noted with all others. */
public final class Field<T> {

    private final @Nullable T value;
    private final boolean good;

    private Field(@Nullable T value, boolean good) {
        this.value = value;
        this.good = good;
    }

    static <T> Field<T> of(T value) {
        return new Field<>(value, true);
    }

    static <T> Field<T> absent() {
        return new Field<>(null, true);
    }

    static <T> Field<T> bad() {
        return new Field<>(null, false);
    }

    boolean isGood() {
        return good;
    }

    /**
     * Returns the value of a required field. Only after {@link InputObject#check}, which lets none without one pass.
     */
    public T get() {
        if (value == null) {
            throw new IllegalStateException("a request's fields are used after they were checked");
        }
        return value;
    }

    /** Returns the value of an optional field, null if it was not given. Only after {@link InputObject#check}. */
    public @Nullable T orNull() {
        return value;
    }

    /** Returns the value, or another if it was not given. Only after {@link InputObject#check}. */
    public T orElse(T other) {
        return value == null ? other : value;
    }
}
