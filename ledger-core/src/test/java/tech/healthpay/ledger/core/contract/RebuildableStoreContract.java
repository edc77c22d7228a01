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
import tech.healthpay.ledger.core.port.Checkpoint;
import tech.healthpay.ledger.core.port.FeedPartition;
import tech.healthpay.ledger.core.port.ProjectionStore;
import tech.healthpay.ledger.core.port.RebuildableStore;
import tech.healthpay.ledger.core.port.RebuildableStore.Copy;
import tech.healthpay.ledger.core.projection.DetailRow;
import tech.healthpay.ledger.core.projection.JournalDetailProjection;
import tech.healthpay.ledger.core.projection.MedCardDetailProjection;
import tech.healthpay.ledger.core.projection.PaymentDetailProjection;
import tech.healthpay.ledger.core.projection.Projection;
import tech.healthpay.ledger.core.projection.RowKey;
import tech.healthpay.ledger.core.projection.RowType;
import tech.healthpay.ledger.core.projection.WalletDetailProjection;
import tech.healthpay.ledger.core.projection.WalletRow;
import tech.healthpay.ledger.core.sourcing.UnavailableException;
import tech.healthpay.ledger.core.value.Amounts;
import tech.healthpay.ledger.core.value.KycLevel;
import tech.healthpay.ledger.core.value.UserId;
import tech.healthpay.ledger.core.value.WalletId;
import tech.healthpay.ledger.core.value.WalletStatus;
import tech.healthpay.ledger.core.value.WalletType;

/** What a store of the detail model must do whose tables can change places. Nobody else writes wallets meanwhile. */
@Timeout(120)
public abstract class RebuildableStoreContract {

    private static final String NAME = WalletDetailProjection.NAME;
    private static final Set<RowType> KINDS = new WalletDetailProjection().writes();
    private static final List<Projection<DetailRow>> ALL = List.of(
            new WalletDetailProjection(),
            new PaymentDetailProjection(),
            new MedCardDetailProjection(),
            new JournalDetailProjection());

    private final UUID request = UUID.randomUUID();
    private RebuildableStore<DetailRow> store;

    /** Returns the store under test. */
    protected abstract RebuildableStore<DetailRow> store();

    @BeforeEach
    final void take_the_store() {
        store = store();
    }

    @Test
    void fresh_tables_are_empty_and_kept_for_their_request() {
        WalletRow live = wallet(1);
        WalletRow fresh = wallet(1);
        store.save(NAME, List.of(live), List.of());

        store.prepare(NAME, KINDS, request);
        ProjectionStore<DetailRow> copy = store.copy(NAME, Copy.FRESH);
        assertThat(copy.load(Set.of(live.key()))).isEmpty();
        assertThat(copy.checkpoints(NAME)).containsExactly(new Checkpoint(RebuildableStore.PROGRESS, 0, 0));
        copy.save(NAME, List.of(fresh), List.of(new Checkpoint(RebuildableStore.PROGRESS, 5, 50)));
        store.prepare(NAME, KINDS, request);
        assertThat(copy.load(Set.of(fresh.key()))).isEqualTo(Map.of(fresh.key(), fresh));
        assertThat(copy.checkpoints(NAME)).containsExactly(new Checkpoint(RebuildableStore.PROGRESS, 5, 50));
        assertThat(store.load(Set.of(fresh.key(), live.key()))).isEqualTo(Map.of(live.key(), live));

        store.prepare(NAME, KINDS, UUID.randomUUID());
        assertThat(copy.load(Set.of(fresh.key()))).isEmpty();
        assertThat(copy.checkpoints(NAME)).containsExactly(new Checkpoint(RebuildableStore.PROGRESS, 0, 0));
    }

    @Test
    void tables_change_places_and_back_with_what_came_last() {
        WalletRow old = wallet(3);
        WalletRow filled = wallet(2);
        WalletRow late = wallet(1);
        store.save(
                NAME,
                List.of(old),
                List.of(
                        new Checkpoint(new FeedPartition("t", 0), 9, 90),
                        new Checkpoint(new FeedPartition("t", 1), 8, 80)));
        store.prepare(NAME, KINDS, request);
        store.copy(NAME, Copy.FRESH).save(NAME, List.of(filled), List.of());
        assertThat(store.swapped(NAME, request)).isFalse();

        store.swap(
                NAME,
                KINDS,
                Copy.FRESH,
                request,
                () -> store.copy(NAME, Copy.FRESH).save(NAME, List.of(late), List.of()));

        assertThat(store.swapped(NAME, request)).isTrue();
        Set<RowKey> all = Set.of(old.key(), filled.key(), late.key());
        assertThat(store.load(all)).isEqualTo(Map.of(filled.key(), filled, late.key(), late));
        ProjectionStore<DetailRow> previous = store.copy(NAME, Copy.PREVIOUS);
        assertThat(previous.load(all)).isEqualTo(Map.of(old.key(), old));
        assertThat(previous.checkpoints(NAME)).containsExactly(new Checkpoint(RebuildableStore.PROGRESS, 0, 80));
        assertThat(store.checkpoints(NAME)).hasSize(2);

        UUID back = UUID.randomUUID();
        store.swap(NAME, KINDS, Copy.PREVIOUS, back, () -> previous.save(NAME, List.of(late), List.of()));

        assertThat(store.load(all)).isEqualTo(Map.of(old.key(), old, late.key(), late));
        assertThat(previous.load(all)).isEqualTo(Map.of(filled.key(), filled, late.key(), late));
        assertThat(store.swapped(NAME, request)).isFalse();
        assertThat(store.swapped(NAME, back)).isTrue();
    }

    @Test
    void nothing_changes_if_the_rest_cannot_be_applied() {
        WalletRow old = wallet(3);
        store.save(NAME, List.of(old), List.of());
        store.prepare(NAME, KINDS, request);

        assertThatThrownBy(() -> store.swap(NAME, KINDS, Copy.FRESH, request, () -> {
                    throw new UnavailableException("event-store", "down", null);
                }))
                .isInstanceOf(UnavailableException.class);

        assertThat(store.swapped(NAME, request)).isFalse();
        assertThat(store.load(Set.of(old.key()))).isEqualTo(Map.of(old.key(), old));
        store.swap(NAME, KINDS, Copy.FRESH, request, () -> {});
        assertThat(store.load(Set.of(old.key()))).isEmpty();
    }

    @Test
    void what_was_computed_from_rows_of_other_tables_is_not_saved() {
        ProjectionStore<DetailRow> session = store.session(NAME);
        WalletRow old = wallet(3);
        store.save(NAME, List.of(old), List.of());
        session.load(Set.of(old.key()));
        store.prepare(NAME, KINDS, request);
        store.swap(NAME, KINDS, Copy.FRESH, request, () -> {});
        WalletRow next = wallet(4);

        assertThatThrownBy(() -> session.save(NAME, List.of(next), List.of())).isInstanceOf(UnavailableException.class);
        assertThat(store.load(Set.of(next.key()))).isEmpty();
        session.load(Set.of(next.key()));
        session.save(NAME, List.of(next), List.of());

        assertThat(store.load(Set.of(next.key()))).isEqualTo(Map.of(next.key(), next));
    }

    @Test
    void a_change_of_one_projection_concerns_no_other() {
        ProjectionStore<DetailRow> other = store.session(PaymentDetailProjection.NAME);
        other.load(Set.of(new RowKey(RowType.PAYMENT, UUID.randomUUID(), "")));
        store.prepare(NAME, KINDS, request);
        store.swap(NAME, KINDS, Copy.FRESH, request, () -> {});

        Checkpoint checkpoint = new Checkpoint(new FeedPartition("other", 0), 1, 1);
        other.save(PaymentDetailProjection.NAME, List.of(), List.of(checkpoint));

        assertThat(store.checkpoints(PaymentDetailProjection.NAME)).contains(checkpoint);
    }

    @Test
    void every_projection_can_be_made_anew_again_and_again() {
        for (Projection<DetailRow> projection : ALL) {
            for (int time = 0; time < 3; time++) {
                UUID id = UUID.randomUUID();
                store.prepare(projection.name(), projection.writes(), id);
                store.swap(projection.name(), projection.writes(), Copy.FRESH, id, () -> {});

                assertThat(store.swapped(projection.name(), id)).isTrue();
            }
        }
    }

    private static WalletRow wallet(long version) {
        return new WalletRow(
                new WalletId(UUID.randomUUID()),
                new UserId(UUID.randomUUID()),
                WalletType.PERSONAL,
                KycLevel.FULL,
                WalletStatus.ACTIVE,
                Amounts.egp("10.00"),
                Amounts.egp("0.00"),
                null,
                null,
                PlainEvents.TIME,
                PlainEvents.TIME,
                version);
    }
}
