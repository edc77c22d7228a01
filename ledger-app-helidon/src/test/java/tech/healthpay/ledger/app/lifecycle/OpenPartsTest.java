package tech.healthpay.ledger.app.lifecycle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class OpenPartsTest {

    private final List<String> closed = Collections.synchronizedList(new ArrayList<>());
    private final OpenParts parts = new OpenParts();

    @Test
    void parts_are_closed_in_the_reverse_order_of_their_opening_and_once() {
        parts.add("store", () -> closed.add("store"));
        parts.add("loop", () -> closed.add("loop"));
        parts.add("server", () -> closed.add("server"));

        parts.close();
        parts.close();

        assertThat(closed).containsExactly("server", "loop", "store");
    }

    @Test
    void a_part_that_does_not_close_well_keeps_no_other_from_it() {
        parts.add("store", () -> closed.add("store"));
        parts.add("loop", () -> {
            throw new IllegalStateException("stuck");
        });

        parts.close();

        assertThat(closed).containsExactly("store");
    }

    @Test
    void parts_that_belong_together_are_closed_at_the_same_time() {
        CyclicBarrier both = new CyclicBarrier(2);
        parts.addTogether("servers", List.of(() -> meet(both, "one"), () -> meet(both, "other")));

        parts.close();

        assertThat(closed).containsExactlyInAnyOrder("one", "other");
    }

    @Test
    void a_part_that_comes_after_the_end_is_closed_at_once() {
        parts.close();

        assertThatThrownBy(() -> parts.add("late", () -> closed.add("late")))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("stops before it has started");
        assertThat(closed).containsExactly("late");
    }

    private void meet(CyclicBarrier both, String name) {
        try {
            both.await(10, TimeUnit.SECONDS);
            closed.add(name);
        } catch (Exception e) { // a barrier knows three ways to break, all of which fail the test
            throw new AssertionError("the other part was not closed meanwhile", e);
        }
    }
}
