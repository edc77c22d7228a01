package tech.healthpay.ledger.app.graphql;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Parts of lists as connections: each edge has the place behind its item, and the part ends where the list goes on. */
class ConnectionsTest {

    private static Map<String, @Nullable Object> pageInfo(
            boolean hasNext, @Nullable String startCursor, @Nullable String endCursor) {
        Map<String, @Nullable Object> page = new HashMap<>();
        page.put("hasNextPage", hasNext);
        page.put("hasPreviousPage", false);
        page.put("startCursor", startCursor);
        page.put("endCursor", endCursor);
        return page;
    }

    @Test
    void each_edge_has_the_place_behind_its_item() {
        Map<String, @Nullable Object> connection = Connections.of(List.of("a", "b"), List.of("A", "B"), "B");

        assertThat(connection)
                .isEqualTo(Map.of(
                        "edges",
                        List.of(Map.of("cursor", "A", "node", "a"), Map.of("cursor", "B", "node", "b")),
                        "nodes",
                        Arrays.asList("a", "b"),
                        "pageInfo",
                        pageInfo(true, "A", "B")));
    }

    @Test
    void the_end_of_a_list_has_a_place_too_behind_which_later_items_come() {
        assertThat(Connections.of(List.of("a"), List.of("A"), null))
                .containsEntry("pageInfo", pageInfo(false, "A", "A"));
        assertThat(Connections.of(List.of(), List.of(), null)).containsEntry("pageInfo", pageInfo(false, null, null));
    }

    @Test
    void a_search_that_found_nothing_yet_tells_where_it_goes_on() {
        assertThat(Connections.of(List.of(), List.of(), "700")).containsEntry("pageInfo", pageInfo(true, null, "700"));
        assertThat(Connections.of(List.of("a"), List.of("3"), "700"))
                .containsEntry("pageInfo", pageInfo(true, "3", "700"));
    }
}
