package tech.healthpay.ledger.core.projection;

import static org.assertj.core.api.Assertions.assertThat;
import static tech.healthpay.ledger.core.projection.ProjectedRows.ofLast;

import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import tech.healthpay.ledger.core.contract.MedCardStory;
import tech.healthpay.ledger.core.event.MedCardEvent.BeneficiaryAdded;
import tech.healthpay.ledger.core.event.MedCardEvent.InsuranceClaimFiled;
import tech.healthpay.ledger.core.event.MedCardEvent.MedCardCreated;
import tech.healthpay.ledger.core.event.MedCardEvent.PrescriptionClaimed;
import tech.healthpay.ledger.core.value.BeneficiaryId;
import tech.healthpay.ledger.core.value.CardStatus;
import tech.healthpay.ledger.core.value.CardTerm;
import tech.healthpay.ledger.core.value.CardTier;
import tech.healthpay.ledger.core.value.ClaimId;
import tech.healthpay.ledger.core.value.ClosureReason;
import tech.healthpay.ledger.core.value.CopaymentMethod;
import tech.healthpay.ledger.core.value.InsuranceClaimStatus;
import tech.healthpay.ledger.core.value.Money;
import tech.healthpay.ledger.core.value.Percentage;
import tech.healthpay.ledger.core.value.Reference;
import tech.healthpay.ledger.core.value.SuspensionReason;
import tech.healthpay.ledger.core.value.UserId;

/** Given a card's story, when one more event happens, then these rows of both read models change. */
class MedCardProjectionsTest {

    private static final MedCardDetailProjection DETAIL = new MedCardDetailProjection();
    private static final MedCardRealTimeProjection REAL_TIME = new MedCardRealTimeProjection();

    /** 23:30 in Cairo on the last day of February, but still the evening before in UTC. */
    private static final Instant START = Instant.parse("2026-02-28T21:30:00.000001Z");

    private static final LocalDate ISSUED = LocalDate.of(2026, 2, 28);
    private static final LocalDate JUNE = LocalDate.of(2026, 6, 1);
    private static final YearMonth MONTH = YearMonth.of(2026, 2);
    private static final CardTerm FIRST_TERM =
            new CardTerm(ISSUED, 1, CardTier.SILVER, egp("5000.00"), Percentage.parse("20"));

    private final UserId owner = new UserId(UUID.randomUUID());
    private final MedCardStory card = MedCardStory.issued(owner, egp("5000.00"), START);

    @Test
    void an_issued_card_waits_for_activation_with_its_first_terms() {
        assertThat(ofLast(DETAIL, card.events()))
                .containsExactly(
                        new MedCardTermRow(card.id(), FIRST_TERM, START),
                        head(CardStatus.PENDING_ACTIVATION, null, null));
        assertRealTime(CardStatus.PENDING_ACTIVATION, FIRST_TERM);
    }

    @Test
    void an_activated_card_is_active_and_has_no_reason() {
        card.activate().suspend(SuspensionReason.USER_REQUEST).activate();

        assertThat(ofLast(DETAIL, card.events())).containsExactly(head(CardStatus.ACTIVE, null, null));
        assertRealTime(CardStatus.ACTIVE, FIRST_TERM);
    }

    @Test
    void a_suspended_card_tells_why() {
        card.activate().suspend(SuspensionReason.PAYMENT_OVERDUE);

        assertThat(ofLast(DETAIL, card.events())).containsExactly(head(CardStatus.SUSPENDED, "payment_overdue", null));
        assertRealTime(CardStatus.SUSPENDED, FIRST_TERM);
    }

    @Test
    void what_happens_to_a_suspended_card_leaves_its_reason() {
        card.activate();
        BeneficiaryId child = card.addBeneficiary("A");
        card.suspend(SuspensionReason.PAYMENT_OVERDUE).removeBeneficiary(child, null);

        assertThat(ofLast(DETAIL, card.events())).contains(head(CardStatus.SUSPENDED, "payment_overdue", null));
    }

    @Test
    void a_closed_card_tells_why_and_when() {
        card.activate().close(ClosureReason.POLICY_CANCELLED);

        assertThat(ofLast(DETAIL, card.events()))
                .containsExactly(head(CardStatus.CLOSED, "policy_cancelled", START.plusSeconds(2)));
        assertRealTime(CardStatus.CLOSED, FIRST_TERM);
    }

    @Test
    void a_new_limit_is_one_more_term() {
        card.activate().limit(egp("7000.00"), JUNE);

        CardTerm term = new CardTerm(JUNE, 3, null, egp("7000.00"), null);
        assertThat(ofLast(DETAIL, card.events()))
                .containsExactly(
                        new MedCardTermRow(card.id(), term, START.plusSeconds(2)), head(CardStatus.ACTIVE, null, null));
        assertRealTime(CardStatus.ACTIVE, FIRST_TERM, term);
    }

    @Test
    void an_upgrade_and_a_downgrade_are_one_more_term_each() {
        card.activate().upgrade(CardTier.GOLD, egp("9000.00"), "12.5", JUNE);

        CardTerm up = new CardTerm(JUNE, 3, CardTier.GOLD, egp("9000.00"), Percentage.parse("12.5"));
        assertThat(ofLast(DETAIL, card.events()))
                .containsExactly(
                        new MedCardTermRow(card.id(), up, START.plusSeconds(2)), head(CardStatus.ACTIVE, null, null));
        assertRealTime(CardStatus.ACTIVE, FIRST_TERM, up);

        card.downgrade(CardTier.BASIC, egp("0.00"), "100", ISSUED);

        CardTerm down = new CardTerm(ISSUED, 4, CardTier.BASIC, egp("0.00"), Percentage.parse("100"));
        assertThat(ofLast(DETAIL, card.events()))
                .containsExactly(
                        new MedCardTermRow(card.id(), down, START.plusSeconds(3)), head(CardStatus.ACTIVE, null, null));
        assertRealTime(CardStatus.ACTIVE, FIRST_TERM, up, down);
    }

    @Test
    void a_beneficiary_is_added_and_stays_as_a_row_when_removed() {
        card.activate();
        BeneficiaryId child = card.addBeneficiary("سلمى");

        assertThat(ofLast(DETAIL, card.events()))
                .containsExactly(beneficiary(child, true, null, null), head(CardStatus.ACTIVE, null, null));
        assertRealTime(CardStatus.ACTIVE, FIRST_TERM);

        card.removeBeneficiary(child, "moved away");

        assertThat(ofLast(DETAIL, card.events()))
                .containsExactly(
                        beneficiary(child, false, START.plusSeconds(3), "moved away"),
                        head(CardStatus.ACTIVE, null, null));
        assertRealTime(CardStatus.ACTIVE, FIRST_TERM);
    }

    @Test
    void a_prescription_claim_has_its_month_and_its_pharmacy_sees_it() {
        card.activate();
        card.claim("rx-0", "ph-1", "100.00");
        PrescriptionClaimed claimed = card.claim("rx-1", "ph-1", "100.00", "250.00");

        MedCardMonthRow month = new MedCardMonthRow(card.id(), MONTH, egp("360.00"), 2, 0, 4);
        assertThat(ofLast(DETAIL, card.events()))
                .containsExactly(prescription(claimed, "0.00", 4), month, head(CardStatus.ACTIVE, null, null));
        assertRealTime(
                CardStatus.ACTIVE,
                List.of(
                        month,
                        new PharmacyClaimRow(
                                claimed.pharmacyId(),
                                START.plusSeconds(3),
                                card.id(),
                                claimed.prescriptionId(),
                                owner.value(),
                                egp("350.00"),
                                egp("280.00"),
                                egp("70.00"),
                                4)),
                FIRST_TERM);
    }

    @Test
    void a_claim_after_midnight_in_cairo_counts_for_the_new_month() {
        card.activate().at(Instant.parse("2026-02-28T22:00:00Z"));
        card.claim("rx-1", "ph-1", "100.00");

        assertThat(ofLast(DETAIL, card.events()))
                .contains(new MedCardMonthRow(card.id(), YearMonth.of(2026, 3), egp("80.00"), 1, 0, 3));
    }

    @Test
    void an_insurance_claim_is_pending_and_counts_without_spending() {
        card.activate();
        ClaimId claim = card.file("ic-1", "hospital-1", "1000.00", "900.00");

        MedCardMonthRow month = new MedCardMonthRow(card.id(), MONTH, egp("0.00"), 0, 1, 3);
        assertThat(ofLast(DETAIL, card.events()))
                .containsExactly(
                        insurance(claim, InsuranceClaimStatus.PENDING, null, "0.00", null, null, null, null),
                        month,
                        head(CardStatus.ACTIVE, null, null));
        assertRealTime(CardStatus.ACTIVE, List.of(month), FIRST_TERM);
    }

    @Test
    void an_insurance_claim_is_approved_charged_and_paid() {
        card.activate();
        ClaimId claim = card.file("ic-1", "hospital-1", "1000.00", "900.00");
        Instant decided = START.plusSeconds(3);

        card.approve(claim, "800.00");
        assertThat(ofLast(DETAIL, card.events()))
                .containsExactly(
                        insurance(claim, InsuranceClaimStatus.APPROVED, "800.00", "0.00", null, null, decided, null),
                        head(CardStatus.ACTIVE, null, null));
        assertRealTime(CardStatus.ACTIVE, FIRST_TERM);

        card.charge(claim, "150.00");
        assertThat(ofLast(DETAIL, card.events()))
                .containsExactly(
                        copayment(claim, "150.00", "50.00"),
                        insurance(claim, InsuranceClaimStatus.APPROVED, "800.00", "150.00", null, null, decided, null),
                        head(CardStatus.ACTIVE, null, null));

        card.pay(claim, "bank-7");
        assertThat(ofLast(DETAIL, card.events()))
                .containsExactly(
                        insurance(
                                claim,
                                InsuranceClaimStatus.PAID,
                                "800.00",
                                "150.00",
                                null,
                                "bank-7",
                                decided,
                                START.plusSeconds(5)),
                        head(CardStatus.ACTIVE, null, null));
        assertRealTime(CardStatus.ACTIVE, FIRST_TERM);
    }

    @Test
    void a_rejected_insurance_claim_tells_why_and_when() {
        card.activate();
        ClaimId claim = card.file("ic-1", "hospital-1", "1000.00", "900.00");
        card.reject(claim, "غير مغطى");

        assertThat(ofLast(DETAIL, card.events()))
                .containsExactly(
                        insurance(
                                claim,
                                InsuranceClaimStatus.REJECTED,
                                null,
                                "0.00",
                                "غير مغطى",
                                null,
                                START.plusSeconds(3),
                                null),
                        head(CardStatus.ACTIVE, null, null));
        assertRealTime(CardStatus.ACTIVE, FIRST_TERM);
    }

    @Test
    void a_copayment_on_a_prescription_is_charged_on_its_claim() {
        card.activate();
        PrescriptionClaimed claimed = card.claim("rx-1", "ph-1", "350.00");
        card.charge(claimed.prescriptionId(), "20.00");
        card.charge(claimed.prescriptionId(), "50.00");

        assertThat(ofLast(DETAIL, card.events()))
                .containsExactly(
                        copayment(claimed.prescriptionId(), "50.00", "0.00"),
                        prescription(claimed, "70.00", 5),
                        head(CardStatus.ACTIVE, null, null));
        assertRealTime(CardStatus.ACTIVE, FIRST_TERM);
    }

    @Test
    void a_copayment_on_account_touches_no_claim() {
        card.activate();
        card.claim("rx-1", "ph-1", "350.00");
        card.charge(null, "20.00");

        assertThat(ofLast(DETAIL, card.events()))
                .containsExactly(copayment(null, "20.00", "50.00"), head(CardStatus.ACTIVE, null, null));
        assertRealTime(CardStatus.ACTIVE, FIRST_TERM);
    }

    private void assertRealTime(CardStatus status, CardTerm... terms) {
        assertRealTime(status, List.of(), terms);
    }

    private void assertRealTime(CardStatus status, List<RealTimeRow> parts, CardTerm... terms) {
        MedCardCreated created = (MedCardCreated) card.events().getFirst().event();
        MedCardStatusRow row = new MedCardStatusRow(
                card.id(),
                owner,
                card.number(),
                status,
                Money.EGP,
                created.insuranceProvider(),
                created.expiryDate(),
                List.of(terms),
                now(),
                version());
        List<RealTimeRow> changed = ofLast(REAL_TIME, card.events());
        assertThat(changed.subList(0, parts.size())).isEqualTo(parts);
        assertThat(changed.subList(parts.size(), changed.size())).containsExactly(new UserMedCardRow(row), row);
    }

    private MedCardRow head(CardStatus status, String reason, Instant closedAt) {
        MedCardCreated created = (MedCardCreated) card.events().getFirst().event();
        return new MedCardRow(
                card.id(),
                owner,
                card.number(),
                status,
                reason,
                Money.EGP,
                created.insuranceProvider(),
                created.policyNumber(),
                created.primaryHolder(),
                created.expiryDate(),
                START,
                now(),
                closedAt,
                version());
    }

    private BeneficiaryRow beneficiary(BeneficiaryId id, boolean active, Instant removedAt, String reason) {
        BeneficiaryAdded added = (BeneficiaryAdded) card.events().get(2).event();
        return new BeneficiaryRow(
                card.id(),
                id,
                added.relationship(),
                added.nationalId(),
                "سلمى",
                added.dateOfBirth(),
                added.phoneNumber(),
                active,
                START.plusSeconds(2),
                removedAt,
                reason,
                version());
    }

    private static PrescriptionClaimRow prescription(PrescriptionClaimed claimed, String charged, long version) {
        return new PrescriptionClaimRow(
                claimed.medCardId(),
                claimed.prescriptionId(),
                claimed.pharmacyId(),
                claimed.beneficiaryId(),
                egp("350.00"),
                egp("280.00"),
                egp("70.00"),
                egp(charged),
                MONTH,
                claimed.pharmacyLocation(),
                claimed.items(),
                claimed.at(),
                version);
    }

    private InsuranceClaimRow insurance(
            ClaimId claim,
            InsuranceClaimStatus status,
            String approved,
            String charged,
            String rejectionReason,
            String paymentReference,
            Instant decidedAt,
            Instant paidAt) {
        InsuranceClaimFiled filed = (InsuranceClaimFiled) card.events().get(2).event();
        return new InsuranceClaimRow(
                card.id(),
                claim,
                filed.providerId(),
                filed.providerType(),
                filed.beneficiaryId(),
                filed.claimType(),
                status,
                egp("1000.00"),
                egp("900.00"),
                approved == null ? null : egp(approved),
                egp(charged),
                rejectionReason,
                paymentReference == null ? null : new Reference(paymentReference),
                MONTH,
                filed.documents(),
                START.plusSeconds(2),
                decidedAt,
                paidAt,
                version());
    }

    private CopaymentRow copayment(ClaimId claim, String amount, String outstanding) {
        return new CopaymentRow(
                card.events().getLast().eventId(),
                card.id(),
                claim,
                egp(amount),
                CopaymentMethod.CASH,
                null,
                egp(outstanding),
                now(),
                version());
    }

    private long version() {
        return card.events().size();
    }

    private Instant now() {
        return card.events().getLast().event().at();
    }

    private static Money egp(String amount) {
        return Money.parse(amount, Money.EGP);
    }
}
