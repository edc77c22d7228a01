package tech.healthpay.ledger.core.memory;

import static java.util.function.Function.identity;
import static java.util.stream.Collectors.toMap;

import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tech.healthpay.ledger.core.port.Page;
import tech.healthpay.ledger.core.port.StoredTables;
import tech.healthpay.ledger.core.projection.Row;
import tech.healthpay.ledger.core.projection.RowKey;
import tech.healthpay.ledger.core.projection.RowType;

/**
 * The rows of a store in memory as tables: one for each kind of row, in which a row is a line of its version and its whole value.
 * Thread-safe.
 *
 * @param <R> the rows of the read model
 */
public final class InMemoryStoredTables<R extends Row> implements StoredTables<R> {

    private static final String WHOLE = "row";

    private final InMemoryProjectionStore<R> store;

    /** Shows the rows of this store. */
    public InMemoryStoredTables(InMemoryProjectionStore<R> store) {
        this.store = store;
    }

    @Override
    public List<String> tables(Set<RowType> kinds) {
        return kinds.stream().map(InMemoryStoredTables::table).sorted().toList();
    }

    private static String table(RowType kind) {
        return kind.name().toLowerCase(Locale.ROOT);
    }

    @Override
    public List<Line> lines(Collection<? extends R> rows) {
        return rows.stream().map(InMemoryStoredTables::line).toList();
    }

    private static Line line(Row row) {
        RowKey key = row.key();
        return new Line(
                new Place(table(key.type()), Map.of("key", key.aggregateId() + "/" + key.part())),
                Map.of("version", Long.toString(row.version()), WHOLE, row.toString()),
                false);
    }

    @Override
    public Map<Place, Line> find(Collection<Place> places) {
        Set<Place> wanted = Set.copyOf(places);
        return wanted.stream()
                .map(Place::table)
                .distinct()
                .flatMap(table -> store.all(kind(table), Row.class).stream())
                .map(InMemoryStoredTables::line)
                .filter(line -> wanted.contains(line.place()))
                .collect(toMap(Line::place, identity()));
    }

    private static RowType kind(String table) {
        return Arrays.stream(RowType.values())
                .filter(kind -> table(kind).equals(table))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("there is no table " + table));
    }

    @Override
    public Part scan(String table, @Nullable String cursor, int limit) {
        List<Met> met = store.all(kind(table), Row.class).stream()
                .map(row -> new Met(line(row), row.key().aggregateId()))
                .filter(line -> cursor == null || place(line).compareTo(cursor) > 0)
                .sorted(Comparator.comparing(InMemoryStoredTables::place))
                .limit(limit + 1L)
                .toList();
        Page<Met> page = Page.cut(met, limit, InMemoryStoredTables::place);
        return new Part(page.items(), page.nextCursor());
    }

    private static String place(Met met) {
        return met.line().place().toString();
    }

    @Override
    public boolean isPersonal(String column) {
        return WHOLE.equals(column);
    }
}
