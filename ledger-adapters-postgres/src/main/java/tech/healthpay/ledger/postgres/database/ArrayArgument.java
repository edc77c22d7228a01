package tech.healthpay.ledger.postgres.database;

import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.List;
import java.util.function.Function;
import org.jdbi.v3.core.argument.Argument;
import org.jdbi.v3.core.statement.StatementContext;
import org.jspecify.annotations.Nullable;

/** One column of many rows, bound as one array: a batch of any size is one statement and one round trip. */
public final class ArrayArgument implements Argument {

    private final SqlType type;
    private final @Nullable Object[] values;

    private ArrayArgument(SqlType type, @Nullable Object[] values) {
        this.type = type;
        this.values = values;
    }

    /** Takes one value of each row. */
    public static <R> ArrayArgument of(SqlType type, List<R> rows, Function<R, ? extends @Nullable Object> value) {
        @Nullable Object[] values = emptyArray(type, rows.size());
        for (int i = 0; i < values.length; i++) {
            values[i] = value.apply(rows.get(i));
        }
        return new ArrayArgument(type, values);
    }

    @Override
    public void apply(int position, PreparedStatement statement, StatementContext context) throws SQLException {
        statement.setArray(position, context.getConnection().createArrayOf(type.sqlName(), values));
    }

    /** Arrays of these classes travel in binary form. */
    private static @Nullable Object[] emptyArray(SqlType type, int size) {
        return switch (type) {
            case TEXT, JSONB -> new @Nullable String[size];
            case INTEGER -> new @Nullable Integer[size];
            case BIGINT -> new @Nullable Long[size];
            case BOOLEAN -> new @Nullable Boolean[size];
            case UUID, DATE, TIMESTAMP -> new @Nullable Object[size];
        };
    }
}
