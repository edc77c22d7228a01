package tech.healthpay.ledger.core.medcard;

import static tech.healthpay.ledger.core.value.Amounts.egp;

import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import tech.healthpay.ledger.core.event.ClaimMonth;
import tech.healthpay.ledger.core.event.MedCardEvent.BeneficiaryAdded;
import tech.healthpay.ledger.core.event.MedCardEvent.CopaymentCharged;
import tech.healthpay.ledger.core.event.MedCardEvent.InsuranceClaimApproved;
import tech.healthpay.ledger.core.event.MedCardEvent.InsuranceClaimFiled;
import tech.healthpay.ledger.core.event.MedCardEvent.MedCardActivated;
import tech.healthpay.ledger.core.event.MedCardEvent.MedCardClosed;
import tech.healthpay.ledger.core.event.MedCardEvent.MedCardCreated;
import tech.healthpay.ledger.core.event.MedCardEvent.MedCardLimitUpdated;
import tech.healthpay.ledger.core.event.MedCardEvent.MedCardSuspended;
import tech.healthpay.ledger.core.event.MedCardEvent.PrescriptionClaimed;
import tech.healthpay.ledger.core.medcard.MedCardCommand.AddBeneficiary;
import tech.healthpay.ledger.core.medcard.MedCardCommand.ApproveInsuranceClaim;
import tech.healthpay.ledger.core.medcard.MedCardCommand.ChargeCopayment;
import tech.healthpay.ledger.core.medcard.MedCardCommand.ClaimPrescription;
import tech.healthpay.ledger.core.medcard.MedCardCommand.CreateMedCard;
import tech.healthpay.ledger.core.medcard.MedCardCommand.FileInsuranceClaim;
import tech.healthpay.ledger.core.medcard.MedCardCommand.NewTerms;
import tech.healthpay.ledger.core.medcard.MedCardCommand.PayInsuranceClaim;
import tech.healthpay.ledger.core.medcard.MedCardCommand.RejectInsuranceClaim;
import tech.healthpay.ledger.core.medcard.MedCardCommand.UpdateMedCardLimit;
import tech.healthpay.ledger.core.value.BeneficiaryId;
import tech.healthpay.ledger.core.value.CardNumber;
import tech.healthpay.ledger.core.value.CardTier;
import tech.healthpay.ledger.core.value.ClaimDocument;
import tech.healthpay.ledger.core.value.ClaimId;
import tech.healthpay.ledger.core.value.ClosureReason;
import tech.healthpay.ledger.core.value.CopaymentMethod;
import tech.healthpay.ledger.core.value.InsuranceClaimType;
import tech.healthpay.ledger.core.value.MedCardId;
import tech.healthpay.ledger.core.value.Money;
import tech.healthpay.ledger.core.value.NationalId;
import tech.healthpay.ledger.core.value.Percentage;
import tech.healthpay.ledger.core.value.PharmacyId;
import tech.healthpay.ledger.core.value.PhoneNumber;
import tech.healthpay.ledger.core.value.PrescriptionItem;
import tech.healthpay.ledger.core.value.PrimaryHolder;
import tech.healthpay.ledger.core.value.ProviderId;
import tech.healthpay.ledger.core.value.ProviderType;
import tech.healthpay.ledger.core.value.Reference;
import tech.healthpay.ledger.core.value.Relationship;
import tech.healthpay.ledger.core.value.SuspensionReason;
import tech.healthpay.ledger.core.value.UserId;
import tech.healthpay.ledger.core.value.WalletId;

/** One card, its commands and its events, as tests write them: basic, 1,000 pounds a month, 20 % copayment. */
public final class MedCardFixtures {

    public static final MedCardId CARD = new MedCardId(UUID.fromString("01890000-0000-7000-8000-0000000000c1"));
    public static final UserId OWNER = new UserId(UUID.fromString("01890000-0000-7000-8000-0000000000aa"));
    public static final WalletId WALLET = new WalletId(UUID.fromString("01890000-0000-7000-8000-000000000001"));
    public static final CardNumber NUMBER = CardNumber.ofPayload(12_345_678_901L);
    public static final PharmacyId PHARMACY = new PharmacyId("PH-1");
    public static final ProviderId PROVIDER = new ProviderId("LAB-1");
    public static final PhoneNumber PHONE = new PhoneNumber("+201012345678");
    public static final Percentage TWENTY = Percentage.parse("20");

    public static final PrimaryHolder HOLDER =
            new PrimaryHolder(new NationalId("29901010112334"), "Mona Adel", LocalDate.of(1999, 1, 1), PHONE);

    /** Monday noon in Cairo. */
    public static final Instant NOON = Instant.parse("2026-11-23T10:00:00Z");

    public static final LocalDate TODAY = LocalDate.of(2026, 11, 23);
    public static final YearMonth NOVEMBER = YearMonth.of(2026, 11);
    public static final LocalDate EXPIRY = LocalDate.of(2028, 12, 31);

    private MedCardFixtures() {}

    public static CreateMedCard creation() {
        return creation(egp("1000.00"), EXPIRY, HOLDER);
    }

    public static CreateMedCard creation(Money limit, LocalDate expiry, PrimaryHolder holder) {
        return new CreateMedCard(CARD, OWNER, NUMBER, CardTier.BASIC, null, null, limit, TWENTY, holder, expiry, NOON);
    }

    public static MedCardCreated created() {
        return created("1000.00", "20", EXPIRY);
    }

    public static MedCardCreated created(String limit, String copayment, LocalDate expiry) {
        return new MedCardCreated(
                CARD,
                OWNER,
                NUMBER,
                CardTier.BASIC,
                null,
                null,
                egp(limit),
                Percentage.parse(copayment),
                HOLDER,
                expiry,
                NOON);
    }

    public static MedCardActivated activated() {
        return new MedCardActivated(CARD, null, NOON);
    }

    public static MedCardSuspended suspended() {
        return new MedCardSuspended(CARD, SuspensionReason.USER_REQUEST, null, NOON);
    }

    public static MedCardClosed closed(String finalBalance) {
        return new MedCardClosed(
                CARD, ClosureReason.USER_REQUEST, null, "healthpay", egp("0"), null, egp(finalBalance), NOON);
    }

    public static BeneficiaryId beneficiary(int number) {
        return new BeneficiaryId(new UUID(0x0189_0000_0000_7000L, 0x8000_0000_0000_0b00L | number));
    }

    /** Returns the national id of a person born on the given day of the year 2000. */
    public static NationalId person(int dayOfYear) {
        LocalDate birth = LocalDate.ofYearDay(2000, dayOfYear);
        return new NationalId("300%02d%02d0112334".formatted(birth.getMonthValue(), birth.getDayOfMonth()));
    }

    public static AddBeneficiary addition(int number) {
        return addition(beneficiary(number), person(number));
    }

    public static AddBeneficiary addition(BeneficiaryId id, NationalId nationalId) {
        return new AddBeneficiary(
                CARD, id, Relationship.CHILD, nationalId, "Omar Adel", nationalId.dateOfBirth(), PHONE, NOON);
    }

    public static BeneficiaryAdded added(int number) {
        return added(beneficiary(number), person(number));
    }

    public static BeneficiaryAdded added(BeneficiaryId id, NationalId nationalId) {
        return new BeneficiaryAdded(
                CARD, id, Relationship.CHILD, nationalId, "Omar Adel", nationalId.dateOfBirth(), PHONE, NOON);
    }

    public static PrescriptionItem item(int quantity, String unitPrice, String totalPrice) {
        return new PrescriptionItem("D1", "Panadol", quantity, egp(unitPrice), egp(totalPrice));
    }

    /** Returns the holder's claim of one line at noon. */
    public static ClaimPrescription claim(String id, String total) {
        return claim(id, total, NOON);
    }

    public static ClaimPrescription claim(String id, String total, Instant at) {
        return claim(id, OWNER.value(), egp(total), List.of(item(1, total, total)), at);
    }

    public static ClaimPrescription claim(
            String id, UUID claimant, Money total, List<PrescriptionItem> items, Instant at) {
        return new ClaimPrescription(CARD, new ClaimId(id), PHARMACY, claimant, total, items, null, at);
    }

    /** Returns the holder's claim of one line at noon as recorded. */
    public static PrescriptionClaimed claimed(
            String id, String total, String covered, String copayment, ClaimMonth month, String remaining) {
        return claimed(id, total, covered, copayment, month, remaining, NOON);
    }

    public static PrescriptionClaimed claimed(
            String id, String total, String covered, String copayment, ClaimMonth month, String remaining, Instant at) {
        return new PrescriptionClaimed(
                CARD,
                new ClaimId(id),
                PHARMACY,
                OWNER.value(),
                "healthpay",
                List.of(item(1, total, total)),
                egp(total),
                egp(covered),
                egp(copayment),
                null,
                month,
                egp(remaining),
                at);
    }

    public static ClaimMonth month(YearMonth month, String spent, int prescriptions, int insuranceClaims) {
        return new ClaimMonth(month, egp(spent), prescriptions, insuranceClaims);
    }

    public static FileInsuranceClaim filing(String id, String total, String requested) {
        return filing(id, OWNER.value(), egp(total), egp(requested), List.of());
    }

    public static FileInsuranceClaim filing(
            String id, UUID claimant, Money total, Money requested, List<ClaimDocument> documents) {
        return new FileInsuranceClaim(
                CARD,
                new ClaimId(id),
                PROVIDER,
                ProviderType.LAB,
                claimant,
                InsuranceClaimType.DIAGNOSTIC,
                total,
                requested,
                documents,
                NOON);
    }

    public static InsuranceClaimFiled filed(String id, String total, String requested, ClaimMonth month) {
        return new InsuranceClaimFiled(
                CARD,
                new ClaimId(id),
                PROVIDER,
                ProviderType.LAB,
                OWNER.value(),
                InsuranceClaimType.DIAGNOSTIC,
                egp(total),
                egp(requested),
                List.of(),
                month,
                NOON);
    }

    public static ApproveInsuranceClaim approval(String id, String amount) {
        return new ApproveInsuranceClaim(CARD, new ClaimId(id), egp(amount), NOON);
    }

    public static InsuranceClaimApproved approved(String id, String amount, String memberAmount) {
        return new InsuranceClaimApproved(
                CARD, new ClaimId(id), PROVIDER, "healthpay", egp(amount), egp(memberAmount), NOON);
    }

    public static RejectInsuranceClaim refusal(String id) {
        return new RejectInsuranceClaim(CARD, new ClaimId(id), "not covered", NOON);
    }

    public static PayInsuranceClaim payment(String id) {
        return new PayInsuranceClaim(CARD, new ClaimId(id), new Reference("bank-1"), NOON);
    }

    /** Returns a charge in cash on a claim, or on account if none is named. */
    public static ChargeCopayment charge(@Nullable String claimId, String amount) {
        return new ChargeCopayment(
                CARD, claimId == null ? null : new ClaimId(claimId), egp(amount), CopaymentMethod.CASH, null, NOON);
    }

    /** Returns a charge in cash as recorded. */
    public static CopaymentCharged charged(
            @Nullable String claimId, String amount, @Nullable String claimChargedAfter, String outstandingAfter) {
        return new CopaymentCharged(
                CARD,
                claimId == null ? null : new ClaimId(claimId),
                egp(amount),
                CopaymentMethod.CASH,
                null,
                claimChargedAfter == null ? null : egp(claimChargedAfter),
                egp(outstandingAfter),
                NOON);
    }

    public static UpdateMedCardLimit limitChange(String limit, @Nullable LocalDate from) {
        return new UpdateMedCardLimit(CARD, egp(limit), from, "renewed", NOON);
    }

    public static MedCardLimitUpdated limitChanged(String previous, String limit, LocalDate from) {
        return new MedCardLimitUpdated(CARD, egp(previous), egp(limit), from, "renewed", NOON);
    }

    public static NewTerms terms(CardTier tier, String limit, String copayment, @Nullable LocalDate from) {
        return new NewTerms(tier, egp(limit), Percentage.parse(copayment), from, "new policy");
    }
}
