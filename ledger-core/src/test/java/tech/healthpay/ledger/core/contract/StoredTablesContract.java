package tech.healthpay.ledger.core.contract;

import static java.util.stream.Collectors.toMap;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import tech.healthpay.ledger.core.port.ProjectionStore;
import tech.healthpay.ledger.core.port.StoredTables;
import tech.healthpay.ledger.core.port.StoredTables.Line;
import tech.healthpay.ledger.core.port.StoredTables.Met;
import tech.healthpay.ledger.core.port.StoredTables.Part;
import tech.healthpay.ledger.core.port.StoredTables.Place;
import tech.healthpay.ledger.core.projection.Projection;
import tech.healthpay.ledger.core.projection.Row;

/**
 * What whoever shows a read model's tables must do. The tables may hold rows from before. Adapters extend {@link
 * DetailTablesContract} or {@link RealTimeTablesContract}.
 *
 * @param <R> the rows of the read model
 */
@Timeout(120)
public abstract class StoredTablesContract<R extends Row> {

    private StoredTables<R> tables;
    private List<R> rows;

    // only the two suites of this package fill these in
    StoredTablesContract() {}

    /** Returns the tables under test. */
    protected abstract StoredTables<R> tables();

    /** Returns the store that writes them. */
    protected abstract ProjectionStore<R> store();

    /** Returns one row of every kind at least, each key once. */
    abstract List<R> rows();

    /** Returns the projections that write them. */
    abstract List<Projection<R>> projections();

    @BeforeEach
    final void store_the_rows() {
        tables = tables();
        rows = rows();
        store().save("contract-" + UUID.randomUUID(), rows, List.of());
    }

    @Test
    void rows_are_found_as_the_lines_that_they_are_stored_as() {
        List<Line> lines = tables.lines(rows);

        assertThat(tables.find(lines.stream().map(Line::place).toList())).isEqualTo(byPlace(lines));
    }

    @Test
    void every_line_is_met_once_however_small_the_parts() {
        Map<Place, Line> met = new HashMap<>();
        for (Projection<R> projection : projections()) {
            for (String table : tables.tables(projection.writes())) {
                for (Met line : all(table)) {
                    assertThat(met.put(line.line().place(), line.line())).isNull();
                }
            }
        }

        assertThat(met).containsAllEntriesOf(byPlace(tables.lines(rows)));
    }

    @Test
    void rows_that_nobody_stored_are_found_nowhere() {
        List<Line> others = tables.lines(rows());

        assertThat(tables.find(others.stream().map(Line::place).toList())).isEmpty();
    }

    private List<Met> all(String table) {
        List<Met> all = new ArrayList<>();
        @Nullable String cursor = null;
        do {
            Part part = tables.scan(table, cursor, 2);
            assertThat(part.lines()).hasSizeLessThanOrEqualTo(2);
            all.addAll(part.lines());
            cursor = part.next();
        } while (cursor != null);
        return all;
    }

    private static Map<Place, Line> byPlace(List<Line> lines) {
        return lines.stream().collect(toMap(Line::place, Function.identity()));
    }
}
