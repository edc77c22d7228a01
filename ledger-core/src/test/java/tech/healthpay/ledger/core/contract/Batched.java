package tech.healthpay.ledger.core.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Function;
import tech.healthpay.ledger.core.port.Batch;
import tech.healthpay.ledger.core.port.Page;
import tech.healthpay.ledger.core.port.PageRequest;
import tech.healthpay.ledger.core.value.InvalidValueException;

/** What every read of a batch has in common: each key is answered as it is alone, in the order of the batch. */
final class Batched {

    private Batched() {}

    /** Checks the first pages of many lists, of every size. */
    static <K, T> void assertPagesAsAlone(
            Batch<K> batch,
            BiFunction<Batch<K>, Integer, Map<K, Page<T>>> together,
            BiFunction<K, PageRequest, Page<T>> alone) {
        for (int limit : new int[] {1, 2, 3, PageRequest.MAX_LIMIT}) {
            assertAsAlone(
                    batch,
                    keys -> together.apply(keys, limit),
                    key -> Optional.of(alone.apply(key, PageRequest.first(limit))));
        }
        for (int limit : new int[] {-1, 0, PageRequest.MAX_LIMIT + 1}) {
            assertThatThrownBy(() -> together.apply(batch, limit))
                    .as("a limit of %d", limit)
                    .isInstanceOf(InvalidValueException.class);
        }
    }

    /** Checks a read of many things, those left out that do not exist alone. */
    static <K, V> void assertAsAlone(
            Batch<K> batch, Function<Batch<K>, Map<K, V>> together, Function<K, Optional<V>> alone) {
        Map<K, V> expected = batch.find(alone);
        Map<K, V> answers = together.apply(batch);
        assertThat(answers).isEqualTo(expected);
        assertThat(answers.keySet()).containsExactlyElementsOf(expected.keySet());
        assertThat(together.apply(Batch.of(List.of()))).as("of no keys").isEmpty();
    }
}
