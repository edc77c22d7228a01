package tech.healthpay.ledger.core.contract;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Currency;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import tech.healthpay.ledger.core.port.AnalyticsReads;
import tech.healthpay.ledger.core.port.AnalyticsReads.MonthlyMetrics;
import tech.healthpay.ledger.core.port.AnalyticsReads.PharmacyPerformance;
import tech.healthpay.ledger.core.port.AnalyticsReads.UserAnalytics;
import tech.healthpay.ledger.core.port.PageRequest;
import tech.healthpay.ledger.core.port.ProjectionStore;
import tech.healthpay.ledger.core.projection.DetailRow;
import tech.healthpay.ledger.core.projection.MedCardDetailProjection;
import tech.healthpay.ledger.core.projection.WalletDetailProjection;
import tech.healthpay.ledger.core.value.ClaimId;
import tech.healthpay.ledger.core.value.ClosureReason;
import tech.healthpay.ledger.core.value.Money;
import tech.healthpay.ledger.core.value.PharmacyId;
import tech.healthpay.ledger.core.value.SuspensionReason;
import tech.healthpay.ledger.core.value.UserId;

/**
 * What every reader of figures must answer, over what the projections wrote. The store may hold rows from before: each test
 * has a year far in the future and pharmacies of its own.
 */
@Timeout(120)
public abstract class AnalyticsReadsContract {

    private static final AtomicInteger NEXT_YEAR = new AtomicInteger(2_101);
    private static final Currency KWD = Currency.getInstance("KWD");

    private final int year = NEXT_YEAR.getAndIncrement();
    private final Instant march = Instant.parse(year + "-03-10T10:00:00Z");
    private final Instant april = Instant.parse(year + "-04-10T10:00:00Z");
    private final Instant june = Instant.parse(year + "-06-10T10:00:00Z");
    private final UserId user = new UserId(UUID.randomUUID());
    private ReadModel<DetailRow> cards;
    private ReadModel<DetailRow> wallets;
    private AnalyticsReads reads;

    /** Returns the store that the reads look at. */
    protected abstract ProjectionStore<DetailRow> store();

    /** Returns the reads under test. */
    protected abstract AnalyticsReads reads();

    @BeforeEach
    final void take_the_model() {
        cards = new ReadModel<>(new MedCardDetailProjection(), store());
        wallets = new ReadModel<>(new WalletDetailProjection(), store());
        reads = reads();
    }

    @Test
    void months_come_newest_first_each_currency_by_itself_and_empty_months_not_at_all() {
        MedCardStory one = MedCardStory.active(user, "5000.00", march);
        one.addBeneficiary("A");
        one.addBeneficiary("B");
        one.claim("rx-1", "ph-1", "100.00", "250.00");
        one.claim("rx-2", "ph-1", "0.01", "0.02");
        ClaimId approved = one.file("ic-1", "hospital-1", "1000.00", "900.00");
        one.file("ic-2", "hospital-1", "70.00", "70.00");
        one.at(june).claim("rx-3", "ph-1", "10.00");
        one.approve(approved, "800.00"); // in June, but it counts for the month the claim was filed in
        MedCardStory another = MedCardStory.active(user, "5000.00", march);
        another.claim("rx-1", "ph-2", "50.00");
        MedCardStory kuwaiti = MedCardStory.issued(user, kwd("100.000"), march).activate();
        kuwaiti.claim("rx-1", "ph-2", "1.005");
        project(one, another, kuwaiti);

        List<MonthlyMetrics> metrics = reads.monthly(YearMonth.of(year, 1), YearMonth.of(year, 12));

        assertThat(metrics)
                .containsExactlyInAnyOrder(
                        new MonthlyMetrics(
                                YearMonth.of(year, 6), 1, 1, egp("10.00"), egp("8.00"), egp("2.00"), 0, egp("0.00")),
                        new MonthlyMetrics(
                                YearMonth.of(year, 3),
                                2,
                                3,
                                egp("400.03"),
                                egp("320.02"),
                                egp("80.01"),
                                2,
                                egp("800.00")),
                        new MonthlyMetrics(
                                YearMonth.of(year, 3), 1, 1, kwd("1.005"), kwd("0.804"), kwd("0.201"), 0, kwd("0")));
        assertThat(metrics)
                .extracting(MonthlyMetrics::month)
                .isSortedAccordingTo(Comparator.<YearMonth>naturalOrder().reversed());
    }

    @Test
    void the_first_and_the_last_month_asked_for_are_included_and_no_other() {
        MedCardStory story = MedCardStory.active(user, "5000.00", march);
        story.claim("rx-1", "ph-1", "1.00");
        story.at(april).claim("rx-2", "ph-1", "1.00");
        story.at(Instant.parse(year + "-05-10T10:00:00Z")).claim("rx-3", "ph-1", "1.00");
        story.at(june).file("ic-1", "hospital-1", "1.00", "1.00");
        project(story);

        assertThat(reads.monthly(YearMonth.of(year, 4), YearMonth.of(year, 6)))
                .extracting(MonthlyMetrics::month)
                .containsExactly(YearMonth.of(year, 6), YearMonth.of(year, 5), YearMonth.of(year, 4));
        assertThat(reads.monthly(YearMonth.of(year, 3), YearMonth.of(year, 3))).hasSize(1);
        assertThat(reads.monthly(YearMonth.of(year, 7), YearMonth.of(year, 8))).isEmpty();
        assertThat(reads.monthly(YearMonth.of(year, 6), YearMonth.of(year, 6)))
                .containsExactly(new MonthlyMetrics(
                        YearMonth.of(year, 6), 1, 0, egp("0.00"), egp("0.00"), egp("0.00"), 1, egp("0.00")));
    }

    @Test
    void pharmacies_come_by_covered_amount_greatest_first_with_exact_sums_and_a_rounded_mean() {
        PharmacyId small = newPharmacy();
        PharmacyId middle = newPharmacy();
        PharmacyId great = newPharmacy();
        MedCardStory one = MedCardStory.active(user, "5000.00", march);
        one.addBeneficiary("A");
        one.addBeneficiary("B");
        one.claim("rx-1", small.value(), "1.00");
        one.claim("rx-2", small.value(), "1.01");
        one.claim("rx-3", middle.value(), "50.00", "50.00");
        one.claim("rx-4", great.value(), "1000.00");
        MedCardStory another = MedCardStory.active(user, "5000.00", march);
        another.claim("rx-1", great.value(), "0.01");
        MedCardStory kuwaiti = MedCardStory.issued(user, kwd("100.000"), march).activate();
        kuwaiti.claim("rx-1", small.value(), "0.010");
        project(one, another, kuwaiti);

        List<PharmacyPerformance> own = Paged.all(7, reads::pharmacies).stream()
                .filter(row -> List.of(small, middle, great).contains(row.pharmacyId()))
                .toList();

        assertThat(own)
                .containsExactlyInAnyOrder(
                        new PharmacyPerformance(
                                great, 2, 2, egp("1000.01"), egp("800.01"), egp("200.00"), egp("500.01")),
                        new PharmacyPerformance(middle, 1, 1, egp("100.00"), egp("80.00"), egp("20.00"), egp("100.00")),
                        new PharmacyPerformance(small, 2, 1, egp("2.01"), egp("1.61"), egp("0.40"), egp("1.01")),
                        new PharmacyPerformance(small, 1, 1, kwd("0.010"), kwd("0.008"), kwd("0.002"), kwd("0.010")));
        assertThat(own.stream()
                        .filter(row -> row.totalAmount().currency().equals(Money.EGP))
                        .map(PharmacyPerformance::pharmacyId))
                .containsExactly(great, middle, small);
    }

    @Test
    void pharmacies_with_equal_amounts_are_all_listed_once() {
        MedCardStory story = MedCardStory.active(user, "5000.00", march);
        List<PharmacyId> pharmacies = new ArrayList<>();
        for (int i = 0; i < 9; i++) {
            pharmacies.add(newPharmacy());
            story.claim("rx-" + i, pharmacies.getLast().value(), "12.34");
        }
        project(story);

        assertThat(Paged.all(2, reads::pharmacies).stream()
                        .map(PharmacyPerformance::pharmacyId)
                        .filter(pharmacies::contains))
                .containsExactlyInAnyOrderElementsOf(pharmacies);
    }

    @Test
    void a_page_of_pharmacies_holds_no_more_than_asked_for_and_foreign_cursors_are_refused() {
        MedCardStory story = MedCardStory.active(user, "5000.00", march);
        story.claim("rx-1", newPharmacy().value(), "1.00");
        story.claim("rx-2", newPharmacy().value(), "2.00");
        project(story);

        assertThat(reads.pharmacies(PageRequest.first(1)).items()).hasSize(1);
        assertThat(reads.pharmacies(PageRequest.first(1)).nextCursor()).isNotNull();
        Paged.assertForeignCursorsAreRefused(reads::pharmacies);
    }

    @Test
    void a_user_without_wallet_and_card_has_no_figures() {
        assertThat(reads.user(user, LocalDate.of(year, 3, 10))).isEmpty();
    }

    @Test
    void a_users_figures_are_summed_per_currency_without_one_multiplying_the_other() {
        WalletStory first = WalletStory.active(user, "100.00", march);
        first.reserve(egp("30.00"));
        WalletStory second = WalletStory.active(user, "0.50", march).suspend("lost phone");
        WalletStory closed = WalletStory.active(user, "0.00", march).close(null);
        WalletStory kuwaiti = WalletStory.opened(user, kwd("7.001"), march);
        WalletStory foreign = WalletStory.active(new UserId(UUID.randomUUID()), "999.00", march);
        MedCardStory card = MedCardStory.active(user, "5000.00", march).limit(egp("6000.00"), LocalDate.of(year, 4, 1));
        card.claim("rx-1", "ph-1", "100.00", "250.00");
        card.claim("rx-2", "ph-1", "10.00");
        MedCardStory suspended = MedCardStory.active(user, "400.00", march);
        suspended.claim("rx-1", "ph-1", "100.00");
        suspended.suspend(SuspensionReason.USER_REQUEST);
        MedCardStory ended = MedCardStory.active(user, "300.00", march).close(ClosureReason.ADMIN_CLOSURE);
        for (WalletStory wallet : List.of(first, second, closed, kuwaiti, foreign)) {
            wallets.project(wallet.events());
        }
        project(card, suspended, ended);

        assertThat(reads.user(user, LocalDate.of(year, 3, 31)))
                .containsExactlyInAnyOrder(
                        new UserAnalytics(
                                user,
                                3,
                                egp("100.50"),
                                egp("30.00"),
                                3,
                                1,
                                egp("5000.00"),
                                egp("368.00"),
                                3,
                                egp("368.00"),
                                egp("92.00")),
                        new UserAnalytics(
                                user, 1, kwd("7.001"), kwd("0"), 0, 0, kwd("0"), kwd("0"), 0, kwd("0"), kwd("0")));
    }

    @Test
    void a_users_month_and_limit_are_those_of_the_day_asked_for() {
        MedCardStory card = MedCardStory.active(user, "5000.00", march).limit(egp("6000.00"), LocalDate.of(year, 4, 1));
        card.claim("rx-1", "ph-1", "100.00");
        card.at(april).claim("rx-2", "ph-1", "10.00");
        project(card);

        assertThat(figures(LocalDate.of(year, 3, 31)).spentThisMonth()).isEqualTo(egp("80.00"));
        assertThat(figures(LocalDate.of(year, 3, 31)).monthlyLimit()).isEqualTo(egp("5000.00"));
        assertThat(figures(LocalDate.of(year, 4, 1)).spentThisMonth()).isEqualTo(egp("8.00"));
        assertThat(figures(LocalDate.of(year, 4, 1)).monthlyLimit()).isEqualTo(egp("6000.00"));
        assertThat(figures(LocalDate.of(year, 5, 1)).spentThisMonth()).isEqualTo(egp("0.00"));
        assertThat(figures(LocalDate.of(year, 5, 1)))
                .isEqualTo(new UserAnalytics(
                        user,
                        0,
                        egp("0.00"),
                        egp("0.00"),
                        1,
                        1,
                        egp("6000.00"),
                        egp("0.00"),
                        2,
                        egp("88.00"),
                        egp("22.00")));
    }

    private UserAnalytics figures(LocalDate today) {
        List<UserAnalytics> figures = reads.user(user, today);
        assertThat(figures).hasSize(1);
        return figures.getFirst();
    }

    private void project(MedCardStory... stories) {
        for (MedCardStory story : stories) {
            cards.project(story.events());
        }
    }

    private static PharmacyId newPharmacy() {
        return new PharmacyId("ph-" + UUID.randomUUID());
    }

    private static Money egp(String amount) {
        return Money.parse(amount, Money.EGP);
    }

    private static Money kwd(String amount) {
        return Money.parse(amount, KWD);
    }
}
