package tech.healthpay.ledger.postgres.detail;

import static java.util.stream.Collectors.joining;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;
import tech.healthpay.ledger.core.port.RebuildableStore.Copy;
import tech.healthpay.ledger.core.port.TableDifference;

/**
 * Compares a copy of tables with the live ones within the database, one statement and so one snapshot a table. Whether a row is a
 * difference or only newer than what the other side has reached is told by the position of the event that it rests on.
 *
 * @param handle asks the database
 * @param copies where the tables are
 * @param copy which are compared with the live ones
 * @param live the position that the live tables have reached at least in one partition
 * @param filled the position that the copy has reached
 */
record TableComparison(Handle handle, TableCopies copies, Copy copy, long live, long filled) {

    private record Column(String name, String type, boolean inKey) {}

    TableDifference compare(String table) {
        List<Column> columns = columns(table);
        List<String> key =
                columns.stream().filter(Column::inKey).map(Column::name).toList();
        String some = key.getFirst();
        String sql = """
                SELECT count(*) FILTER (WHERE kind = 'matching') AS matching,
                       count(*) FILTER (WHERE kind = 'changed') AS changed,
                       count(*) FILTER (WHERE kind = 'only_live') AS only_live,
                       count(*) FILTER (WHERE kind = 'only_new') AS only_new,
                       count(*) FILTER (WHERE kind = 'moved_on') AS moved_on,
                       min(place) FILTER (WHERE kind = 'changed') AS changed_first,
                       max(place) FILTER (WHERE kind = 'changed') AS changed_last,
                       min(place) FILTER (WHERE kind = 'only_live') AS live_first,
                       max(place) FILTER (WHERE kind = 'only_live') AS live_last,
                       min(place) FILTER (WHERE kind = 'only_new') AS new_first,
                       max(place) FILTER (WHERE kind = 'only_new') AS new_last
                FROM (SELECT CASE
                                 WHEN ROW(old.*) IS NOT DISTINCT FROM ROW(new.*) THEN 'matching'
                                 WHEN old.%1$s IS NULL THEN CASE WHEN %2$s > :live THEN 'moved_on' ELSE 'only_new' END
                                 WHEN new.%1$s IS NULL THEN CASE WHEN %3$s > :filled THEN 'moved_on' ELSE 'only_live' END
                                 WHEN %2$s > :live OR %3$s > :filled THEN 'moved_on'
                                 ELSE 'changed'
                             END AS kind,
                             CASE WHEN ROW(old.*) IS DISTINCT FROM ROW(new.*) THEN %4$s END AS place
                      FROM %5$s AS old FULL JOIN %6$s AS new ON %7$s) AS compared
                """.formatted(
                        some,
                        position("new", columns),
                        position("old", columns),
                        place(key),
                        copies.live() + "." + table,
                        copies.schema(copy) + "." + table,
                        key.stream()
                                .map(column -> "old.%1$s = new.%1$s".formatted(column))
                                .collect(joining(" AND ")));
        return handle.createQuery(sql)
                .bind("live", live)
                .bind("filled", filled)
                .map((row, context) -> read(table, row))
                .one();
    }

    private static String place(List<String> key) {
        return key.stream()
                .map(column -> "'%1$s=' || CAST(coalesce(old.%1$s, new.%1$s) AS text)".formatted(column))
                .collect(joining(" || ' ' || "));
    }

    /**
     * Returns the position of the event that a row rests on. A line that belongs to another row says neither position nor
     * version: then it is that of its aggregate's last event.
     */
    private static String position(String side, List<Column> columns) {
        if (columns.stream().anyMatch(column -> column.name().equals("position"))) {
            return side + ".position";
        }
        String aggregate = columns.stream()
                .filter(column -> column.inKey() && column.type().equals("uuid"))
                .findFirst()
                .orElseThrow()
                .name();
        String version = columns.stream().anyMatch(column -> column.name().equals("version"))
                ? " AND e.version = " + side + ".version"
                : "";
        return "(SELECT max(e.position) FROM ledger.events e WHERE e.aggregate_id = %s.%s%s)"
                .formatted(side, aggregate, version);
    }

    private List<Column> columns(String table) {
        return handle.createQuery("""
                        SELECT a.attname, format_type(a.atttypid, a.atttypmod) AS type,
                               coalesce(a.attnum = ANY (c.conkey), FALSE) AS in_key
                        FROM pg_attribute a
                                 LEFT JOIN pg_constraint c ON c.conrelid = a.attrelid AND c.contype = 'p'
                        WHERE a.attrelid = CAST(:table AS regclass) AND a.attnum > 0 AND NOT a.attisdropped
                        ORDER BY array_position(c.conkey, a.attnum), a.attnum
                        """)
                .bind("table", copies.live() + "." + table)
                .map((row, context) ->
                        new Column(row.getString("attname"), row.getString("type"), row.getBoolean("in_key")))
                .list();
    }

    private static TableDifference read(String table, ResultSet row) throws SQLException {
        List<String> examples = Stream.<@Nullable String>of(
                        row.getString("changed_first"),
                        row.getString("changed_last"),
                        row.getString("live_first"),
                        row.getString("live_last"),
                        row.getString("new_first"),
                        row.getString("new_last"))
                .filter(Objects::nonNull)
                .map(Objects::requireNonNull)
                .distinct()
                .toList();
        return new TableDifference(
                table,
                row.getLong("matching"),
                row.getLong("changed"),
                row.getLong("only_live"),
                row.getLong("only_new"),
                row.getLong("moved_on"),
                examples);
    }
}
