package tech.healthpay.ledger.core.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import tech.healthpay.ledger.core.event.AggregateType;
import tech.healthpay.ledger.core.port.Checkpoint;
import tech.healthpay.ledger.core.port.FeedPartition;
import tech.healthpay.ledger.core.port.ProjectionStore;
import tech.healthpay.ledger.core.port.RebuildableStore;
import tech.healthpay.ledger.core.port.RebuildableStore.Copy;
import tech.healthpay.ledger.core.projection.Projection;
import tech.healthpay.ledger.core.projection.Row;
import tech.healthpay.ledger.core.projection.RowKey;
import tech.healthpay.ledger.core.projection.RowType;
import tech.healthpay.ledger.core.sourcing.StreamId;
import tech.healthpay.ledger.core.sourcing.UnavailableException;

/**
 * What a store must do whose tables can change places. Nobody else writes rows of the first projection meanwhile.
 *
 * @param <R> the rows of the read model
 */
@Timeout(240)
public abstract class RebuildableStoreContract<R extends Row> {

    private final UUID request = UUID.randomUUID();
    private String name = "";
    private Set<RowType> kinds = Set.of();
    private RebuildableStore<R> store;

    /** Returns the store under test. */
    protected abstract RebuildableStore<R> store();

    /** Returns all projections of the read model, wallets first. */
    protected abstract List<Projection<R>> projections();

    /** Returns the head row of a new wallet. */
    protected abstract R newWallet(long version);

    @BeforeEach
    final void take_the_store() {
        store = store();
        name = projections().getFirst().name();
        kinds = projections().getFirst().writes();
    }

    @Test
    void fresh_tables_are_empty_and_kept_for_their_request() {
        R live = newWallet(1);
        R fresh = newWallet(1);
        store.save(name, List.of(live), List.of());

        store.prepare(name, kinds, request);
        ProjectionStore<R> copy = store.copy(name, Copy.FRESH);
        assertThat(copy.load(Set.of(live.key()))).isEmpty();
        assertThat(copy.checkpoints(name)).containsExactly(new Checkpoint(RebuildableStore.PROGRESS, 0, 0));
        copy.save(name, List.of(fresh), List.of(new Checkpoint(RebuildableStore.PROGRESS, 5, 50)));
        store.prepare(name, kinds, request);
        assertThat(copy.load(Set.of(fresh.key()))).isEqualTo(Map.of(fresh.key(), fresh));
        assertThat(copy.checkpoints(name)).containsExactly(new Checkpoint(RebuildableStore.PROGRESS, 5, 50));
        assertThat(store.load(Set.of(fresh.key(), live.key()))).isEqualTo(Map.of(live.key(), live));

        store.prepare(name, kinds, UUID.randomUUID());
        assertThat(copy.load(Set.of(fresh.key()))).isEmpty();
        assertThat(copy.checkpoints(name)).containsExactly(new Checkpoint(RebuildableStore.PROGRESS, 0, 0));
    }

    @Test
    void tables_change_places_and_back_with_what_came_last() {
        R old = newWallet(3);
        R filled = newWallet(2);
        R late = newWallet(1);
        store.save(
                name,
                List.of(old),
                List.of(
                        new Checkpoint(new FeedPartition("t", 0), 9, 90),
                        new Checkpoint(new FeedPartition("t", 1), 8, 80)));
        store.prepare(name, kinds, request);
        store.copy(name, Copy.FRESH).save(name, List.of(filled), List.of());
        assertThat(store.swapped(name, request)).isFalse();

        store.swap(
                name,
                kinds,
                Copy.FRESH,
                request,
                () -> store.copy(name, Copy.FRESH).save(name, List.of(late), List.of()));

        assertThat(store.swapped(name, request)).isTrue();
        Set<RowKey> all = Set.of(old.key(), filled.key(), late.key());
        assertThat(store.load(all)).isEqualTo(Map.of(filled.key(), filled, late.key(), late));
        ProjectionStore<R> previous = store.copy(name, Copy.PREVIOUS);
        assertThat(previous.load(all)).isEqualTo(Map.of(old.key(), old));
        assertThat(previous.checkpoints(name)).containsExactly(new Checkpoint(RebuildableStore.PROGRESS, 0, 80));
        assertThat(store.checkpoints(name)).hasSize(2);

        UUID back = UUID.randomUUID();
        store.swap(name, kinds, Copy.PREVIOUS, back, () -> previous.save(name, List.of(late), List.of()));

        assertThat(store.load(all)).isEqualTo(Map.of(old.key(), old, late.key(), late));
        assertThat(previous.load(all)).isEqualTo(Map.of(filled.key(), filled, late.key(), late));
        assertThat(store.swapped(name, request)).isFalse();
        assertThat(store.swapped(name, back)).isTrue();
    }

    @Test
    void nothing_changes_if_the_rest_cannot_be_applied() {
        R old = newWallet(3);
        store.save(name, List.of(old), List.of());
        store.prepare(name, kinds, request);

        assertThatThrownBy(() -> store.swap(name, kinds, Copy.FRESH, request, () -> {
                    throw new UnavailableException("event-store", "down", null);
                }))
                .isInstanceOf(UnavailableException.class);

        assertThat(store.swapped(name, request)).isFalse();
        assertThat(store.load(Set.of(old.key()))).isEqualTo(Map.of(old.key(), old));
        store.swap(name, kinds, Copy.FRESH, request, () -> {});
        assertThat(store.load(Set.of(old.key()))).isEmpty();
    }

    @Test
    void what_was_computed_from_rows_of_other_tables_is_not_saved() {
        ProjectionStore<R> session = store.session(name);
        R old = newWallet(3);
        store.save(name, List.of(old), List.of());
        session.load(Set.of(old.key()));
        store.prepare(name, kinds, request);
        store.swap(name, kinds, Copy.FRESH, request, () -> {});
        R next = newWallet(4);

        assertThatThrownBy(() -> session.save(name, List.of(next), List.of())).isInstanceOf(UnavailableException.class);
        assertThat(store.load(Set.of(next.key()))).isEmpty();
        session.load(Set.of(next.key()));
        session.save(name, List.of(next), List.of());

        assertThat(store.load(Set.of(next.key()))).isEqualTo(Map.of(next.key(), next));
    }

    @Test
    void a_change_of_one_projection_concerns_no_other() {
        Projection<R> beside = projections().get(1);
        ProjectionStore<R> other = store.session(beside.name());
        AggregateType type = beside.aggregates().iterator().next();
        other.load(Set.of(beside.headOf(new StreamId(type, UUID.randomUUID()))));
        store.prepare(name, kinds, request);
        store.swap(name, kinds, Copy.FRESH, request, () -> {});

        Checkpoint checkpoint = new Checkpoint(new FeedPartition("other", 0), 1, 1);
        other.save(beside.name(), List.of(), List.of(checkpoint));

        assertThat(store.checkpoints(beside.name())).contains(checkpoint);
    }

    @Test
    void every_projection_can_be_made_anew_again_and_again() {
        for (Projection<R> projection : projections()) {
            for (int time = 0; time < 2; time++) {
                UUID id = UUID.randomUUID();
                store.prepare(projection.name(), projection.writes(), id);
                store.swap(projection.name(), projection.writes(), Copy.FRESH, id, () -> {});

                assertThat(store.swapped(projection.name(), id)).isTrue();
            }
        }
    }
}
