package tech.healthpay.ledger.core.medcard;

import static org.assertj.core.api.Assertions.assertThat;
import static tech.healthpay.ledger.core.medcard.MedCardFixtures.CARD;
import static tech.healthpay.ledger.core.medcard.MedCardFixtures.EXPIRY;
import static tech.healthpay.ledger.core.medcard.MedCardFixtures.NOON;
import static tech.healthpay.ledger.core.medcard.MedCardFixtures.NOVEMBER;
import static tech.healthpay.ledger.core.medcard.MedCardFixtures.OWNER;
import static tech.healthpay.ledger.core.medcard.MedCardFixtures.PHARMACY;
import static tech.healthpay.ledger.core.medcard.MedCardFixtures.TODAY;
import static tech.healthpay.ledger.core.medcard.MedCardFixtures.TWENTY;
import static tech.healthpay.ledger.core.medcard.MedCardFixtures.activated;
import static tech.healthpay.ledger.core.medcard.MedCardFixtures.addition;
import static tech.healthpay.ledger.core.medcard.MedCardFixtures.beneficiary;
import static tech.healthpay.ledger.core.medcard.MedCardFixtures.claim;
import static tech.healthpay.ledger.core.medcard.MedCardFixtures.claimed;
import static tech.healthpay.ledger.core.medcard.MedCardFixtures.created;
import static tech.healthpay.ledger.core.medcard.MedCardFixtures.filing;
import static tech.healthpay.ledger.core.medcard.MedCardFixtures.item;
import static tech.healthpay.ledger.core.medcard.MedCardFixtures.limitChange;
import static tech.healthpay.ledger.core.medcard.MedCardFixtures.month;
import static tech.healthpay.ledger.core.medcard.MedCardFixtures.terms;
import static tech.healthpay.ledger.core.value.Amounts.USD;
import static tech.healthpay.ledger.core.value.Amounts.egp;
import static tech.healthpay.ledger.core.value.Amounts.mostEgp;
import static tech.healthpay.ledger.core.value.Amounts.usd;

import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import tech.healthpay.ledger.core.event.MedCardEvent.MedCardCreated;
import tech.healthpay.ledger.core.event.MedCardEvent.PrescriptionClaimed;
import tech.healthpay.ledger.core.medcard.CardClaim.Prescription;
import tech.healthpay.ledger.core.medcard.MedCard.Issued;
import tech.healthpay.ledger.core.medcard.MedCardCommand.ClaimPrescription;
import tech.healthpay.ledger.core.sourcing.Rejection.CardExpired;
import tech.healthpay.ledger.core.sourcing.Rejection.CurrencyMismatch;
import tech.healthpay.ledger.core.sourcing.Rejection.DuplicateClaim;
import tech.healthpay.ledger.core.sourcing.Rejection.InvalidAmount;
import tech.healthpay.ledger.core.sourcing.Rejection.InvalidBeneficiary;
import tech.healthpay.ledger.core.sourcing.Rejection.InvalidField;
import tech.healthpay.ledger.core.sourcing.Rejection.ItemsTotalMismatch;
import tech.healthpay.ledger.core.sourcing.Rejection.MonthlyLimitExceeded;
import tech.healthpay.ledger.core.value.CardTier;
import tech.healthpay.ledger.core.value.ClaimId;
import tech.healthpay.ledger.core.value.Money;
import tech.healthpay.ledger.core.value.PrescriptionItem;

class PrescriptionsTest extends MedCardSpec {

    private static final Instant LATE_NOVEMBER_30_IN_CAIRO = Instant.parse("2026-11-30T21:59:59.999999Z");
    private static final Instant DECEMBER_1_IN_CAIRO = Instant.parse("2026-11-30T22:30:00Z");
    private static final YearMonth DECEMBER = YearMonth.of(2026, 12);

    private static ClaimPrescription claimOf(Money total, PrescriptionItem... items) {
        return claim("RX-1", OWNER.value(), total, Arrays.asList(items), NOON);
    }

    @Test
    void a_claim_is_shared_between_insurer_and_member() {
        Issued card = issued(active().when(claim("RX-1", "350.00"))
                .thenAccepted(claimed("RX-1", "350.00", "280.00", "70.00", month(NOVEMBER, "280.00", 1, 0), "720.00")));
        assertThat(card.remaining(NOON)).isEqualTo(egp("720.00"));
        assertThat(card.claims())
                .isEqualTo(CardClaims.none(Money.EGP)
                        .with(
                                new ClaimId("RX-1"),
                                new Prescription(PHARMACY, egp("70.00"), egp("0")),
                                NOVEMBER,
                                new MonthTotals(egp("280.00"), 1, 0)));
    }

    @Test
    void a_copayment_is_rounded_half_up() {
        spec.given(created("1000.00", "50", EXPIRY), activated())
                .when(claim("RX-1", "0.01"))
                .thenAccepted(claimed("RX-1", "0.01", "0", "0.01", month(NOVEMBER, "0", 1, 0), "1000.00"));
    }

    @Test
    void a_copayment_of_a_hundred_percent_uses_nothing_of_the_limit() {
        spec.given(created("0", "100", EXPIRY), activated())
                .when(claim("RX-1", "350.00"))
                .thenAccepted(claimed("RX-1", "350.00", "0", "350.00", month(NOVEMBER, "0", 1, 0), "0"));
    }

    @Test
    void the_insurer_named_by_the_card_pays() {
        MedCardCreated c = created();
        PrescriptionClaimed claimed = (PrescriptionClaimed) spec.given(
                        new MedCardCreated(
                                CARD,
                                OWNER,
                                c.cardNumber(),
                                c.cardType(),
                                "Misr Insurance",
                                null,
                                c.monthlyLimit(),
                                TWENTY,
                                c.primaryHolder(),
                                EXPIRY,
                                NOON),
                        activated())
                .when(claim("RX-1", "350.00"))
                .accepted()
                .getFirst();
        assertThat(claimed.insurer()).isEqualTo("Misr Insurance");
    }

    @Test
    void the_events_carry_every_line_and_the_pharmacys_place() {
        List<PrescriptionItem> items = List.of(item(3, "10.50", "31.50"), item(1, "8.50", "8.50"));
        ClaimPrescription c = new ClaimPrescription(
                CARD, new ClaimId("RX-1"), PHARMACY, OWNER.value(), egp("40.00"), items, "Zamalek", NOON);
        active().when(c)
                .thenAccepted(new PrescriptionClaimed(
                        CARD,
                        new ClaimId("RX-1"),
                        PHARMACY,
                        OWNER.value(),
                        "healthpay",
                        items,
                        egp("40.00"),
                        egp("32.00"),
                        egp("8.00"),
                        "Zamalek",
                        month(NOVEMBER, "32.00", 1, 0),
                        egp("968.00"),
                        NOON));
    }

    @Nested
    class Limit {

        @Test
        void claims_of_a_month_reach_the_limit_and_no_further() {
            var card = active().after(claim("RX-1", "1000.00"));
            card.when(claim("RX-2", "250.00"))
                    .thenAccepted(claimed("RX-2", "250.00", "200.00", "50.00", month(NOVEMBER, "1000.00", 2, 0), "0"));
            card.when(claim("RX-2", "250.02")).thenRejected(new MonthlyLimitExceeded(egp("200.00"), egp("200.02")));
        }

        @Test
        void a_month_ends_at_midnight_in_cairo_and_the_next_begins_from_zero() {
            var card = active().after(claim("RX-1", "1250.00", LATE_NOVEMBER_30_IN_CAIRO));
            card.when(claim("RX-2", "1.25", LATE_NOVEMBER_30_IN_CAIRO))
                    .thenRejected(new MonthlyLimitExceeded(egp("0"), egp("1.00")));
            Issued december = issued(card.when(claim("RX-2", "350.00", DECEMBER_1_IN_CAIRO))
                    .thenAccepted(claimed(
                            "RX-2",
                            "350.00",
                            "280.00",
                            "70.00",
                            month(DECEMBER, "280.00", 1, 0),
                            "720.00",
                            DECEMBER_1_IN_CAIRO)));
            assertThat(december.claims().of(NOVEMBER)).isEqualTo(new MonthTotals(egp("1000.00"), 1, 0));
            assertThat(december.claims().of(DECEMBER)).isEqualTo(new MonthTotals(egp("280.00"), 1, 0));
            assertThat(december.claims().of(YearMonth.of(2027, 1))).isEqualTo(new MonthTotals(egp("0"), 0, 0));
        }

        @Test
        void in_summer_a_month_ends_an_hour_earlier() {
            var card = active().after(claim("RX-1", "1250.00", Instant.parse("2027-07-31T20:59:59Z")));
            card.when(claim("RX-2", "1.25", Instant.parse("2027-07-31T20:59:59Z")))
                    .thenRejected(new MonthlyLimitExceeded(egp("0"), egp("1.00")));
            card.when(claim("RX-2", "1.25", Instant.parse("2027-07-31T21:00:00Z")))
                    .accepted();
        }

        @Test
        void a_clock_that_goes_back_over_a_months_end_does_not_reopen_the_old_month() {
            active().after(claim("RX-1", "1250.00", DECEMBER_1_IN_CAIRO))
                    .when(claim("RX-2", "1.25", LATE_NOVEMBER_30_IN_CAIRO))
                    .thenRejected(new MonthlyLimitExceeded(egp("0"), egp("1.00")));
        }

        @Test
        void the_terms_in_force_on_the_day_decide() {
            LocalDate december1 = LocalDate.of(2026, 12, 1);
            var card = active().afterAll(
                            limitChange("100.00", december1),
                            new MedCardCommand.UpgradeMedCard(
                                    CARD, terms(CardTier.GOLD, "5000.00", "0", december1.plusDays(1)), NOON));
            card.when(claim("RX-1", "1250.00", LATE_NOVEMBER_30_IN_CAIRO)).accepted();
            card.when(claim("RX-1", "125.02", DECEMBER_1_IN_CAIRO))
                    .thenRejected(new MonthlyLimitExceeded(egp("100.00"), egp("100.02")));
            Instant upgraded = Instant.parse("2026-12-01T22:00:00Z");
            card.when(claim("RX-1", "5000.00", upgraded))
                    .thenAccepted(claimed(
                            "RX-1", "5000.00", "5000.00", "0", month(DECEMBER, "5000.00", 1, 0), "0", upgraded));
        }

        @Test
        void where_more_was_spent_than_a_lowered_limit_nothing_remains() {
            active().afterAll(claim("RX-1", "500.00"), limitChange("100.00", null))
                    .when(claim("RX-2", "1.25"))
                    .thenRejected(new MonthlyLimitExceeded(egp("0"), egp("1.00")));
        }

        @Test
        void the_running_total_counts_both_kinds_of_claims() {
            active().afterAll(filing("IC-1", "100.00", "50.00"), claim("RX-1", "100.00"))
                    .when(claim("RX-2", "100.00"))
                    .thenAccepted(
                            claimed("RX-2", "100.00", "80.00", "20.00", month(NOVEMBER, "160.00", 2, 1), "840.00"));
        }
    }

    @Nested
    class Claimant {

        @Test
        void an_active_beneficiary_claims() {
            List<PrescriptionItem> items = List.of(item(1, "10.00", "10.00"));
            UUID child = beneficiary(1).value();
            var card = active().after(addition(1));
            card.when(claim("RX-1", child, egp("10.00"), items, NOON)).accepted();
            card.after(new MedCardCommand.RemoveBeneficiary(CARD, beneficiary(1), null, NOON))
                    .when(claim("RX-1", child, egp("10.00"), items, NOON))
                    .thenRejected(new InvalidBeneficiary(child));
        }

        @Test
        void a_stranger_does_not() {
            UUID stranger = CARD.value();
            active().when(claim("RX-1", stranger, egp("10.00"), List.of(item(1, "10.00", "10.00")), NOON))
                    .thenRejected(new InvalidBeneficiary(stranger));
        }
    }

    @Nested
    class Card {

        @Test
        void only_an_active_card_is_claimed_on() {
            thenOnlyActiveCardsTake(claim("RX-1", "10.00"));
        }

        @Test
        void an_expired_card_is_not_claimed_on() {
            LocalDate tomorrow = TODAY.plusDays(1);
            var card = expiringOn(tomorrow);
            card.when(claim("RX-1", "10.00", Instant.parse("2026-11-24T21:59:59Z")))
                    .accepted();
            card.when(claim("RX-1", "10.00", Instant.parse("2026-11-24T22:00:00Z")))
                    .thenRejected(new CardExpired(tomorrow, tomorrow.plusDays(1)));
        }

        @Test
        void a_claim_id_is_used_once_on_a_card_by_either_kind() {
            var card = active().afterAll(claim("RX-1", "10.00"), filing("IC-1", "10.00", "10.00"));
            card.when(claim("RX-1", "10.00")).thenRejected(new DuplicateClaim(new ClaimId("RX-1")));
            card.when(claim("RX-1", "10.00", DECEMBER_1_IN_CAIRO))
                    .thenRejected(new DuplicateClaim(new ClaimId("RX-1")));
            card.when(claim("IC-1", "10.00")).thenRejected(new DuplicateClaim(new ClaimId("IC-1")));
            card.when(claim("rx-1", "10.00")).accepted();
        }

        @Test
        void a_repeated_claim_is_called_so_even_where_nothing_is_left() {
            active().after(claim("RX-1", "1250.00"))
                    .when(claim("RX-1", "1250.00"))
                    .thenRejected(new DuplicateClaim(new ClaimId("RX-1")));
        }
    }

    @Nested
    class Items {

        @Test
        void there_are_1_to_200_lines() {
            InvalidField rejection = new InvalidField("items", "must have 1 to 200 lines");
            PrescriptionItem line = item(1, "1.00", "1.00");
            active().when(claimOf(egp("1.00"))).thenRejected(rejection);
            active().when(claim("RX-1", OWNER.value(), egp("201.00"), Collections.nCopies(201, line), NOON))
                    .thenRejected(rejection);
            active().when(claim("RX-1", OWNER.value(), egp("200.00"), Collections.nCopies(200, line), NOON))
                    .accepted();
        }

        @Test
        void quantities_and_prices_are_more_than_zero() {
            PrescriptionItem good = item(1, "1.00", "1.00");
            active().when(claimOf(egp("1.00"), good, item(0, "1.00", "0")))
                    .thenRejected(new InvalidField("items[1].quantity", "must be more than zero"));
            active().when(claimOf(egp("1.00"), item(-1, "-1.00", "1.00")))
                    .thenRejected(new InvalidField("items[0].quantity", "must be more than zero"));
            active().when(claimOf(egp("1.00"), good, item(1, "0", "1.00")))
                    .thenRejected(new InvalidAmount("items[1].unitPrice", "must be more than zero"));
            active().when(claimOf(egp("1.00"), good, item(1, "1.00", "0")))
                    .thenRejected(new InvalidAmount("items[1].totalPrice", "must be more than zero"));
        }

        @Test
        void a_line_is_quantity_times_unit_price_exactly() {
            active().when(claimOf(egp("31.51"), item(3, "10.50", "31.51")))
                    .thenRejected(new ItemsTotalMismatch("items[0].totalPrice", egp("31.50"), egp("31.51")));
            active().when(claimOf(egp("32.49"), item(1, "1.00", "1.00"), item(3, "10.50", "31.49")))
                    .thenRejected(new ItemsTotalMismatch("items[1].totalPrice", egp("31.50"), egp("31.49")));
        }

        @Test
        void the_total_is_the_sum_of_the_lines_exactly() {
            active().when(claimOf(egp("41.49"), item(3, "10.50", "31.50"), item(1, "10.00", "10.00")))
                    .thenRejected(new ItemsTotalMismatch("totalAmount", egp("41.50"), egp("41.49")));
            active().when(claimOf(egp("41.50"), item(3, "10.50", "31.50"), item(1, "10.00", "10.00")))
                    .accepted();
        }

        @Test
        void the_total_is_more_than_zero() {
            InvalidAmount rejection = new InvalidAmount("totalAmount", "must be more than zero");
            active().when(claimOf(egp("0"), item(1, "1.00", "1.00"))).thenRejected(rejection);
            active().when(claimOf(egp("-1.00"), item(1, "1.00", "1.00"))).thenRejected(rejection);
        }

        @Test
        void every_amount_is_of_the_cards_currency() {
            CurrencyMismatch rejection = new CurrencyMismatch(Money.EGP, USD);
            active().when(claimOf(usd("1.00"), item(1, "1.00", "1.00"))).thenRejected(rejection);
            active().when(claimOf(egp("1.00"), new PrescriptionItem("D", "D", 1, usd("1.00"), egp("1.00"))))
                    .thenRejected(rejection);
            active().when(claimOf(egp("1.00"), new PrescriptionItem("D", "D", 1, egp("1.00"), usd("1.00"))))
                    .thenRejected(rejection);
        }

        @Test
        void amounts_beyond_all_range_are_refused_rather_than_wrapped_around() {
            PrescriptionItem huge = new PrescriptionItem("D", "D", 1, mostEgp(), mostEgp());
            active().when(claimOf(mostEgp(), new PrescriptionItem("D", "D", 2, mostEgp(), mostEgp())))
                    .thenRejected(new InvalidAmount("items[0].totalPrice", "is out of range"));
            active().when(claimOf(mostEgp(), huge, huge))
                    .thenRejected(new InvalidAmount("totalAmount", "is out of range"));
            active().when(claimOf(mostEgp(), huge))
                    .thenRejected(new MonthlyLimitExceeded(
                            egp("1000.00"), TWENTY.split(mostEgp()).covered()));
        }

        @Test
        void what_the_member_owes_stays_in_the_range_of_an_amount() {
            PrescriptionItem huge = new PrescriptionItem("D", "D", 1, mostEgp(), mostEgp());
            spec.given(created("0", "100", EXPIRY), activated())
                    .after(claimOf(mostEgp(), huge))
                    .when(claim("RX-2", "0.01"))
                    .thenRejected(new InvalidAmount("totalAmount", "is out of range"));
        }

        @Test
        void the_pharmacys_place_has_bounds() {
            ClaimPrescription c = claim("RX-1", "1.00");
            active().when(new ClaimPrescription(
                            CARD, c.prescriptionId(), PHARMACY, OWNER.value(), c.totalAmount(), c.items(), "", NOON))
                    .thenRejected(new InvalidField("pharmacyLocation", "must have 1 to 500 characters"));
        }

        @Test
        void the_first_broken_rule_is_named_card_then_input_then_claimant_then_sums_then_limit() {
            UUID stranger = CARD.value();
            List<PrescriptionItem> wrong = List.of(item(1, "2000.00", "1999.00"));
            active().when(claim("RX-1", stranger, egp("0"), wrong, NOON))
                    .thenRejected(new InvalidAmount("totalAmount", "must be more than zero"));
            active().when(claim("RX-1", stranger, egp("1999.00"), wrong, NOON))
                    .thenRejected(new InvalidBeneficiary(stranger));
            active().when(claim("RX-1", OWNER.value(), egp("1999.00"), wrong, NOON))
                    .thenRejected(new ItemsTotalMismatch("items[0].totalPrice", egp("2000.00"), egp("1999.00")));
        }
    }
}
