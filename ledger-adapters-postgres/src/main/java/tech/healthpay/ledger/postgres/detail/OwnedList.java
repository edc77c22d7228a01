package tech.healthpay.ledger.postgres.detail;

import static java.util.stream.Collectors.groupingBy;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import org.jdbi.v3.core.mapper.RowMapper;
import org.jspecify.annotations.Nullable;
import tech.healthpay.ledger.core.port.Batch;
import tech.healthpay.ledger.core.port.Page;
import tech.healthpay.ledger.core.port.PageRequest;
import tech.healthpay.ledger.postgres.database.Database;
import tech.healthpay.ledger.postgres.database.SqlArray;
import tech.healthpay.ledger.postgres.database.SqlType;

/**
 * A list that each of many owners has: read in pages for one of them, or its beginning for many of them, either way in one
 * statement over the same index. Immutable.
 *
 * @param select a select without a WHERE clause
 * @param owner the column that tells whose an item is
 * @param ownerOf what that column of an item says
 * @param keyset the list's order
 * @param only what items have in which columns; others are left out
 */
record OwnedList<R>(
        String select,
        String owner,
        Function<R, UUID> ownerOf,
        Keyset<R> keyset,
        RowMapper<R> mapper,
        Map<String, Object> only) {

    OwnedList(String select, String owner, Function<R, UUID> ownerOf, Keyset<R> keyset, RowMapper<R> mapper) {
        this(select, owner, ownerOf, keyset, mapper, Map.of());
    }

    /** Returns the list of those items only that have a value in a column; of all for null. */
    OwnedList<R> only(String column, @Nullable Object value) {
        return value == null ? this : new OwnedList<>(select, owner, ownerOf, keyset, mapper, Map.of(column, value));
    }

    /** Reads a page of one owner's list. */
    Page<R> page(Database database, UUID of, PageRequest page) {
        @Nullable Cursor after = Cursor.of(page, keyset.parts());
        return database.run(handle -> {
            PagedQuery query = PagedQuery.select(handle, select + " WHERE " + owner + " = :owner")
                    .bind("owner", of);
            only.forEach((column, value) -> query.andIf(value, column, isBound(column)));
            return query.after(after, keyset.behind(), keyset.values())
                    .orderBy(keyset.order())
                    .read(page, mapper, keyset.place());
        });
    }

    /**
     * Reads the first page of each owner's list.
     *
     * @param limit of each page
     */
    <K> Map<K, Page<R>> firstPages(Database database, Batch<K> owners, Function<K, UUID> id, int limit) {
        PageRequest first = PageRequest.first(limit);
        Map<K, List<R>> read = firstOfEach(database, owners, id, limit + 1);
        return owners.answer(key -> Cursor.page(read.getOrDefault(key, List.of()), first, keyset.place()));
    }

    /**
     * Reads the beginning of each owner's list.
     *
     * @param most how many items of each at most
     */
    <K> Map<K, List<R>> firstOfEach(Database database, Batch<K> owners, Function<K, UUID> id, int most) {
        Map<String, Object> values = new LinkedHashMap<>(only);
        values.put("owners", SqlArray.of(SqlType.UUID, List.copyOf(owners.keys()), id));
        values.put("most", most);
        Map<UUID, List<R>> read = database.run(handle -> handle.createQuery(selectFirstOfEach())
                .bindMap(values)
                .map(mapper)
                .collect(groupingBy(ownerOf)));
        return owners.answer(key -> read.getOrDefault(id.apply(key), List.of()));
    }

    /** For each owner the index is gone down once, however long its list is. */
    String selectFirstOfEach() {
        StringBuilder part =
                new StringBuilder(select).append(" WHERE ").append(owner).append(" = wanted.owner");
        only.keySet().forEach(column -> part.append(" AND ").append(isBound(column)));
        part.append(" ORDER BY ").append(keyset.order()).append(" LIMIT :most");
        return "SELECT part.* FROM unnest(:owners) AS wanted (owner) CROSS JOIN LATERAL (" + part
                + ") AS part ORDER BY " + keyset.order();
    }

    private static String isBound(String column) {
        return column + " = :" + column;
    }
}
