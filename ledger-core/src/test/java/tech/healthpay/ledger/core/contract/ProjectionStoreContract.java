package tech.healthpay.ledger.core.contract;

import static java.util.stream.Collectors.toMap;
import static java.util.stream.Collectors.toSet;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import tech.healthpay.ledger.core.port.Checkpoint;
import tech.healthpay.ledger.core.port.FeedPartition;
import tech.healthpay.ledger.core.port.ProjectionStore;
import tech.healthpay.ledger.core.projection.Row;
import tech.healthpay.ledger.core.projection.RowKey;

/**
 * What every store of a read model must do. The store may hold rows from before. Adapters extend {@link
 * DetailStoreContract} or {@link RealTimeStoreContract}.
 *
 * @param <R> the rows of the read model
 */
@Timeout(120)
public abstract class ProjectionStoreContract<R extends Row> {

    private static final FeedPartition WALLET_0 = new FeedPartition("healthpay.events.wallet", 0);
    private static final FeedPartition WALLET_11 = new FeedPartition("healthpay.events.wallet", 11);
    private static final FeedPartition MEDCARD_0 = new FeedPartition("healthpay.events.medcard", 0);

    private final String projection = "contract-" + UUID.randomUUID();
    private ProjectionStore<R> store;

    // only the two suites of this package fill these in
    ProjectionStoreContract() {}

    /** Returns the store under test. */
    protected abstract ProjectionStore<R> store();

    /** Returns rows that can be loaded, of every kind, each through the versions of its aggregate, oldest first. */
    abstract List<List<R>> histories();

    /** Returns one row of each kind that cannot be loaded. */
    abstract List<R> others();

    @BeforeEach
    final void take_the_store() {
        store = store();
    }

    @Test
    void rows_that_nobody_saved_are_absent() {
        assertThat(store.load(keys(newest(histories())))).isEmpty();
        assertThat(store.load(Set.of())).isEmpty();
    }

    @Test
    void every_row_is_loaded_as_it_was_saved() {
        for (List<R> history : histories()) {
            for (R row : history) {
                save(List.of(row));

                assertThat(store.load(Set.of(row.key()))).isEqualTo(Map.of(row.key(), row));
            }
        }
    }

    @Test
    void rows_of_all_kinds_are_saved_together_and_loaded_together() {
        List<R> rows = newest(histories());
        List<R> batch = new ArrayList<>(others());
        batch.addAll(rows);
        Set<RowKey> asked = new HashSet<>(keys(rows));
        asked.addAll(keys(newest(histories()))); // of rows that nobody saved

        save(batch);

        assertThat(store.load(asked)).isEqualTo(byKey(rows));
    }

    @Test
    void an_older_version_changes_nothing() {
        for (List<R> history : histories()) {
            save(List.of(history.getLast()));
            for (R older : history.reversed()) {
                save(List.of(older));
            }

            assertThat(load(history.getLast().key())).isEqualTo(history.getLast());
        }
    }

    @Test
    void saving_the_same_again_changes_nothing() {
        List<R> rows = newest(histories());
        List<R> batch = new ArrayList<>(others());
        batch.addAll(rows);

        save(batch);
        save(batch);

        assertThat(store.load(keys(rows))).isEqualTo(byKey(rows));
    }

    @Test
    void versions_saved_in_any_order_and_more_than_once_leave_the_highest() {
        for (long seed = 1; seed <= 5; seed++) {
            List<List<R>> histories = histories();
            List<R> writes =
                    new ArrayList<>(histories.stream().flatMap(List::stream).toList());
            writes.addAll(List.copyOf(writes));
            Collections.shuffle(writes, new Random(seed));

            inBatches(writes).forEach(this::save);

            assertThat(store.load(keys(newest(histories)))).as("seed %d", seed).isEqualTo(byKey(newest(histories)));
        }
    }

    @Test
    void writers_of_the_same_rows_at_the_same_time_leave_the_highest_version() {
        List<List<R>> histories = new ArrayList<>();
        for (int i = 0; i < 5; i++) {
            histories.addAll(histories());
        }

        Concurrently.run(6, writer -> {
            List<R> writes =
                    new ArrayList<>(histories.stream().flatMap(List::stream).toList());
            Collections.shuffle(writes, new Random(writer));
            inBatches(writes).forEach(this::save);
            return writes.size();
        });

        assertThat(store.load(keys(newest(histories)))).isEqualTo(byKey(newest(histories)));
    }

    @Test
    void a_batch_of_2_000_rows_is_saved_and_loaded() {
        List<R> rows = new ArrayList<>();
        while (rows.size() < 2_000) {
            histories().forEach(history -> rows.add(history.getFirst()));
        }

        save(rows);

        assertThat(store.load(keys(rows))).isEqualTo(byKey(rows));
    }

    @Test
    void a_projection_begins_without_checkpoints() {
        assertThat(store.checkpoints(projection)).isEmpty();
    }

    @Test
    void checkpoints_of_several_partitions_are_kept_with_rows_or_without() {
        Checkpoint first = new Checkpoint(WALLET_0, 1, 17);
        Checkpoint second = new Checkpoint(WALLET_11, Long.MAX_VALUE, Long.MAX_VALUE);
        Checkpoint third = new Checkpoint(MEDCARD_0, 0, 0);
        R row = newest(histories()).getFirst();

        store.save(projection, List.of(row), List.of(first, second));
        store.save(projection, List.of(), List.of(third));

        assertThat(store.checkpoints(projection)).containsExactlyInAnyOrder(first, second, third);
        assertThat(load(row.key())).isEqualTo(row);
    }

    @Test
    void a_checkpoint_moves_forward_and_back_and_leaves_other_partitions_alone() {
        Checkpoint other = new Checkpoint(MEDCARD_0, 3, 30);
        store.save(projection, List.of(), List.of(new Checkpoint(WALLET_0, 5, 50), other));

        store.save(projection, List.of(), List.of(new Checkpoint(WALLET_0, 9, 90)));
        assertThat(store.checkpoints(projection)).containsExactlyInAnyOrder(new Checkpoint(WALLET_0, 9, 90), other);

        store.save(projection, List.of(), List.of(new Checkpoint(WALLET_0, 2, 20)));
        assertThat(store.checkpoints(projection)).containsExactlyInAnyOrder(new Checkpoint(WALLET_0, 2, 20), other);
    }

    @Test
    void each_projection_has_its_own_checkpoints() {
        store.save(projection, List.of(), List.of(new Checkpoint(WALLET_0, 5, 50)));
        store.save(projection + "-other", List.of(), List.of(new Checkpoint(WALLET_0, 6, 60)));

        assertThat(store.checkpoints(projection)).containsExactly(new Checkpoint(WALLET_0, 5, 50));
        assertThat(store.checkpoints(projection + "-other")).containsExactly(new Checkpoint(WALLET_0, 6, 60));
    }

    @Test
    void saving_nothing_changes_nothing() {
        store.save(projection, List.of(), List.of(new Checkpoint(WALLET_0, 5, 50)));

        store.save(projection, List.of(), List.of());

        assertThat(store.checkpoints(projection)).containsExactly(new Checkpoint(WALLET_0, 5, 50));
    }

    final void save(List<R> rows) {
        store.save(projection, rows, List.of());
    }

    final R load(RowKey key) {
        return store.load(Set.of(key)).get(key);
    }

    /** Cuts writes into batches that hold each key once. */
    private List<List<R>> inBatches(List<R> writes) {
        List<List<R>> batches = new ArrayList<>();
        Map<RowKey, R> batch = new LinkedHashMap<>();
        for (R row : writes) {
            if (batch.containsKey(row.key())) {
                batches.add(List.copyOf(batch.values()));
                batch.clear();
            }
            batch.put(row.key(), row);
        }
        batches.add(List.copyOf(batch.values()));
        return batches;
    }

    private static <R extends Row> List<R> newest(List<List<R>> histories) {
        return histories.stream().map(List::getLast).toList();
    }

    private static Set<RowKey> keys(List<? extends Row> rows) {
        return rows.stream().map(Row::key).collect(toSet());
    }

    private static <R extends Row> Map<RowKey, R> byKey(List<R> rows) {
        return rows.stream().collect(toMap(Row::key, row -> row));
    }
}
