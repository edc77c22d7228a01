package tech.healthpay.ledger.postgres.detail;

import static java.util.stream.Collectors.joining;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.Query;
import org.jdbi.v3.core.statement.Update;
import org.jspecify.annotations.Nullable;
import tech.healthpay.ledger.core.port.StoredTables.Line;
import tech.healthpay.ledger.core.port.StoredTables.Met;
import tech.healthpay.ledger.core.port.StoredTables.Place;
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

    private final String name;
    private final String sql;
    private final List<Column<R>> columns;
    private final int keyColumns;
    private final String aggregate;

    private Table(Definition<R> definition, String sql) {
        this.name = definition.table;
        this.sql = sql;
        this.columns = List.copyOf(definition.columns);
        this.keyColumns = definition.keyColumns;
        this.aggregate = definition.aggregate;
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

    /** Returns the table's name, for example {@code read.wallets}. */
    String name() {
        return name;
    }

    /** Returns how rows lie in the table. */
    List<Line> lines(List<R> rows) {
        return rows.stream()
                .map(row -> line(
                        column -> ColumnText.of(column.type(), column.value().apply(row))))
                .toList();
    }

    /** Reads what lies at these places, all of this table. */
    List<Line> find(Handle handle, List<Place> places) {
        List<Column<R>> key = columns.subList(0, keyColumns);
        try (Query query =
                handle.createQuery("SELECT * FROM %s AS present WHERE (%s) IN (SELECT %s FROM unnest(%s) AS k (%s))"
                        .formatted(
                                name,
                                names(key),
                                key.stream()
                                        .map(column -> "CAST(k." + column.name() + " AS "
                                                + column.type().sqlName() + ")")
                                        .collect(joining(", ")),
                                key.stream().map(column -> "CAST(? AS text[])").collect(joining(", ")),
                                names(key)))) {
            for (int i = 0; i < keyColumns; i++) {
                String column = key.get(i).name();
                query.bind(
                        i,
                        SqlArray.of(SqlType.TEXT, places, place -> place.key().get(column)));
            }
            return query.map((row, context) -> line(row)).list();
        }
    }

    /**
     * Reads on in the order of the key.
     *
     * @param after the key's values as text, empty to begin
     */
    List<Met> scan(Handle handle, List<String> after, int limit) {
        List<Column<R>> key = columns.subList(0, keyColumns);
        String behind = after.isEmpty()
                ? ""
                : " WHERE (%s) > (%s)"
                        .formatted(
                                names(key),
                                key.stream()
                                        .map(column ->
                                                "CAST(? AS " + column.type().sqlName() + ")")
                                        .collect(joining(", ")));
        try (Query query =
                handle.createQuery("SELECT present.*, %s AS of_aggregate FROM %s AS present%s ORDER BY %s LIMIT %d"
                        .formatted(aggregate, name, behind, names(key), limit))) {
            for (int i = 0; i < after.size(); i++) {
                query.bind(i, after.get(i));
            }
            return query.map((row, context) -> new Met(line(row), row.getObject("of_aggregate", UUID.class)))
                    .list();
        }
    }

    private static String names(List<? extends Column<?>> columns) {
        return columns.stream().map(Column::name).collect(joining(", "));
    }

    private Line line(ResultSet row) throws SQLException {
        Map<String, @Nullable String> values = new HashMap<>();
        for (Column<R> column : columns) {
            values.put(column.name(), ColumnText.read(row, column.name(), column.type()));
        }
        return line(column -> values.get(column.name()));
    }

    private Line line(Function<Column<R>, @Nullable String> text) {
        Map<String, String> key = new LinkedHashMap<>();
        Map<String, @Nullable String> others = new LinkedHashMap<>();
        for (Column<R> column : columns) {
            @Nullable String value = text.apply(column);
            if (key.size() < keyColumns) {
                key.put(column.name(), String.valueOf(value));
            } else {
                others.put(column.name(), value);
            }
        }
        return Line.of(new Place(name, key), others, false);
    }

    /** Names the columns, key first. */
    static final class Definition<R> {

        private final String table;
        private final List<Column<R>> columns = new ArrayList<>();
        private int keyColumns;
        private String aggregate = "";

        private Definition(String table) {
            this.table = table;
        }

        Definition<R> key(String name, SqlType type, Function<R, Object> value) {
            if (keyColumns++ == 0) {
                aggregate = name;
            }
            return column(name, type, value);
        }

        Definition<R> column(String name, SqlType type, Function<R, ? extends @Nullable Object> value) {
            columns.add(new Column<>(name, type, value));
            return this;
        }

        /** Tells by an SQL expression which aggregate a row {@code present} is of, where that is not the key's first column. */
        Definition<R> ofAggregate(String expression) {
            aggregate = expression;
            return this;
        }

        /** Rows change: a row gives way to one of a newer version, and to no other. */
        Table<R> replacedByNewerVersions() {
            String changes = columns.stream()
                    .skip(keyColumns)
                    .map(column -> column.name() + " = excluded." + column.name())
                    .collect(joining(", "));
            return new Table<>(this, insert() + "UPDATE SET " + changes + " WHERE present.version < excluded.version");
        }

        /** Rows never change: the first one stays. */
        Table<R> neverReplaced() {
            return new Table<>(this, insert() + "NOTHING");
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
