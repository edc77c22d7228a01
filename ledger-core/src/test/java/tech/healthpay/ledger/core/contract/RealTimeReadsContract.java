package tech.healthpay.ledger.core.contract;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import tech.healthpay.ledger.core.event.MedCardEvent.PrescriptionClaimed;
import tech.healthpay.ledger.core.port.Page;
import tech.healthpay.ledger.core.port.PageRequest;
import tech.healthpay.ledger.core.port.ProjectionStore;
import tech.healthpay.ledger.core.port.RealTimeReads;
import tech.healthpay.ledger.core.projection.MedCardMonthRow;
import tech.healthpay.ledger.core.projection.MedCardRealTimeProjection;
import tech.healthpay.ledger.core.projection.MedCardStatusRow;
import tech.healthpay.ledger.core.projection.PharmacyClaimRow;
import tech.healthpay.ledger.core.projection.RealTimeRow;
import tech.healthpay.ledger.core.projection.WalletBalanceRow;
import tech.healthpay.ledger.core.projection.WalletRealTimeProjection;
import tech.healthpay.ledger.core.value.CairoCalendar;
import tech.healthpay.ledger.core.value.CardStatus;
import tech.healthpay.ledger.core.value.CardTerms;
import tech.healthpay.ledger.core.value.CardTier;
import tech.healthpay.ledger.core.value.MedCardId;
import tech.healthpay.ledger.core.value.Money;
import tech.healthpay.ledger.core.value.PharmacyId;
import tech.healthpay.ledger.core.value.SuspensionReason;
import tech.healthpay.ledger.core.value.UserId;
import tech.healthpay.ledger.core.value.WalletId;
import tech.healthpay.ledger.core.value.WalletStatus;
import tech.healthpay.ledger.core.value.WalletType;

/**
 * What every reader of the real-time model must answer, over what its projections wrote. The store may hold rows from
 * before. Claims are told in the present time, because a store may let those of a pharmacy go after 90 days.
 */
@Timeout(180)
public abstract class RealTimeReadsContract {

    private static final PageRequest FIRST = PageRequest.first(PageRequest.DEFAULT_LIMIT);

    private final Instant now = Instant.now().truncatedTo(ChronoUnit.MICROS);
    private final Instant since = now.minus(Duration.ofDays(90));
    private final UserId user = new UserId(UUID.randomUUID());
    private final PharmacyId pharmacy = new PharmacyId("ph-" + UUID.randomUUID());
    private ReadModel<RealTimeRow> wallets;
    private ReadModel<RealTimeRow> cards;
    private RealTimeReads reads;

    /** Returns the store that the reads look at. */
    protected abstract ProjectionStore<RealTimeRow> store();

    /** Returns the reads under test. */
    protected abstract RealTimeReads reads();

    @BeforeEach
    final void take_the_model() {
        wallets = new ReadModel<>(new WalletRealTimeProjection(), store());
        cards = new ReadModel<>(new MedCardRealTimeProjection(), store());
        reads = reads();
    }

    @Test
    void what_does_not_exist_is_absent_or_empty() {
        assertThat(reads.walletBalance(new WalletId(UUID.randomUUID()))).isEmpty();
        assertThat(reads.medCardStatus(new MedCardId(UUID.randomUUID()))).isEmpty();
        assertThat(reads.medCardMonth(new MedCardId(UUID.randomUUID()), YearMonth.of(2026, 3)))
                .isEmpty();
        assertThat(reads.walletsOf(user)).isEmpty();
        assertThat(reads.medCardsOf(user)).isEmpty();
        assertThat(reads.pharmacyClaims(pharmacy, since, FIRST)).isEqualTo(Page.empty());
    }

    @Test
    void a_balance_is_what_the_last_event_left() {
        WalletStory story = WalletStory.active(user, "100.00", now).deposit(egp("0.01"));
        story.reserve(egp("30.00"));
        wallets.project(story.events());

        WalletBalanceRow balance = reads.walletBalance(story.id()).orElseThrow();

        assertThat(balance)
                .isEqualTo(new WalletBalanceRow(
                        story.id(),
                        user,
                        WalletType.PERSONAL,
                        WalletStatus.ACTIVE,
                        egp("100.01"),
                        egp("30.00"),
                        now.plusSeconds(3),
                        4));
        assertThat(balance.available()).isEqualTo(egp("70.01"));
    }

    @Test
    void a_cards_status_has_the_terms_from_which_those_in_force_are_computed() {
        LocalDate today = CairoCalendar.day(now);
        MedCardStory story = MedCardStory.active(user, "5000.00", now)
                .limit(egp("7000.00"), today.plusDays(20))
                .upgrade(CardTier.GOLD, egp("6000.00"), "12.5", today);
        story.suspend(SuspensionReason.POLICY_EXPIRED);
        cards.project(story.events());

        MedCardStatusRow status = reads.medCardStatus(story.id()).orElseThrow();

        assertThat(status)
                .isEqualTo(new MedCardStatusRow(
                        story.id(),
                        user,
                        story.number(),
                        CardStatus.SUSPENDED,
                        Money.EGP,
                        "Misr Insurance",
                        LocalDate.of(2199, 12, 31),
                        story.terms(),
                        now.plusSeconds(4),
                        5));
        assertThat(CardTerms.inForce(status.terms(), today).monthlyLimit()).isEqualTo(egp("6000.00"));
        assertThat(CardTerms.inForce(status.terms(), today.plusDays(20)).monthlyLimit())
                .isEqualTo(egp("7000.00"));
    }

    @Test
    void each_month_has_its_own_totals_and_one_without_claims_is_absent() {
        MedCardStory story = MedCardStory.active(user, "5000.00", Instant.parse("2026-03-10T10:00:00Z"));
        story.claim("rx-1", pharmacy.value(), "350.00");
        story.claim("rx-2", pharmacy.value(), "10.00");
        story.file("ic-1", "hospital-1", "70.00", "70.00");
        story.at(Instant.parse("2026-04-10T10:00:00Z")).file("ic-2", "hospital-1", "70.00", "70.00");
        cards.project(story.events());

        assertThat(reads.medCardMonth(story.id(), YearMonth.of(2026, 3)))
                .contains(new MedCardMonthRow(story.id(), YearMonth.of(2026, 3), egp("288.00"), 2, 1, 5));
        assertThat(reads.medCardMonth(story.id(), YearMonth.of(2026, 4)))
                .contains(new MedCardMonthRow(story.id(), YearMonth.of(2026, 4), egp("0.00"), 0, 1, 6));
        assertThat(reads.medCardMonth(story.id(), YearMonth.of(2026, 5))).isEmpty();
    }

    @Test
    void a_users_wallets_come_by_id_as_they_are_now_and_no_other_users() {
        List<WalletBalanceRow> expected = new ArrayList<>();
        for (int i = 0; i < 5; i++) {
            WalletStory story = WalletStory.active(user, "1.00", now).deposit(egp("0.0" + i + "0"));
            wallets.project(story.events());
            expected.add(reads.walletBalance(story.id()).orElseThrow());
        }
        wallets.project(
                WalletStory.active(new UserId(UUID.randomUUID()), "1.00", now).events());
        expected.sort(Comparator.comparing(row -> row.walletId().toString()));

        assertThat(reads.walletsOf(user)).isEqualTo(expected);
    }

    @Test
    void a_users_cards_come_by_id_as_they_are_now_and_no_other_users() {
        List<MedCardStatusRow> expected = new ArrayList<>();
        for (int i = 0; i < 5; i++) {
            MedCardStory story = MedCardStory.active(user, "1.00", now).suspend(SuspensionReason.USER_REQUEST);
            cards.project(story.events());
            expected.add(reads.medCardStatus(story.id()).orElseThrow());
        }
        cards.project(
                MedCardStory.active(new UserId(UUID.randomUUID()), "1.00", now).events());
        expected.sort(Comparator.comparing(row -> row.medCardId().toString()));

        assertThat(reads.medCardsOf(user)).isEqualTo(expected);
    }

    @Test
    void no_more_than_200_wallets_and_cards_of_a_user_are_read() {
        List<String> walletIds = new ArrayList<>();
        List<String> cardIds = new ArrayList<>();
        for (int i = 0; i < RealTimeReads.MAX_PER_USER + 5; i++) {
            WalletStory wallet = WalletStory.opened(user, egp("0.00"), now);
            MedCardStory card = MedCardStory.issued(user, egp("0.00"), now);
            wallets.project(wallet.events());
            cards.project(card.events());
            walletIds.add(wallet.id().toString());
            cardIds.add(card.id().toString());
        }

        assertThat(reads.walletsOf(user))
                .extracting(row -> row.walletId().toString())
                .containsExactlyElementsOf(walletIds.stream()
                        .sorted()
                        .limit(RealTimeReads.MAX_PER_USER)
                        .toList());
        assertThat(reads.medCardsOf(user))
                .extracting(row -> row.medCardId().toString())
                .containsExactlyElementsOf(cardIds.stream()
                        .sorted()
                        .limit(RealTimeReads.MAX_PER_USER)
                        .toList());
    }

    @Test
    void a_pharmacys_claims_come_newest_first_and_no_other_pharmacys() {
        MedCardStory story = MedCardStory.active(user, "5000.00", now.minus(Duration.ofDays(80)));
        PrescriptionClaimed oldest = story.claim("rx-1", pharmacy.value(), "350.00");
        story.claim("rx-2", "ph-" + UUID.randomUUID(), "1.00");
        MedCardStory other = MedCardStory.active(user, "5000.00", now.minus(Duration.ofDays(10)));
        PrescriptionClaimed middle = other.claim("rx-1", pharmacy.value(), "0.01", "0.02");
        PrescriptionClaimed newest = story.at(now.minusSeconds(60)).claim("rx-3", pharmacy.value(), "10.00");
        cards.project(story.events());
        cards.project(other.events());

        List<PharmacyClaimRow> expected = List.of(row(newest, 5), row(middle, 3), row(oldest, 3));
        Paged.assertWhole(reads.pharmacyClaims(pharmacy, since, FIRST), expected);
        Paged.assertPages(expected, page -> reads.pharmacyClaims(pharmacy, since, page));
    }

    @Test
    void claims_older_than_asked_for_are_left_out() {
        MedCardStory story = MedCardStory.active(user, "5000.00", now.minus(Duration.ofDays(95)));
        story.claim("rx-old", pharmacy.value(), "1.00");
        story.at(now.minus(Duration.ofDays(89))).claim("rx-1", pharmacy.value(), "1.00");
        story.at(now.minus(Duration.ofDays(1))).claim("rx-2", pharmacy.value(), "1.00");
        story.claim("rx-3", pharmacy.value(), "1.00");
        cards.project(story.events());

        assertThat(claims(since)).containsExactly("rx-3", "rx-2", "rx-1");
        assertThat(claims(now.minus(Duration.ofDays(1)))).containsExactly("rx-3", "rx-2");
        assertThat(claims(now.minus(Duration.ofDays(1)).plusMillis(1))).containsExactly("rx-3");
        assertThat(claims(now)).isEmpty();
    }

    @Test
    void claims_of_the_same_moment_are_all_listed_once() {
        List<String> expected = new ArrayList<>();
        for (int i = 0; i < 9; i++) {
            MedCardStory story = MedCardStory.active(user, "5000.00", now.minus(Duration.ofDays(2)));
            story.claim("rx-" + i, pharmacy.value(), "1.00");
            cards.project(story.events());
            expected.add("rx-" + i);
        }

        assertThat(Paged.all(2, page -> reads.pharmacyClaims(pharmacy, since, page)))
                .extracting(row -> row.prescriptionId().value())
                .containsExactlyInAnyOrderElementsOf(expected);
    }

    @Test
    void claims_that_come_while_a_list_is_read_move_nothing() {
        MedCardStory story = MedCardStory.active(user, "5000.00", now.minus(Duration.ofDays(2)));
        for (int i = 0; i < 5; i++) {
            story.claim("rx-" + i, pharmacy.value(), "1.00");
        }
        cards.project(story.events());
        Page<PharmacyClaimRow> first = reads.pharmacyClaims(pharmacy, since, PageRequest.first(2));

        story.claim("rx-new", pharmacy.value(), "1.00");
        cards.project(story.events());
        Page<PharmacyClaimRow> second = reads.pharmacyClaims(pharmacy, since, new PageRequest(2, first.nextCursor()));

        assertThat(second.items())
                .extracting(row -> row.prescriptionId().value())
                .containsExactly("rx-2", "rx-1");
        assertThat(reads.pharmacyClaims(
                                pharmacy,
                                since,
                                new PageRequest(2, first.cursors().getFirst()))
                        .items())
                .extracting(row -> row.prescriptionId().value())
                .containsExactly("rx-3", "rx-2");
    }

    @Test
    void foreign_cursors_are_refused() {
        MedCardStory story = MedCardStory.active(user, "5000.00", now.minus(Duration.ofDays(2)));
        story.claim("rx-1", pharmacy.value(), "1.00");
        cards.project(story.events());

        Paged.assertForeignCursorsAreRefused(page -> reads.pharmacyClaims(pharmacy, since, page));
    }

    @Test
    void projecting_a_history_again_changes_nothing() {
        MedCardStory story = MedCardStory.active(user, "5000.00", now.minus(Duration.ofDays(2)));
        story.claim("rx-1", pharmacy.value(), "1.00");
        story.suspend(SuspensionReason.USER_REQUEST);
        cards.project(story.events());
        MedCardStatusRow before = reads.medCardStatus(story.id()).orElseThrow();

        cards.project(story.events().subList(0, 3));
        cards.project(story.events());

        assertThat(reads.medCardStatus(story.id())).contains(before);
        assertThat(reads.medCardsOf(user)).containsExactly(before);
        assertThat(claims(since)).containsExactly("rx-1");
    }

    private List<String> claims(Instant from) {
        return reads.pharmacyClaims(pharmacy, from, FIRST).items().stream()
                .map(row -> row.prescriptionId().value())
                .toList();
    }

    private static PharmacyClaimRow row(PrescriptionClaimed claim, long version) {
        return new PharmacyClaimRow(
                claim.pharmacyId(),
                claim.at(),
                claim.medCardId(),
                claim.prescriptionId(),
                claim.beneficiaryId(),
                claim.totalAmount(),
                claim.coveredAmount(),
                claim.copaymentAmount(),
                version);
    }

    private static Money egp(String amount) {
        return Money.parse(amount, Money.EGP);
    }
}
