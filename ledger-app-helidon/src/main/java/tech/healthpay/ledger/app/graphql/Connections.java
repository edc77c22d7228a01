package tech.healthpay.ledger.app.graphql;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Parts of lists in the form of Relay's cursor connections, read forwards. */
final class Connections {

    private Connections() {}

    /**
     * Returns a part of a list as a connection.
     *
     * @param items in the list's order
     * @param cursors the place behind each item
     * @param next where the next part begins, null at the end; clients go on from there even if there is no item before it
     */
    static Map<String, @Nullable Object> of(List<?> items, List<String> cursors, @Nullable String next) {
        List<Map<String, Object>> edges = new ArrayList<>(items.size());
        for (Object item : items) {
            edges.add(Map.of("cursor", cursors.get(edges.size()), "node", item));
        }
        Map<String, @Nullable Object> page = new LinkedHashMap<>();
        page.put("hasNextPage", next != null);
        page.put("hasPreviousPage", false);
        page.put("startCursor", cursors.isEmpty() ? null : cursors.getFirst());
        page.put("endCursor", next != null ? next : cursors.isEmpty() ? null : cursors.getLast());
        Map<String, @Nullable Object> connection = new LinkedHashMap<>();
        connection.put("edges", edges);
        connection.put("nodes", items);
        connection.put("pageInfo", page);
        return connection;
    }
}
