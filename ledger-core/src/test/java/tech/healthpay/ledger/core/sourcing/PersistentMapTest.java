package tech.healthpay.ledger.core.sourcing;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class PersistentMapTest {

    private static final PersistentMap<Integer, String> EMPTY = PersistentMap.orderedBy(Comparator.naturalOrder());

    @Test
    void the_empty_map_holds_nothing() {
        assertThat(EMPTY.size()).isZero();
        assertThat(EMPTY.get(1)).isNull();
        assertThat(EMPTY.contains(1)).isFalse();
        assertThat(EMPTY.without(1)).isSameAs(EMPTY);
        assertThat(EMPTY).hasToString("{}");
    }

    @Test
    void a_change_leaves_the_map_it_was_made_from_alone() {
        PersistentMap<Integer, String> one = EMPTY.with(1, "a");
        PersistentMap<Integer, String> changed = one.with(1, "b").with(2, "c");
        assertThat(one.toMap()).isEqualTo(Map.of(1, "a"));
        assertThat(changed.toMap()).isEqualTo(Map.of(1, "b", 2, "c"));
        assertThat(changed.without(1).toMap()).isEqualTo(Map.of(2, "c"));
        assertThat(changed).hasToString("{1=b, 2=c}");
    }

    @Test
    void maps_are_equal_if_their_entries_are_however_they_came_about() {
        PersistentMap<Integer, String> rising = EMPTY.with(1, "a").with(2, "b").with(3, "c");
        PersistentMap<Integer, String> falling = EMPTY.with(3, "c")
                .with(2, "x")
                .with(9, "z")
                .with(2, "b")
                .with(1, "a")
                .without(9);
        assertThat(rising).isEqualTo(falling).hasSameHashCodeAs(falling);
        assertThat(rising).isNotEqualTo(rising.with(3, "d")).isNotEqualTo(rising.without(3));
        assertThat(rising).isNotEqualTo(rising.toMap());
    }

    @Property
    void it_holds_what_a_tree_map_holds_after_any_changes(
            @ForAll @Size(max = 300) List<@IntRange(min = -60, max = 60) Integer> changes) {
        PersistentMap<Integer, String> map = EMPTY;
        Map<Integer, String> model = new TreeMap<>();
        for (int i = 0; i < changes.size(); i++) {
            int key = Math.abs(changes.get(i));
            if (changes.get(i) < 0) {
                map = map.without(key);
                model.remove(key);
            } else {
                map = map.with(key, "v" + i);
                model.put(key, "v" + i);
            }
            assertThat(map.size()).isEqualTo(model.size());
            assertBalanced(map);
        }
        List<Map.Entry<Integer, String>> entries = new ArrayList<>();
        map.forEach((key, value) -> entries.add(Map.entry(key, value)));
        assertThat(entries).isEqualTo(List.copyOf(model.entrySet()));
        for (int key = 0; key <= 60; key++) {
            assertThat(map.get(key)).isEqualTo(model.get(key));
            assertThat(map.contains(key)).isEqualTo(model.containsKey(key));
        }
    }

    @Test
    void keys_that_come_in_order_leave_it_shallow_enough_for_any_stack() {
        PersistentMap<Integer, String> map = EMPTY;
        for (int key = 0; key < 100_000; key++) {
            map = map.with(key, "v");
        }
        for (int key = 0; key < 100_000; key += 2) {
            map = map.without(key);
        }
        assertThat(map.size()).isEqualTo(50_000);
        assertThat(map.get(99_999)).isEqualTo("v");
        assertBalanced(map);
    }

    /** An AVL tree of n keys is at most 1.4405 log2(n + 2) deep, and no binary tree is less than log2(n + 1). */
    private static void assertBalanced(PersistentMap<?, ?> map) {
        int leastDepth = 32 - Integer.numberOfLeadingZeros(map.size());
        assertThat(map.depth()).isBetween(leastDepth, (int) (1.4405 * Math.log(map.size() + 2) / Math.log(2)));
    }
}
