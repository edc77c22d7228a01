package tech.healthpay.ledger.postgres.detail;

import static java.util.function.Function.identity;
import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.toMap;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tech.healthpay.ledger.core.port.Page;
import tech.healthpay.ledger.core.port.StoredTables.Line;
import tech.healthpay.ledger.core.port.StoredTables.Met;
import tech.healthpay.ledger.core.port.StoredTables.Part;
import tech.healthpay.ledger.core.port.StoredTables.Place;
import tech.healthpay.ledger.postgres.database.Database;

/** What lies in tables, found by their primary keys or walked in their order. Thread-safe. */
final class LinesOfTables {

    /** Between the columns of a key in a cursor; no key has it. */
    private static final String SEPARATOR = "\u001f";

    private final Database database;
    private final Map<String, Table<?>> tables;

    LinesOfTables(Database database, List<Table<?>> tables) {
        this.database = database;
        this.tables = tables.stream().collect(toMap(Table::name, identity()));
    }

    /** Returns what is stored at these places; a place where nothing is, is absent. */
    Map<Place, Line> find(Collection<Place> places) {
        Map<String, List<Place>> byTable = places.stream().collect(groupingBy(Place::table));
        List<Line> found = database.run(handle -> {
            List<Line> lines = new ArrayList<>(places.size());
            byTable.forEach((table, wanted) -> lines.addAll(table(table).find(handle, wanted)));
            return lines;
        });
        return found.stream().collect(toMap(Line::place, identity()));
    }

    /** Returns a part of a table, in the order of its key. */
    Part scan(String table, @Nullable String cursor, int limit) {
        List<String> after = cursor == null ? List.of() : List.of(cursor.split(SEPARATOR, -1));
        List<Met> met = database.run(handle -> table(table).scan(handle, after, limit + 1));
        Page<Met> page = Page.cut(met, limit, LinesOfTables::cursor);
        return new Part(page.items(), page.nextCursor());
    }

    private static String cursor(Met met) {
        return String.join(SEPARATOR, met.line().place().key().values());
    }

    private Table<?> table(String name) {
        Table<?> table = tables.get(name);
        if (table == null) {
            throw new IllegalArgumentException("there is no table " + name);
        }
        return table;
    }
}
