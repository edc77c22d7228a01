package tech.healthpay.ledger.postgres.detail;

import static java.util.stream.Collectors.joining;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.Update;
import org.jspecify.annotations.Nullable;
import tech.healthpay.ledger.postgres.database.SqlArray;
import tech.healthpay.ledger.postgres.database.SqlType;

/**
 * How rows of one kind go into a table: one statement for any number of rows, each column an array. Immutable and
 * thread-safe.
 *
 * @param <R> the rows
 */
final class Table<R> {

    private record Column<R>(String name, SqlType type, Function<R, ? extends @Nullable Object> value) {}

    private final String sql;
    private final List<Column<R>> columns;

    private Table(String sql, List<Column<R>> columns) {
        this.sql = sql;
        this.columns = List.copyOf(columns);
    }

    static <R> Definition<R> of(String name) {
        return new Definition<>(name);
    }

    /** Stores rows; each key stands once among them. */
    void save(Handle handle, List<R> rows) {
        if (rows.isEmpty()) {
            return;
        }
        try (Update update = handle.createUpdate(sql)) {
            for (int i = 0; i < columns.size(); i++) {
                Column<R> column = columns.get(i);
                update.bind(i, SqlArray.of(column.type(), rows, column.value()));
            }
            update.execute();
        }
    }

    /** Names the columns, key first. */
    static final class Definition<R> {

        private final String table;
        private final List<Column<R>> columns = new ArrayList<>();
        private int keyColumns;

        private Definition(String table) {
            this.table = table;
        }

        Definition<R> key(String name, SqlType type, Function<R, Object> value) {
            keyColumns++;
            return column(name, type, value);
        }

        Definition<R> column(String name, SqlType type, Function<R, ? extends @Nullable Object> value) {
            columns.add(new Column<>(name, type, value));
            return this;
        }

        /** Rows change: a row gives way to one of a newer version, and to no other. */
        Table<R> replacedByNewerVersions() {
            String changes = columns.stream()
                    .skip(keyColumns)
                    .map(column -> column.name() + " = excluded." + column.name())
                    .collect(joining(", "));
            return new Table<>(
                    insert() + "UPDATE SET " + changes + " WHERE present.version < excluded.version", columns);
        }

        /** Rows never change: the first one stays. */
        Table<R> neverReplaced() {
            return new Table<>(insert() + "NOTHING", columns);
        }

        private String insert() {
            return "INSERT INTO %s AS present (%s) SELECT * FROM unnest(%s) ON CONFLICT (%s) DO "
                    .formatted(
                            table,
                            columns.stream().map(Column::name).collect(joining(", ")),
                            columns.stream()
                                    .map(column -> "CAST(? AS " + column.type().sqlName() + "[])")
                                    .collect(joining(", ")),
                            columns.stream().limit(keyColumns).map(Column::name).collect(joining(", ")));
        }
    }
}
