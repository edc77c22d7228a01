package tech.healthpay.ledger.core.medcard;

import static org.assertj.core.api.Assertions.assertThat;
import static tech.healthpay.ledger.core.medcard.MedCardFixtures.CARD;
import static tech.healthpay.ledger.core.medcard.MedCardFixtures.NOON;
import static tech.healthpay.ledger.core.medcard.MedCardFixtures.NOVEMBER;
import static tech.healthpay.ledger.core.medcard.MedCardFixtures.OWNER;
import static tech.healthpay.ledger.core.medcard.MedCardFixtures.PROVIDER;
import static tech.healthpay.ledger.core.medcard.MedCardFixtures.TODAY;
import static tech.healthpay.ledger.core.medcard.MedCardFixtures.addition;
import static tech.healthpay.ledger.core.medcard.MedCardFixtures.approval;
import static tech.healthpay.ledger.core.medcard.MedCardFixtures.approved;
import static tech.healthpay.ledger.core.medcard.MedCardFixtures.beneficiary;
import static tech.healthpay.ledger.core.medcard.MedCardFixtures.claim;
import static tech.healthpay.ledger.core.medcard.MedCardFixtures.closed;
import static tech.healthpay.ledger.core.medcard.MedCardFixtures.filed;
import static tech.healthpay.ledger.core.medcard.MedCardFixtures.filing;
import static tech.healthpay.ledger.core.medcard.MedCardFixtures.month;
import static tech.healthpay.ledger.core.medcard.MedCardFixtures.payment;
import static tech.healthpay.ledger.core.medcard.MedCardFixtures.refusal;
import static tech.healthpay.ledger.core.medcard.MedCardFixtures.suspended;
import static tech.healthpay.ledger.core.value.Amounts.USD;
import static tech.healthpay.ledger.core.value.Amounts.egp;
import static tech.healthpay.ledger.core.value.Amounts.mostEgp;
import static tech.healthpay.ledger.core.value.Amounts.usd;

import java.time.LocalDate;
import java.util.Collections;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tech.healthpay.ledger.core.event.MedCardEvent;
import tech.healthpay.ledger.core.event.MedCardEvent.InsuranceClaimFiled;
import tech.healthpay.ledger.core.event.MedCardEvent.InsuranceClaimPaid;
import tech.healthpay.ledger.core.event.MedCardEvent.InsuranceClaimRejected;
import tech.healthpay.ledger.core.medcard.CardClaim.Insurance;
import tech.healthpay.ledger.core.medcard.MedCard.Issued;
import tech.healthpay.ledger.core.medcard.MedCardCommand.ApproveInsuranceClaim;
import tech.healthpay.ledger.core.medcard.MedCardCommand.FileInsuranceClaim;
import tech.healthpay.ledger.core.medcard.MedCardCommand.RejectInsuranceClaim;
import tech.healthpay.ledger.core.sourcing.DeciderSpec;
import tech.healthpay.ledger.core.sourcing.Rejection.ApprovalExceedsRequested;
import tech.healthpay.ledger.core.sourcing.Rejection.CardExpired;
import tech.healthpay.ledger.core.sourcing.Rejection.ClaimNotFound;
import tech.healthpay.ledger.core.sourcing.Rejection.CoverageExceedsTotal;
import tech.healthpay.ledger.core.sourcing.Rejection.CurrencyMismatch;
import tech.healthpay.ledger.core.sourcing.Rejection.DuplicateClaim;
import tech.healthpay.ledger.core.sourcing.Rejection.InvalidAmount;
import tech.healthpay.ledger.core.sourcing.Rejection.InvalidBeneficiary;
import tech.healthpay.ledger.core.sourcing.Rejection.InvalidField;
import tech.healthpay.ledger.core.sourcing.Rejection.InvalidStateTransition;
import tech.healthpay.ledger.core.value.ClaimDocument;
import tech.healthpay.ledger.core.value.ClaimId;
import tech.healthpay.ledger.core.value.InsuranceClaimStatus;
import tech.healthpay.ledger.core.value.Money;
import tech.healthpay.ledger.core.value.Reference;

class InsuranceClaimsTest extends MedCardSpec {

    private static final ClaimId IC = new ClaimId("IC-1");

    private DeciderSpec<MedCardCommand, MedCard, MedCardEvent>.Given withPendingClaim() {
        return active().after(filing("IC-1", "100.00", "80.00"));
    }

    @Nested
    class Filing {

        @Test
        void a_claim_is_filed_as_pending_and_does_not_consume_the_monthly_limit() {
            Issued card = issued(active().when(filing("IC-1", "5000.00", "4000.00"))
                    .thenAccepted(filed("IC-1", "5000.00", "4000.00", month(NOVEMBER, "0", 0, 1))));
            assertThat(card.remaining(NOON)).isEqualTo(egp("1000.00"));
            assertThat(card.claims().outstanding()).isEqualTo(egp("0"));
            assertThat(card.claims().byId().get(IC))
                    .isEqualTo(new Insurance(
                            PROVIDER,
                            InsuranceClaimStatus.PENDING,
                            egp("5000.00"),
                            egp("4000.00"),
                            egp("0"),
                            egp("0")));
        }

        @Test
        void the_month_carries_what_prescriptions_spent() {
            active().after(claim("RX-1", "350.00"))
                    .when(filing("IC-1", "100.00", "100.00"))
                    .thenAccepted(filed("IC-1", "100.00", "100.00", month(NOVEMBER, "280.00", 1, 1)));
        }

        @Test
        void amounts_are_more_than_zero_and_of_the_cards_currency() {
            active().when(filing("IC-1", "0", "1.00"))
                    .thenRejected(new InvalidAmount("totalAmount", "must be more than zero"));
            active().when(filing("IC-1", "1.00", "0"))
                    .thenRejected(new InvalidAmount("requestedCoverage", "must be more than zero"));
            CurrencyMismatch rejection = new CurrencyMismatch(Money.EGP, USD);
            active().when(filing("IC-1", OWNER.value(), usd("1.00"), egp("1.00"), List.of()))
                    .thenRejected(rejection);
            active().when(filing("IC-1", OWNER.value(), egp("1.00"), usd("1.00"), List.of()))
                    .thenRejected(rejection);
        }

        @Test
        void no_more_is_requested_than_the_total() {
            active().when(filing("IC-1", "100.00", "100.01"))
                    .thenRejected(new CoverageExceedsTotal(egp("100.00"), egp("100.01")));
            active().when(filing("IC-1", "100.00", "100.00")).accepted();
        }

        @Test
        void there_are_at_most_20_documents() {
            ClaimDocument scan = new ClaimDocument("scan", "https://example.org/scan.pdf");
            FileInsuranceClaim twenty =
                    filing("IC-1", OWNER.value(), egp("1.00"), egp("1.00"), Collections.nCopies(20, scan));
            InsuranceClaimFiled filed =
                    (InsuranceClaimFiled) active().when(twenty).accepted().getFirst();
            assertThat(filed.documents()).isEqualTo(Collections.nCopies(20, scan));
            active().when(filing("IC-1", OWNER.value(), egp("1.00"), egp("1.00"), Collections.nCopies(21, scan)))
                    .thenRejected(new InvalidField("documents", "must have at most 20 entries"));
        }

        @Test
        void the_claimant_is_covered() {
            UUID stranger = CARD.value();
            active().when(filing("IC-1", stranger, egp("1.00"), egp("1.00"), List.of()))
                    .thenRejected(new InvalidBeneficiary(stranger));
            active().after(addition(1))
                    .when(filing("IC-1", beneficiary(1).value(), egp("1.00"), egp("1.00"), List.of()))
                    .accepted();
        }

        @Test
        void a_claim_id_is_used_once_on_a_card_by_either_kind() {
            var card = active().afterAll(claim("RX-1", "1.00"), filing("IC-1", "1.00", "1.00"));
            card.when(filing("IC-1", "1.00", "1.00")).thenRejected(new DuplicateClaim(IC));
            card.when(filing("RX-1", "1.00", "1.00")).thenRejected(new DuplicateClaim(new ClaimId("RX-1")));
        }

        @Test
        void only_an_active_card_that_has_not_expired_is_claimed_on() {
            thenOnlyActiveCardsTake(filing("IC-1", "1.00", "1.00"));
            LocalDate yesterday = TODAY.minusDays(1);
            expiringOn(yesterday).when(filing("IC-1", "1.00", "1.00")).thenRejected(new CardExpired(yesterday, TODAY));
            expiringOn(TODAY).when(filing("IC-1", "1.00", "1.00")).accepted();
        }
    }

    @Nested
    class Adjudication {

        @Test
        void an_approval_leaves_the_rest_to_the_member() {
            Issued card = issued(withPendingClaim()
                    .when(approval("IC-1", "80.00"))
                    .thenAccepted(approved("IC-1", "80.00", "20.00")));
            assertThat(card.claims().outstanding()).isEqualTo(egp("20.00"));
            assertThat(card.claims().byId().get(IC))
                    .isEqualTo(new Insurance(
                            PROVIDER,
                            InsuranceClaimStatus.APPROVED,
                            egp("100.00"),
                            egp("80.00"),
                            egp("80.00"),
                            egp("0")));
        }

        @Test
        void less_can_be_approved_but_not_more_than_requested() {
            withPendingClaim().when(approval("IC-1", "0.01")).thenAccepted(approved("IC-1", "0.01", "99.99"));
            withPendingClaim()
                    .when(approval("IC-1", "80.01"))
                    .thenRejected(new ApprovalExceedsRequested(egp("80.00"), egp("80.01")));
        }

        @Test
        void an_approved_amount_is_more_than_zero_and_of_the_cards_currency() {
            withPendingClaim()
                    .when(approval("IC-1", "0"))
                    .thenRejected(new InvalidAmount("approvedAmount", "must be more than zero"));
            withPendingClaim()
                    .when(new ApproveInsuranceClaim(CARD, IC, usd("1.00"), NOON))
                    .thenRejected(new CurrencyMismatch(Money.EGP, USD));
        }

        @Test
        void what_the_member_owes_stays_in_the_range_of_an_amount() {
            active().afterAll(
                            filing("IC-1", OWNER.value(), mostEgp(), mostEgp(), List.of()),
                            filing("IC-2", "1.00", "1.00"),
                            approval("IC-1", "0.01"))
                    .when(approval("IC-2", "0.98"))
                    .thenRejected(new InvalidAmount("approvedAmount", "is out of range"));
        }

        @Test
        void a_rejected_claim_costs_the_member_nothing_here() {
            Issued card = issued(withPendingClaim()
                    .when(refusal("IC-1"))
                    .thenAccepted(new InsuranceClaimRejected(CARD, IC, "not covered", NOON)));
            assertThat(card.claims().outstanding()).isEqualTo(egp("0"));
        }

        @Test
        void a_refusal_needs_a_reason() {
            withPendingClaim()
                    .when(new RejectInsuranceClaim(CARD, IC, " ", NOON))
                    .thenRejected(new InvalidField("reason", "must have 1 to 500 characters"));
        }

        @Test
        void an_approved_claim_is_paid_with_the_approved_amount() {
            Issued card = issued(withPendingClaim()
                    .after(approval("IC-1", "75.00"))
                    .when(payment("IC-1"))
                    .thenAccepted(
                            new InsuranceClaimPaid(CARD, IC, PROVIDER, egp("75.00"), new Reference("bank-1"), NOON)));
            assertThat(card.claims().outstanding()).isEqualTo(egp("25.00"));
        }

        @Test
        void a_claim_is_adjudicated_once() {
            var approved = withPendingClaim().after(approval("IC-1", "80.00"));
            approved.when(approval("IC-1", "80.00"))
                    .thenRejected(new InvalidStateTransition("ApproveInsuranceClaim", "approved"));
            approved.when(refusal("IC-1")).thenRejected(new InvalidStateTransition("RejectInsuranceClaim", "approved"));
            var rejected = withPendingClaim().after(refusal("IC-1"));
            rejected.when(approval("IC-1", "80.00"))
                    .thenRejected(new InvalidStateTransition("ApproveInsuranceClaim", "rejected"));
            rejected.when(payment("IC-1")).thenRejected(new InvalidStateTransition("PayInsuranceClaim", "rejected"));
        }

        @Test
        void only_an_approved_claim_is_paid_and_once() {
            withPendingClaim()
                    .when(payment("IC-1"))
                    .thenRejected(new InvalidStateTransition("PayInsuranceClaim", "pending"));
            withPendingClaim()
                    .afterAll(approval("IC-1", "80.00"), payment("IC-1"))
                    .when(payment("IC-1"))
                    .thenRejected(new InvalidStateTransition("PayInsuranceClaim", "paid"));
        }

        @ParameterizedTest
        @ValueSource(strings = {"IC-2", "RX-1"})
        void what_is_no_insurance_claim_of_the_card_is_not_adjudicated(String id) {
            ClaimNotFound rejection = new ClaimNotFound(new ClaimId(id));
            var card = withPendingClaim().after(claim("RX-1", "10.00"));
            card.when(approval(id, "1.00")).thenRejected(rejection);
            card.when(refusal(id)).thenRejected(rejection);
            card.when(payment(id)).thenRejected(rejection);
        }

        @Test
        void claims_outlive_the_card() {
            withPendingClaim()
                    .after(filing("IC-2", "10.00", "10.00"))
                    .and(closed("1000.00"))
                    .when(approval("IC-1", "80.00"))
                    .thenAccepted(approved("IC-1", "80.00", "20.00"))
                    .after(payment("IC-1"))
                    .after(refusal("IC-2"));
            withPendingClaim().and(suspended()).after(approval("IC-1", "80.00"));
        }
    }
}
