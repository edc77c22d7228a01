package tech.healthpay.ledger.core.port;

import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import tech.healthpay.ledger.core.projection.Row;
import tech.healthpay.ledger.core.projection.RowType;

/**
 * A read model's tables as they are, column by column, for whoever compares them with what they should be (docs/adr/0010).
 * Nothing is interpreted: what no row could be read from is shown all the same. Thread-safe. Every method may throw {@link
 * tech.healthpay.ledger.core.sourcing.UnavailableException}; the same call may go through later.
 *
 * @param <R> the rows of the read model
 */
public interface StoredTables<R extends Row> {

    /** The most lines one {@link #scan} answers. */
    int MAX_SCAN = 1_000;

    /**
     * Where a line lies.
     *
     * @param key the columns of the table's primary key, in its order, and their values as text
     */
    record Place(String table, Map<String, String> key) {

        public Place {
            key = Collections.unmodifiableMap(new LinkedHashMap<>(key));
        }

        /** Returns for example {@code read.wallets wallet_id=018f…}. */
        @Override
        public String toString() {
            return key.entrySet().stream()
                    .map(column -> column.getKey() + "=" + column.getValue())
                    .collect(Collectors.joining(" ", table + " ", ""));
        }
    }

    /**
     * One row of one table.
     *
     * @param columns all columns but the key's and their values as text, in one form for the same value; null for none
     * @param passing whether the store may let go of the line by itself, so that its absence says nothing
     */
    record Line(Place place, Map<String, @Nullable String> columns, boolean passing) {

        public Line {
            columns = Collections.unmodifiableMap(new LinkedHashMap<>(columns));
        }

        /** Returns a line, as the constructor does; only a method's signature says across modules that a value may be null. */
        public static Line of(Place place, Map<String, @Nullable String> columns, boolean passing) {
            return new Line(place, columns, passing);
        }
    }

    /**
     * A line that was met in a table.
     *
     * @param aggregate whose events should have made it, null if there is no telling
     */
    record Met(Line line, @Nullable UUID aggregate) {}

    /**
     * A part of a table.
     *
     * @param next where the part after it begins, null if there is none; to be given back as it is
     */
    record Part(List<Met> lines, @Nullable String next) {

        public Part {
            lines = List.copyOf(lines);
        }
    }

    /** Returns the tables that hold these kinds of rows. */
    List<String> tables(Set<RowType> kinds);

    /** Returns the lines that rows are stored as: one or several of each, in the order of the rows; nothing is read. */
    List<Line> lines(Collection<? extends R> rows);

    /** Returns what is stored at these places; a place where nothing is, is absent. */
    Map<Place, Line> find(Collection<Place> places);

    /**
     * Returns a part of a table, in the store's own order. Lines that come or go meanwhile may be in it or not; all others are
     * met once over all parts.
     *
     * @param cursor what the part before it gave, null for the first
     * @param limit 1 to {@link #MAX_SCAN}
     */
    Part scan(String table, @Nullable String cursor, int limit);

    /** Returns whether a column's values are about persons or free text, to be shown to nobody. */
    boolean isPersonal(String column);
}
