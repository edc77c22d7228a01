package tech.healthpay.ledger.app.graphql;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Parts of lists in the form of Relay's cursor connections, read forwards. */
final class Connections {

    static final Map<String, @Nullable Object> EMPTY = of(List.of(), null, null);

    private Connections() {}

    /**
     * Returns a part of a list as a connection.
     *
     * @param items in the list's order
     * @param cursor where the part begins, null for the list's beginning
     * @param next where the next part begins, null at the end
     */
    static Map<String, @Nullable Object> of(List<?> items, @Nullable String cursor, @Nullable String next) {
        List<Map<String, Object>> edges = new ArrayList<>(items.size());
        for (Object item : items) {
            boolean last = edges.size() == items.size() - 1;
            ListPlace place = last && next != null ? new ListPlace(next, 0) : new ListPlace(cursor, edges.size() + 1);
            edges.add(Map.of("cursor", place.opaque(), "node", item));
        }
        Map<String, @Nullable Object> page = new LinkedHashMap<>();
        page.put("hasNextPage", next != null);
        page.put("hasPreviousPage", false);
        page.put("startCursor", edges.isEmpty() ? null : edges.getFirst().get("cursor"));
        page.put("endCursor", edges.isEmpty() ? null : edges.getLast().get("cursor"));
        Map<String, @Nullable Object> connection = new LinkedHashMap<>();
        connection.put("edges", edges);
        connection.put("nodes", items);
        connection.put("pageInfo", page);
        return connection;
    }
}
