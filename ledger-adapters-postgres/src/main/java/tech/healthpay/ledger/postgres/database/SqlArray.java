package tech.healthpay.ledger.postgres.database;

import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** One column of many rows, to be bound as one array: a batch of any size is one statement and one round trip. */
public final class SqlArray {

    private final SqlType type;
    private final @Nullable Object[] values;

    private SqlArray(SqlType type, @Nullable Object[] values) {
        this.type = type;
        this.values = values;
    }

    /** Takes one value of each row. */
    public static <R> SqlArray of(SqlType type, List<R> rows, Function<R, ? extends @Nullable Object> value) {
        @Nullable Object[] values = emptyArray(type, rows.size());
        for (int i = 0; i < values.length; i++) {
            values[i] = value.apply(rows.get(i));
        }
        return new SqlArray(type, values);
    }

    String elementType() {
        return type.sqlName();
    }

    /** The driver's own copy is made when the statement is bound; nobody changes this one. */
    @Nullable
    Object[] values() {
        return values;
    }

    /** Arrays of these classes travel in binary form. */
    private static @Nullable Object[] emptyArray(SqlType type, int size) {
        return switch (type) {
            case TEXT, JSONB -> new @Nullable String[size];
            case BYTES -> new byte @Nullable [size][];
            case INTEGER -> new @Nullable Integer[size];
            case BIGINT -> new @Nullable Long[size];
            case BOOLEAN -> new @Nullable Boolean[size];
            case UUID, DATE, TIMESTAMP -> new @Nullable Object[size];
        };
    }
}
