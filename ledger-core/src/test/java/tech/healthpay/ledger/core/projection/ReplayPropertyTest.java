package tech.healthpay.ledger.core.projection;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import tech.healthpay.ledger.core.contract.AdverseDelivery;
import tech.healthpay.ledger.core.contract.ArbitraryStories;
import tech.healthpay.ledger.core.contract.MedCardStory;
import tech.healthpay.ledger.core.contract.ReadModel;
import tech.healthpay.ledger.core.memory.InMemoryProjectionStore;
import tech.healthpay.ledger.core.memory.StoredRows;
import tech.healthpay.ledger.core.sourcing.EventEnvelope;
import tech.healthpay.ledger.core.value.BeneficiaryId;
import tech.healthpay.ledger.core.value.CardTier;
import tech.healthpay.ledger.core.value.ClaimId;
import tech.healthpay.ledger.core.value.ClosureReason;
import tech.healthpay.ledger.core.value.Money;
import tech.healthpay.ledger.core.value.SuspensionReason;
import tech.healthpay.ledger.core.value.UserId;

/**
 * However a history reaches a projection - in whatever batches, with whatever duplicates, replayed from any point, cut off
 * by crashes between any two rows, overtaken by late writes of another instance - the rows are those of one fold, bit for
 * bit.
 */
class ReplayPropertyTest {

    @Property(tries = 200)
    void wallets_and_transfers_in_detail(@ForAll("walletsAndTransfers") List<EventEnvelope> events, @ForAll long seed) {
        assertSameRowsHoweverDelivered(new WalletDetailProjection(), events, new Random(seed));
    }

    @Property(tries = 200)
    void wallets_in_real_time(@ForAll("wallets") List<EventEnvelope> events, @ForAll long seed) {
        assertSameRowsHoweverDelivered(new WalletRealTimeProjection(), events, new Random(seed));
    }

    @Property(tries = 200)
    void payments_in_detail(@ForAll("paymentsAndRequests") List<EventEnvelope> events, @ForAll long seed) {
        assertSameRowsHoweverDelivered(new PaymentDetailProjection(), events, new Random(seed));
    }

    @Property(tries = 200)
    void the_journal(@ForAll("moneyMoving") List<EventEnvelope> events, @ForAll long seed) {
        assertSameRowsHoweverDelivered(new JournalDetailProjection(), events, new Random(seed));
    }

    @Property(tries = 300)
    void cards_in_detail(@ForAll("medCards") List<EventEnvelope> events, @ForAll long seed) {
        assertSameRowsHoweverDelivered(new MedCardDetailProjection(), events, new Random(seed));
    }

    @Property(tries = 300)
    void cards_in_real_time(@ForAll("medCards") List<EventEnvelope> events, @ForAll long seed) {
        assertSameRowsHoweverDelivered(new MedCardRealTimeProjection(), events, new Random(seed));
    }

    @Property(tries = 100)
    void replaying_any_prefix_twice_changes_nothing(
            @ForAll("wallets") List<EventEnvelope> wallets,
            @ForAll("paymentsAndRequests") List<EventEnvelope> payments,
            @ForAll("medCards") List<EventEnvelope> cards,
            @ForAll long seed) {
        Random random = new Random(seed);
        assertPrefixChangesNothing(new WalletDetailProjection(), wallets, random);
        assertPrefixChangesNothing(new WalletRealTimeProjection(), wallets, random);
        assertPrefixChangesNothing(new PaymentDetailProjection(), payments, random);
        assertPrefixChangesNothing(new MedCardDetailProjection(), cards, random);
        assertPrefixChangesNothing(new JournalDetailProjection(), cards, random);
        assertPrefixChangesNothing(new MedCardRealTimeProjection(), cards, random);
    }

    @Property(tries = 300)
    void rows_that_a_crash_left_ahead_of_their_heads_end_the_same(
            @ForAll("wallets") List<EventEnvelope> wallets,
            @ForAll("paymentsAndRequests") List<EventEnvelope> payments,
            @ForAll("medCards") List<EventEnvelope> cards,
            @ForAll long seed) {
        Random random = new Random(seed);
        assertRowsAheadOfHeadsEndTheSame(new WalletDetailProjection(), wallets, random);
        assertRowsAheadOfHeadsEndTheSame(new WalletRealTimeProjection(), wallets, random);
        assertRowsAheadOfHeadsEndTheSame(new PaymentDetailProjection(), payments, random);
        assertRowsAheadOfHeadsEndTheSame(new MedCardDetailProjection(), cards, random);
        assertRowsAheadOfHeadsEndTheSame(new JournalDetailProjection(), cards, random);
        assertRowsAheadOfHeadsEndTheSame(new MedCardRealTimeProjection(), cards, random);
    }

    @Example
    void a_crash_after_any_event_of_an_eventful_card_leaves_the_rows_of_one_fold() {
        List<EventEnvelope> events = eventfulCard();
        for (int ahead = 0; ahead <= events.size(); ahead++) {
            for (int behind = 0; behind <= ahead; behind++) {
                assertRowsAheadOfHeadsEndTheSame(new MedCardDetailProjection(), events, behind, ahead);
                assertRowsAheadOfHeadsEndTheSame(new MedCardRealTimeProjection(), events, behind, ahead);
            }
        }
    }

    /** Everything that can happen to a card, and twice what could be added up. */
    private static List<EventEnvelope> eventfulCard() {
        Instant start = Instant.parse("2026-03-01T10:15:30.123456Z");
        MedCardStory card = MedCardStory.active(new UserId(new UUID(0, 1)), "5000.00", start);
        BeneficiaryId child = card.addBeneficiary("A");
        ClaimId bought = card.claim("rx-1", "ph-1", "350.00").prescriptionId();
        card.charge(bought, "10.00").charge(bought, "20.00").claim("rx-2", "ph-1", "1.00");
        ClaimId filed = card.file("ic-1", "hospital-1", "1000.00", "900.00");
        card.approve(filed, "800.00")
                .charge(filed, "30.00")
                .charge(filed, "40.00")
                .pay(filed, "bank-7");
        card.reject(card.file("ic-2", "hospital-1", "5.00", "5.00"), "not covered");
        return card.charge(null, "5.00")
                .limit(Money.parse("7000.00", Money.EGP), LocalDate.of(2026, 4, 1))
                .upgrade(CardTier.GOLD, Money.parse("8000.00", Money.EGP), "10", LocalDate.of(2026, 5, 1))
                .downgrade(CardTier.BASIC, Money.parse("1.00", Money.EGP), "50", LocalDate.of(2026, 3, 1))
                .suspend(SuspensionReason.USER_REQUEST)
                .removeBeneficiary(child, "moved")
                .activate()
                .close(ClosureReason.DEATH)
                .events();
    }

    @Provide
    Arbitrary<List<EventEnvelope>> wallets() {
        return ArbitraryStories.wallets();
    }

    @Provide
    Arbitrary<List<EventEnvelope>> walletsAndTransfers() {
        return ArbitraryStories.walletsAndTransfers();
    }

    @Provide
    Arbitrary<List<EventEnvelope>> paymentsAndRequests() {
        return ArbitraryStories.paymentsAndRequests();
    }

    @Provide
    Arbitrary<List<EventEnvelope>> moneyMoving() {
        return ArbitraryStories.moneyMoving();
    }

    @Provide
    Arbitrary<List<EventEnvelope>> medCards() {
        return ArbitraryStories.medCards();
    }

    private static <R extends Row> void assertSameRowsHoweverDelivered(
            Projection<R> projection, List<EventEnvelope> events, Random random) {
        InMemoryProjectionStore<R> store = new InMemoryProjectionStore<>();

        new AdverseDelivery<>(projection, store, random).deliver(events);

        assertThat(StoredRows.of(store)).containsExactlyInAnyOrderElementsOf(oneFold(projection, events));
    }

    private static <R extends Row> void assertPrefixChangesNothing(
            Projection<R> projection, List<EventEnvelope> events, Random random) {
        InMemoryProjectionStore<R> store = new InMemoryProjectionStore<>();
        ReadModel<R> model = new ReadModel<>(projection, store);
        model.project(events);
        List<EventEnvelope> prefix = events.subList(0, random.nextInt(events.size() + 1));

        model.project(prefix);
        model.project(prefix);

        assertThat(StoredRows.of(store)).containsExactlyInAnyOrderElementsOf(oneFold(projection, events));
    }

    private static <R extends Row> void assertRowsAheadOfHeadsEndTheSame(
            Projection<R> projection, List<EventEnvelope> events, Random random) {
        int ahead = random.nextInt(events.size() + 1);
        assertRowsAheadOfHeadsEndTheSame(projection, events, random.nextInt(ahead + 1), ahead);
    }

    private static <R extends Row> void assertRowsAheadOfHeadsEndTheSame(
            Projection<R> projection, List<EventEnvelope> events, int behind, int ahead) {
        InMemoryProjectionStore<R> store = new InMemoryProjectionStore<>();
        store.save(projection.name(), rowsAfter(projection, events.subList(0, ahead), false), List.of());
        store.save(projection.name(), rowsAfter(projection, events.subList(0, behind), true), List.of());

        new ReadModel<>(projection, store).project(events.subList(behind, events.size()));

        assertThat(StoredRows.of(store)).containsExactlyInAnyOrderElementsOf(oneFold(projection, events));
    }

    private static <R extends Row> List<R> rowsAfter(
            Projection<R> projection, List<EventEnvelope> events, boolean heads) {
        return ProjectionFold.fold(projection, events, Map.of()).stream()
                .filter(row -> row.key().type().isHead() == heads)
                .toList();
    }

    private static <R extends Row> List<Row> oneFold(Projection<R> projection, List<EventEnvelope> events) {
        return new ArrayList<>(ProjectionFold.fold(projection, events, Map.of()));
    }
}
