package tech.healthpay.ledger.postgres.detail;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.mapper.RowMapper;
import org.jdbi.v3.core.statement.Query;
import org.jspecify.annotations.Nullable;
import tech.healthpay.ledger.core.port.Page;
import tech.healthpay.ledger.core.port.PageRequest;

/**
 * A list read by keyset: the condition names the place after the last item, so that a page costs the same wherever it
 * lies, and inserts between two reads neither repeat nor hide an item.
 */
final class PagedQuery {

    private final Handle handle;
    private final StringBuilder sql;
    private final Map<String, Object> values = new LinkedHashMap<>();

    private PagedQuery(Handle handle, String select) {
        this.handle = handle;
        this.sql = new StringBuilder(select);
    }

    /** @param select a select with a WHERE clause */
    static PagedQuery select(Handle handle, String select) {
        return new PagedQuery(handle, select);
    }

    PagedQuery bind(String name, Object value) {
        values.put(name, value);
        return this;
    }

    /** Narrows the list; nothing is added for null. */
    PagedQuery andIf(@Nullable Object value, String name, String condition) {
        return value == null ? this : and(condition).bind(name, value);
    }

    PagedQuery and(String condition) {
        sql.append(" AND ").append(condition);
        return this;
    }

    /** Goes on behind a place; from the beginning for null. */
    PagedQuery after(@Nullable Cursor cursor, String condition, Function<Cursor, Map<String, Object>> place) {
        if (cursor == null) {
            return this;
        }
        values.putAll(place.apply(cursor));
        return and(condition);
    }

    PagedQuery orderBy(String order) {
        sql.append(" ORDER BY ").append(order);
        return this;
    }

    <T> Page<T> read(PageRequest page, RowMapper<T> mapper, Function<T, Cursor> place) {
        try (Query query = handle.createQuery(sql + " LIMIT :one_more")) {
            List<T> rows = query.bindMap(values)
                    .bind("one_more", page.limit() + 1)
                    .map(mapper)
                    .list();
            return Cursor.page(rows, page, place);
        }
    }
}
