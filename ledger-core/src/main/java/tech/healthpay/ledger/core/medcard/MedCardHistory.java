package tech.healthpay.ledger.core.medcard;

import static tech.healthpay.ledger.core.sourcing.History.expect;
import static tech.healthpay.ledger.core.sourcing.History.expectNext;
import static tech.healthpay.ledger.core.sourcing.History.impossible;

import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import tech.healthpay.ledger.core.event.ClaimMonth;
import tech.healthpay.ledger.core.event.MedCardEvent;
import tech.healthpay.ledger.core.event.MedCardEvent.BeneficiaryAdded;
import tech.healthpay.ledger.core.event.MedCardEvent.BeneficiaryRemoved;
import tech.healthpay.ledger.core.event.MedCardEvent.CopaymentCharged;
import tech.healthpay.ledger.core.event.MedCardEvent.InsuranceClaimApproved;
import tech.healthpay.ledger.core.event.MedCardEvent.InsuranceClaimFiled;
import tech.healthpay.ledger.core.event.MedCardEvent.InsuranceClaimPaid;
import tech.healthpay.ledger.core.event.MedCardEvent.InsuranceClaimRejected;
import tech.healthpay.ledger.core.event.MedCardEvent.MedCardActivated;
import tech.healthpay.ledger.core.event.MedCardEvent.MedCardClosed;
import tech.healthpay.ledger.core.event.MedCardEvent.MedCardCreated;
import tech.healthpay.ledger.core.event.MedCardEvent.MedCardDowngraded;
import tech.healthpay.ledger.core.event.MedCardEvent.MedCardLimitUpdated;
import tech.healthpay.ledger.core.event.MedCardEvent.MedCardSuspended;
import tech.healthpay.ledger.core.event.MedCardEvent.MedCardUpgraded;
import tech.healthpay.ledger.core.event.MedCardEvent.PrescriptionClaimed;
import tech.healthpay.ledger.core.event.TierChange;
import tech.healthpay.ledger.core.medcard.CardClaim.Insurance;
import tech.healthpay.ledger.core.medcard.CardClaim.Prescription;
import tech.healthpay.ledger.core.medcard.MedCard.Absent;
import tech.healthpay.ledger.core.medcard.MedCard.Issued;
import tech.healthpay.ledger.core.medcard.MedCard.Profile;
import tech.healthpay.ledger.core.sourcing.PersistentMap;
import tech.healthpay.ledger.core.value.BeneficiaryId;
import tech.healthpay.ledger.core.value.CairoCalendar;
import tech.healthpay.ledger.core.value.CardStatus;
import tech.healthpay.ledger.core.value.CardTerm;
import tech.healthpay.ledger.core.value.ClaimId;
import tech.healthpay.ledger.core.value.InsuranceClaimStatus;
import tech.healthpay.ledger.core.value.Money;
import tech.healthpay.ledger.core.value.NationalId;

/** Folds a card's events. Asks only for what no change of rules can make legal; the rules themselves decide. */
final class MedCardHistory {

    private static final PersistentMap<BeneficiaryId, NationalId> NO_BENEFICIARIES =
            PersistentMap.orderedBy(Comparator.comparing(BeneficiaryId::value));

    private MedCardHistory() {}

    static MedCard evolve(MedCard card, MedCardEvent event) {
        return switch (card) {
            case Absent absent -> begin(event);
            case Issued issued -> follow(issued, event);
        };
    }

    private static Issued begin(MedCardEvent event) {
        if (!(event instanceof MedCardCreated e)) {
            throw impossible(event, "a card's first event creates it");
        }
        expect(!e.monthlyLimit().isNegative(), e, "the monthly limit is negative");
        LocalDate today = CairoCalendar.day(e.at());
        return new Issued(
                profile(e),
                CardStatus.PENDING_ACTIVATION,
                List.of(new CardTerm(today, 1, e.cardType(), e.monthlyLimit(), e.copaymentPercentage())),
                NO_BENEFICIARIES,
                CardClaims.none(e.monthlyLimit().currency()),
                1,
                e.at());
    }

    private static Profile profile(MedCardCreated e) {
        return new Profile(
                e.medCardId(),
                e.userId(),
                e.cardNumber(),
                e.insuranceProvider() == null ? MedCard.OWN_INSURER : e.insuranceProvider(),
                e.monthlyLimit().currency(),
                e.primaryHolder().nationalId(),
                e.expiryDate());
    }

    private static Issued follow(Issued card, MedCardEvent event) {
        expectNext(event, card.id().value(), card.lastEventAt());
        boolean mayFollow = card.status() != CardStatus.CLOSED || outlivesCard(event);
        expect(mayFollow, event, "it does not follow the closing of a card");
        return switch (event) {
            case MedCardCreated e -> throw impossible(e, "the card exists");
            case MedCardActivated e -> card.withStatus(CardStatus.ACTIVE, e.at());
            case MedCardSuspended e -> card.withStatus(CardStatus.SUSPENDED, e.at());
            case MedCardClosed e -> card.withStatus(CardStatus.CLOSED, e.at());
            case MedCardLimitUpdated e -> limitUpdated(card, e);
            case MedCardUpgraded e -> tierChanged(card, e.change(), e);
            case MedCardDowngraded e -> tierChanged(card, e.change(), e);
            case BeneficiaryAdded e -> added(card, e);
            case BeneficiaryRemoved e -> removed(card, e);
            case PrescriptionClaimed e -> card.withClaims(claimed(card.claims(), e), e.at());
            case InsuranceClaimFiled e -> card.withClaims(filed(card.claims(), e), e.at());
            case InsuranceClaimApproved e -> card.withClaims(approved(card.claims(), e), e.at());
            case InsuranceClaimRejected e -> card.withClaims(rejected(card.claims(), e), e.at());
            case InsuranceClaimPaid e -> card.withClaims(paid(card.claims(), e), e.at());
            case CopaymentCharged e -> card.withClaims(charged(card.claims(), e), e.at());
        };
    }

    /** Claims are adjudicated and debts are paid after the card's end, too. */
    private static boolean outlivesCard(MedCardEvent event) {
        return event instanceof InsuranceClaimApproved
                || event instanceof InsuranceClaimRejected
                || event instanceof InsuranceClaimPaid
                || event instanceof CopaymentCharged;
    }

    private static Issued limitUpdated(Issued card, MedCardLimitUpdated e) {
        expectAmount(card.claims(), e.newLimit(), e);
        return card.withTerm(new CardTerm(e.effectiveDate(), card.version() + 1, null, e.newLimit(), null), e.at());
    }

    private static Issued tierChanged(Issued card, TierChange change, MedCardEvent e) {
        expectAmount(card.claims(), change.newLimit(), e);
        CardTerm term = new CardTerm(
                change.effectiveDate(), card.version() + 1, change.newTier(), change.newLimit(), change.newCopayment());
        return card.withTerm(term, e.at());
    }

    private static Issued added(Issued card, BeneficiaryAdded e) {
        expect(!card.beneficiaries().contains(e.beneficiaryId()), e, "the beneficiary is on the card");
        return card.withBeneficiaries(card.beneficiaries().with(e.beneficiaryId(), e.nationalId()), e.at());
    }

    private static Issued removed(Issued card, BeneficiaryRemoved e) {
        expect(card.beneficiaries().contains(e.beneficiaryId()), e, "the beneficiary is not on the card");
        return card.withBeneficiaries(card.beneficiaries().without(e.beneficiaryId()), e.at());
    }

    private static CardClaims claimed(CardClaims claims, PrescriptionClaimed e) {
        expectAmount(claims, e.coveredAmount(), e);
        expectAmount(claims, e.copaymentAmount(), e);
        expectInRange(e.coveredAmount(), e.copaymentAmount(), e);
        expect(e.coveredAmount().plus(e.copaymentAmount()).equals(e.totalAmount()), e, "its parts do not add up");
        MonthTotals before = claims.of(e.month().month());
        expectInRange(before.spent(), e.coveredAmount(), e);
        MonthTotals after = before.withPrescription(e.coveredAmount());
        Prescription claim = new Prescription(
                e.pharmacyId(),
                e.copaymentAmount(),
                Money.zero(e.copaymentAmount().currency()));
        return withClaim(claims, e.prescriptionId(), claim, e.month(), after, e);
    }

    private static CardClaims filed(CardClaims claims, InsuranceClaimFiled e) {
        expectAmount(claims, e.totalAmount(), e);
        expectAmount(claims, e.requestedCoverage(), e);
        Money zero = Money.zero(e.totalAmount().currency());
        Insurance claim = new Insurance(
                e.providerId(), InsuranceClaimStatus.PENDING, e.totalAmount(), e.requestedCoverage(), zero, zero);
        MonthTotals after = claims.of(e.month().month()).withInsuranceClaim();
        return withClaim(claims, e.claimId(), claim, e.month(), after, e);
    }

    private static CardClaims withClaim(
            CardClaims claims, ClaimId id, CardClaim claim, ClaimMonth month, MonthTotals after, MedCardEvent event) {
        expect(!claims.byId().contains(id), event, "the claim exists");
        expect(after.of(month.month()).equals(month), event, "the month's totals do not add up");
        expectInRange(claims.outstanding(), claim.due(), event);
        return claims.with(id, claim, month.month(), after);
    }

    private static CardClaims approved(CardClaims claims, InsuranceClaimApproved e) {
        Insurance before = insurance(claims, e.claimId(), InsuranceClaimStatus.PENDING, e);
        expectAmount(claims, e.approvedAmount(), e);
        expect(!e.approvedAmount().exceeds(before.total()), e, "more is approved than the claim comes to");
        Insurance after = before.approvedWith(e.approvedAmount());
        expect(after.due().equals(e.memberAmount()), e, "its parts do not add up");
        expectInRange(claims.outstanding(), after.due(), e);
        return claims.changing(e.claimId(), before, after);
    }

    private static CardClaims rejected(CardClaims claims, InsuranceClaimRejected e) {
        Insurance before = insurance(claims, e.claimId(), InsuranceClaimStatus.PENDING, e);
        return claims.changing(e.claimId(), before, before.withStatus(InsuranceClaimStatus.REJECTED));
    }

    private static CardClaims paid(CardClaims claims, InsuranceClaimPaid e) {
        Insurance before = insurance(claims, e.claimId(), InsuranceClaimStatus.APPROVED, e);
        expect(e.amount().equals(before.approved()), e, "another amount is paid than was approved");
        return claims.changing(e.claimId(), before, before.withStatus(InsuranceClaimStatus.PAID));
    }

    private static Insurance insurance(CardClaims claims, ClaimId id, InsuranceClaimStatus status, MedCardEvent event) {
        if (claims.byId().get(id) instanceof Insurance claim && claim.status() == status) {
            return claim;
        }
        throw impossible(event, "there is no such insurance claim that is " + status.wireName());
    }

    private static CardClaims charged(CardClaims claims, CopaymentCharged e) {
        expectAmount(claims, e.amount(), e);
        expect(!e.amount().exceeds(claims.outstanding()), e, "more is charged than is owed");
        CardClaims after = claims.charging(e.relatedClaimId(), e.amount());
        expect(after.outstanding().equals(e.outstandingAfter()), e, "what is owed does not add up");
        if (e.relatedClaimId() != null) {
            CardClaim claim = after.byId().get(e.relatedClaimId());
            boolean agrees = claim != null && claim.charged().equals(e.claimChargedAfter());
            expect(agrees, e, "what was charged on the claim does not add up");
        }
        return after;
    }

    private static void expectAmount(CardClaims claims, Money amount, MedCardEvent event) {
        boolean isAmount = !amount.isNegative() && amount.sameCurrency(claims.outstanding());
        expect(isAmount, event, "an amount is negative or not of the card's currency");
    }

    private static void expectInRange(Money sum, Money amount, MedCardEvent event) {
        expect(!sum.overflowsWith(amount), event, "a sum leaves the range of an amount");
    }
}
