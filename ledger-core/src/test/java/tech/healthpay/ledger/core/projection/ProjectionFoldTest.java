package tech.healthpay.ledger.core.projection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static tech.healthpay.ledger.core.projection.ProjectedRows.after;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import tech.healthpay.ledger.core.contract.MedCardStory;
import tech.healthpay.ledger.core.contract.WalletStory;
import tech.healthpay.ledger.core.projection.ProjectionFold.Missing;
import tech.healthpay.ledger.core.sourcing.CorruptHistoryException;
import tech.healthpay.ledger.core.sourcing.EventEnvelope;
import tech.healthpay.ledger.core.sourcing.StreamId;
import tech.healthpay.ledger.core.value.BeneficiaryId;
import tech.healthpay.ledger.core.value.ClaimId;
import tech.healthpay.ledger.core.value.Money;
import tech.healthpay.ledger.core.value.UserId;

class ProjectionFoldTest {

    private static final WalletDetailProjection WALLETS = new WalletDetailProjection();
    private static final MedCardDetailProjection CARDS = new MedCardDetailProjection();
    private static final Instant START = Instant.parse("2026-03-01T10:15:30.123456Z");

    private final UserId user = new UserId(UUID.randomUUID());
    private final WalletStory wallet =
            WalletStory.active(user, "10.00", START).deposit(egp("1.00")).withdraw(egp("2.00"));

    @Test
    void several_events_of_an_aggregate_make_one_write_of_each_row_heads_last() {
        WalletStory other = WalletStory.active(user, "7.00", START);
        List<EventEnvelope> batch = new ArrayList<>(wallet.events());
        batch.addAll(other.events());

        List<DetailRow> rows = ProjectionFold.fold(WALLETS, batch, Map.of());

        assertThat(rows).extracting(Row::key).doesNotHaveDuplicates();
        assertThat(rows)
                .extracting(row -> row.key().type().isHead())
                .containsExactly(false, false, false, false, true, true);
        assertThat(rows.subList(4, 6)).extracting(Row::version).containsExactly(4L, 2L);
    }

    @Test
    void events_that_the_rows_reflect_change_nothing() {
        Map<RowKey, DetailRow> rows = after(WALLETS, wallet.events());

        assertThat(ProjectionFold.fold(WALLETS, wallet.events(), rows)).isEmpty();
        assertThat(ProjectionFold.missing(WALLETS, wallet.events(), rows)).isEmpty();
    }

    @Test
    void a_duplicate_within_a_batch_changes_nothing() {
        List<EventEnvelope> twice = new ArrayList<>(wallet.events());
        twice.addAll(wallet.events());

        assertThat(ProjectionFold.fold(WALLETS, twice, Map.of()))
                .isEqualTo(ProjectionFold.fold(WALLETS, wallet.events(), Map.of()));
        assertThat(ProjectionFold.missing(WALLETS, twice, Map.of())).isEmpty();
    }

    @Test
    void what_a_batch_lacks_is_reported_from_the_rows_to_its_last_hole() {
        List<EventEnvelope> events = wallet.events();
        StreamId stream = StreamId.of(wallet.id());

        assertThat(ProjectionFold.missing(WALLETS, List.of(events.get(1), events.get(3)), Map.of()))
                .containsExactly(new Missing(stream, 0, 4));
        assertThat(ProjectionFold.missing(WALLETS, events.subList(3, 4), after(WALLETS, events.subList(0, 2))))
                .containsExactly(new Missing(stream, 2, 4));
    }

    @Test
    void what_an_operator_skips_is_neither_applied_nor_missing_and_what_follows_is_applied() {
        List<EventEnvelope> events = wallet.events();
        Skips skips = new Skips(Map.of(wallet.id().value(), Set.of(3L)));
        Map<RowKey, DetailRow> second = after(WALLETS, events.subList(0, 2));

        assertThat(ProjectionFold.missing(WALLETS, events.subList(3, 4), second, skips))
                .isEmpty();
        assertThat(ProjectionFold.fold(WALLETS, events.subList(2, 3), second, skips))
                .isEmpty();
        assertThat(ProjectionFold.fold(WALLETS, events.subList(2, 4), second, skips))
                .isEqualTo(ProjectionFold.fold(WALLETS, events.subList(3, 4), second, skips))
                .extracting(DetailRow::version)
                .containsOnly(4L);
        assertThat(ProjectionFold.missing(WALLETS, events.subList(3, 4), Map.of(), skips))
                .containsExactly(new Missing(StreamId.of(wallet.id()), 0, 4));
    }

    @Test
    void a_missing_event_is_never_jumped_over() {
        assertCorrupt(() -> ProjectionFold.fold(WALLETS, wallet.events().subList(1, 2), Map.of()));
        assertCorrupt(() -> ProjectionFold.fold(
                WALLETS,
                wallet.events().subList(3, 4),
                after(WALLETS, wallet.events().subList(0, 2))));
    }

    @Test
    void a_history_that_cannot_be_is_corrupt() {
        EventEnvelope created = wallet.events().getFirst();
        EventEnvelope createdAgain = new EventEnvelope(
                UUID.randomUUID(), 2, 2, wallet.events().get(1).event(), created.metadata());
        EventEnvelope activatedFirst = new EventEnvelope(
                UUID.randomUUID(), 1, 1, wallet.events().get(1).event(), created.metadata());

        assertCorrupt(() -> ProjectionFold.fold(WALLETS, List.of(activatedFirst), Map.of()));
        assertCorrupt(() -> ProjectionFold.fold(CARDS, List.of(createdAgain), Map.of()));
    }

    @Test
    void an_event_about_what_was_never_there_is_corrupt() {
        MedCardStory real = MedCardStory.active(user, "5000.00", START);
        ClaimId claim = real.file("ic-1", "hospital-1", "10.00", "10.00");
        real.reject(claim, "not covered");
        EventEnvelope rejected = real.events().getLast();
        EventEnvelope early = new EventEnvelope(rejected.eventId(), 3, 3, rejected.event(), rejected.metadata());
        MedCardStory other = MedCardStory.active(user, "5000.00", START)
                .removeBeneficiary(new BeneficiaryId(UUID.randomUUID()), null);

        assertCorrupt(() -> ProjectionFold.fold(
                CARDS, List.of(early), after(CARDS, real.events().subList(0, 2))));
        assertCorrupt(() -> ProjectionFold.fold(CARDS, other.events(), Map.of()));
    }

    @Test
    void the_rows_given_are_not_changed() {
        Map<RowKey, DetailRow> rows = after(WALLETS, wallet.events().subList(0, 2));
        Map<RowKey, DetailRow> before = Map.copyOf(rows);

        ProjectionFold.fold(WALLETS, wallet.events(), rows);

        assertThat(rows).isEqualTo(before);
    }

    private static void assertCorrupt(ThrowingCallable fold) {
        assertThatExceptionOfType(CorruptHistoryException.class).isThrownBy(fold);
    }

    private static Money egp(String amount) {
        return Money.parse(amount, Money.EGP);
    }
}
