package tech.healthpay.ledger.core.medcard;

import static org.assertj.core.api.Assertions.assertThat;
import static tech.healthpay.ledger.core.medcard.MedCardFixtures.CARD;
import static tech.healthpay.ledger.core.medcard.MedCardFixtures.NOON;
import static tech.healthpay.ledger.core.medcard.MedCardFixtures.TODAY;
import static tech.healthpay.ledger.core.medcard.MedCardFixtures.TWENTY;
import static tech.healthpay.ledger.core.medcard.MedCardFixtures.claim;
import static tech.healthpay.ledger.core.medcard.MedCardFixtures.limitChange;
import static tech.healthpay.ledger.core.medcard.MedCardFixtures.limitChanged;
import static tech.healthpay.ledger.core.medcard.MedCardFixtures.terms;
import static tech.healthpay.ledger.core.value.Amounts.USD;
import static tech.healthpay.ledger.core.value.Amounts.egp;
import static tech.healthpay.ledger.core.value.Amounts.usd;

import java.time.Instant;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import tech.healthpay.ledger.core.event.MedCardEvent.MedCardDowngraded;
import tech.healthpay.ledger.core.event.MedCardEvent.MedCardUpgraded;
import tech.healthpay.ledger.core.event.TierChange;
import tech.healthpay.ledger.core.medcard.MedCard.Issued;
import tech.healthpay.ledger.core.medcard.MedCardCommand.DowngradeMedCard;
import tech.healthpay.ledger.core.medcard.MedCardCommand.NewTerms;
import tech.healthpay.ledger.core.medcard.MedCardCommand.UpdateMedCardLimit;
import tech.healthpay.ledger.core.medcard.MedCardCommand.UpgradeMedCard;
import tech.healthpay.ledger.core.sourcing.Rejection.CurrencyMismatch;
import tech.healthpay.ledger.core.sourcing.Rejection.EffectiveDateInPast;
import tech.healthpay.ledger.core.sourcing.Rejection.InvalidAmount;
import tech.healthpay.ledger.core.sourcing.Rejection.InvalidField;
import tech.healthpay.ledger.core.sourcing.Rejection.InvalidTierChange;
import tech.healthpay.ledger.core.value.CardTerm;
import tech.healthpay.ledger.core.value.CardTerms;
import tech.healthpay.ledger.core.value.CardTier;
import tech.healthpay.ledger.core.value.Money;
import tech.healthpay.ledger.core.value.Percentage;

class MedCardTermsTest extends MedCardSpec {

    private static final LocalDate TOMORROW = TODAY.plusDays(1);
    private static final LocalDate DECEMBER_1 = LocalDate.of(2026, 12, 1);

    private static UpgradeMedCard upgrade(CardTier tier, @Nullable LocalDate from) {
        return new UpgradeMedCard(CARD, terms(tier, "2000.00", "10", from), NOON);
    }

    private static DowngradeMedCard downgrade(CardTier tier, @Nullable LocalDate from) {
        return new DowngradeMedCard(CARD, terms(tier, "500.00", "30", from), NOON);
    }

    private static TierChange change(
            CardTier previousTier, CardTier newTier, String previousLimit, String newLimit, LocalDate from) {
        boolean up = newTier.compareTo(previousTier) > 0;
        return new TierChange(
                previousTier,
                newTier,
                egp(previousLimit),
                egp(newLimit),
                TWENTY,
                Percentage.parse(up ? "10" : "30"),
                from,
                "new policy");
    }

    @Nested
    class Limit {

        @Test
        void a_limit_changes_today_unless_a_day_is_named() {
            Issued card = issued(active().when(limitChange("2000.00", null))
                    .thenAccepted(limitChanged("1000.00", "2000.00", TODAY)));
            assertThat(card.remaining(NOON)).isEqualTo(egp("2000.00"));
            assertThat(card.terms())
                    .containsExactly(
                            new CardTerm(TODAY, 1, CardTier.BASIC, egp("1000.00"), TWENTY),
                            new CardTerm(TODAY, 3, null, egp("2000.00"), null));
        }

        @Test
        void a_scheduled_limit_holds_from_the_moment_its_day_begins_in_cairo() {
            Issued card = issued(active().when(limitChange("2000.00", TOMORROW))
                    .thenAccepted(limitChanged("1000.00", "2000.00", TOMORROW)));
            assertThat(card.remaining(Instant.parse("2026-11-23T21:59:59.999999Z")))
                    .isEqualTo(egp("1000.00"));
            assertThat(card.remaining(Instant.parse("2026-11-23T22:00:00Z"))).isEqualTo(egp("2000.00"));
        }

        @Test
        void on_the_same_day_the_later_change_wins_and_replaces_the_earlier_one() {
            Issued card = issued(active().after(limitChange("2000.00", TOMORROW))
                    .when(limitChange("3000.00", TOMORROW))
                    .thenAccepted(limitChanged("2000.00", "3000.00", TOMORROW)));
            assertThat(card.termsOn(TOMORROW).monthlyLimit()).isEqualTo(egp("3000.00"));
        }

        @Test
        void an_immediate_change_does_not_cancel_a_scheduled_one() {
            Issued card = issued(active().after(limitChange("2000.00", DECEMBER_1))
                    .when(limitChange("500.00", TODAY))
                    .thenAccepted(limitChanged("1000.00", "500.00", TODAY)));
            assertThat(card.termsOn(TODAY).monthlyLimit()).isEqualTo(egp("500.00"));
            assertThat(card.termsOn(DECEMBER_1).monthlyLimit()).isEqualTo(egp("2000.00"));
        }

        @Test
        void the_previous_limit_is_the_one_otherwise_in_force_on_the_effective_day() {
            active().after(limitChange("2000.00", TOMORROW))
                    .when(limitChange("3000.00", DECEMBER_1))
                    .thenAccepted(limitChanged("2000.00", "3000.00", DECEMBER_1));
        }

        @Test
        void a_day_before_today_in_cairo_is_refused() {
            active().when(limitChange("2000.00", TODAY.minusDays(1)))
                    .thenRejected(new EffectiveDateInPast(TODAY.minusDays(1), TODAY));
            Instant afterMidnight = Instant.parse("2026-11-23T22:00:00Z");
            active().when(new UpdateMedCardLimit(CARD, egp("2000.00"), TODAY, "renewed", afterMidnight))
                    .thenRejected(new EffectiveDateInPast(TODAY, TOMORROW));
        }

        @Test
        void a_day_that_no_store_can_hold_is_refused() {
            active().when(limitChange("2000.00", LocalDate.MAX))
                    .thenRejected(new InvalidField("effectiveDate", "must not be after 9999-12-31"));
        }

        @Test
        void a_limit_is_an_amount_of_zero_or_more_in_the_cards_currency() {
            active().when(limitChange("-0.01", null))
                    .thenRejected(new InvalidAmount("newLimit", "must be zero or more"));
            active().when(new UpdateMedCardLimit(CARD, usd("1.00"), null, "renewed", NOON))
                    .thenRejected(new CurrencyMismatch(Money.EGP, USD));
            active().when(limitChange("0", null)).thenAccepted(limitChanged("1000.00", "0", TODAY));
        }

        @Test
        void a_change_needs_a_reason() {
            active().when(new UpdateMedCardLimit(CARD, egp("1.00"), null, " ", NOON))
                    .thenRejected(new InvalidField("reason", "must have 1 to 500 characters"));
        }

        @Test
        void only_an_active_card_changes_its_limit() {
            thenOnlyActiveCardsTake(limitChange("2000.00", null));
        }

        @Test
        void where_more_was_spent_than_a_new_limit_nothing_remains_rather_than_less() {
            Issued card = issued(active().afterAll(claim("RX-1", "500.00"), limitChange("100.00", null)));
            assertThat(card.remaining(NOON)).isEqualTo(egp("0"));
        }

        @Test
        void a_clock_that_goes_back_does_not_reopen_yesterday() {
            Instant tomorrow = Instant.parse("2026-11-23T22:00:00Z");
            active().after(new UpdateMedCardLimit(CARD, egp("2000.00"), null, "renewed", tomorrow))
                    .when(limitChange("3000.00", TODAY))
                    .thenRejected(new EffectiveDateInPast(TODAY, TOMORROW));
        }
    }

    @Nested
    class Tier {

        @Test
        void an_upgrade_carries_what_was_in_force_before() {
            Issued card = issued(active().when(upgrade(CardTier.SILVER, null))
                    .thenAccepted(new MedCardUpgraded(
                            CARD, change(CardTier.BASIC, CardTier.SILVER, "1000.00", "2000.00", TODAY), NOON)));
            assertThat(card.termsOn(TODAY))
                    .isEqualTo(new CardTerms(CardTier.SILVER, egp("2000.00"), Percentage.parse("10")));
        }

        @Test
        void a_downgrade_carries_what_was_in_force_before() {
            var gold = active().after(new UpgradeMedCard(CARD, terms(CardTier.GOLD, "9000.00", "20", null), NOON));
            Issued card = issued(gold.when(downgrade(CardTier.BASIC, DECEMBER_1))
                    .thenAccepted(new MedCardDowngraded(
                            CARD, change(CardTier.GOLD, CardTier.BASIC, "9000.00", "500.00", DECEMBER_1), NOON)));
            assertThat(card.termsOn(DECEMBER_1.minusDays(1)).tier()).isEqualTo(CardTier.GOLD);
            assertThat(card.termsOn(DECEMBER_1).tier()).isEqualTo(CardTier.BASIC);
        }

        @Test
        void an_upgrade_really_goes_up() {
            var silver = active().after(upgrade(CardTier.SILVER, null));
            silver.when(upgrade(CardTier.SILVER, null))
                    .thenRejected(new InvalidTierChange(CardTier.SILVER, CardTier.SILVER));
            silver.when(upgrade(CardTier.BASIC, null))
                    .thenRejected(new InvalidTierChange(CardTier.SILVER, CardTier.BASIC));
            silver.when(upgrade(CardTier.PLATINUM, null)).accepted();
        }

        @Test
        void a_downgrade_really_goes_down() {
            var silver = active().after(upgrade(CardTier.SILVER, null));
            silver.when(downgrade(CardTier.SILVER, null))
                    .thenRejected(new InvalidTierChange(CardTier.SILVER, CardTier.SILVER));
            silver.when(downgrade(CardTier.GOLD, null))
                    .thenRejected(new InvalidTierChange(CardTier.SILVER, CardTier.GOLD));
            silver.when(downgrade(CardTier.BASIC, null)).accepted();
        }

        @Test
        void a_change_is_judged_against_the_tier_of_its_effective_day() {
            var goldInDecember = active().after(upgrade(CardTier.GOLD, DECEMBER_1));
            goldInDecember.when(upgrade(CardTier.SILVER, TOMORROW)).accepted();
            goldInDecember
                    .when(upgrade(CardTier.SILVER, DECEMBER_1))
                    .thenRejected(new InvalidTierChange(CardTier.GOLD, CardTier.SILVER));
            goldInDecember.when(downgrade(CardTier.SILVER, DECEMBER_1)).accepted();
            goldInDecember
                    .when(downgrade(CardTier.SILVER, TOMORROW))
                    .thenRejected(new InvalidTierChange(CardTier.BASIC, CardTier.SILVER));
        }

        @Test
        void a_limit_change_and_a_tier_change_of_one_day_apply_in_the_order_of_their_events() {
            Issued tierLast =
                    issued(active().afterAll(limitChange("1500.00", DECEMBER_1), upgrade(CardTier.GOLD, DECEMBER_1)));
            assertThat(tierLast.termsOn(DECEMBER_1).monthlyLimit()).isEqualTo(egp("2000.00"));
            Issued limitLast =
                    issued(active().afterAll(upgrade(CardTier.GOLD, DECEMBER_1), limitChange("1500.00", DECEMBER_1)));
            assertThat(limitLast.termsOn(DECEMBER_1))
                    .isEqualTo(new CardTerms(CardTier.GOLD, egp("1500.00"), Percentage.parse("10")));
        }

        @Test
        void both_share_the_rules_of_limit_reason_and_day() {
            active().when(new UpgradeMedCard(CARD, terms(CardTier.GOLD, "-0.01", "10", null), NOON))
                    .thenRejected(new InvalidAmount("newLimit", "must be zero or more"));
            NewTerms unexplained = new NewTerms(CardTier.GOLD, egp("1.00"), TWENTY, null, "");
            active().when(new DowngradeMedCard(CARD, unexplained, NOON))
                    .thenRejected(new InvalidField("reason", "must have 1 to 500 characters"));
            active().when(upgrade(CardTier.GOLD, TODAY.minusDays(1)))
                    .thenRejected(new EffectiveDateInPast(TODAY.minusDays(1), TODAY));
            active().when(downgrade(CardTier.GOLD, TODAY.minusDays(1)))
                    .thenRejected(new EffectiveDateInPast(TODAY.minusDays(1), TODAY));
        }

        @Test
        void only_an_active_card_changes_its_tier() {
            thenOnlyActiveCardsTake(upgrade(CardTier.GOLD, null));
            thenOnlyActiveCardsTake(downgrade(CardTier.GOLD, null));
        }
    }
}
