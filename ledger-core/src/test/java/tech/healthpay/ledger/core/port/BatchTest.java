package tech.healthpay.ledger.core.port;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class BatchTest {

    @Test
    void each_key_is_asked_about_once_in_the_order_given() {
        List<Integer> asked = new ArrayList<>();

        Map<Integer, Integer> answers = Batch.of(List.of(3, 1, 3, 2, 1)).answer(key -> {
            asked.add(key);
            return key * key;
        });

        assertThat(asked).containsExactly(3, 1, 2);
        assertThat(answers).containsExactly(Map.entry(3, 9), Map.entry(1, 1), Map.entry(2, 4));
    }

    @Test
    void keys_that_nothing_is_found_for_are_left_out() {
        Map<Integer, String> found =
                Batch.of(List.of(3, 1, 2)).find(key -> key == 1 ? Optional.empty() : Optional.of("found " + key));

        assertThat(found).containsExactly(Map.entry(3, "found 3"), Map.entry(2, "found 2"));
    }

    @Test
    void a_batch_is_bounded_and_may_be_empty() {
        assertThat(Batch.of(List.of()).keys()).isEmpty();
        assertThat(Batch.of(upTo(Batch.MAX_KEYS)).keys()).hasSize(Batch.MAX_KEYS);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Batch.of(upTo(Batch.MAX_KEYS + 1)))
                .withMessageContaining("1000");
    }

    @Test
    void a_batch_does_not_change_with_the_set_it_was_made_of() {
        LinkedHashSet<Integer> keys = new LinkedHashSet<>(List.of(1));
        Batch<Integer> batch = new Batch<>(keys);

        keys.add(2);

        assertThat(batch.keys()).containsExactly(1);
        assertThatThrownBy(() -> batch.keys().add(3)).isInstanceOf(UnsupportedOperationException.class);
    }

    private static List<Integer> upTo(int last) {
        return IntStream.rangeClosed(1, last).boxed().toList();
    }
}
