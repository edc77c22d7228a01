package tech.healthpay.ledger.core.event;

import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Currency;
import java.util.List;
import java.util.UUID;
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
import tech.healthpay.ledger.core.event.PaymentEvent.PaymentAuthorized;
import tech.healthpay.ledger.core.event.PaymentEvent.PaymentCancelled;
import tech.healthpay.ledger.core.event.PaymentEvent.PaymentCaptured;
import tech.healthpay.ledger.core.event.PaymentEvent.PaymentFailed;
import tech.healthpay.ledger.core.event.PaymentEvent.PaymentInitiated;
import tech.healthpay.ledger.core.event.PaymentEvent.PaymentRefunded;
import tech.healthpay.ledger.core.event.PaymentRequestEvent.PaymentRequestCancelled;
import tech.healthpay.ledger.core.event.PaymentRequestEvent.PaymentRequestCreated;
import tech.healthpay.ledger.core.event.PaymentRequestEvent.PaymentRequestExpired;
import tech.healthpay.ledger.core.event.PaymentRequestEvent.PaymentRequestFulfilled;
import tech.healthpay.ledger.core.event.TransferEvent.TransferCompleted;
import tech.healthpay.ledger.core.event.TransferEvent.TransferFailed;
import tech.healthpay.ledger.core.event.TransferEvent.TransferInitiated;
import tech.healthpay.ledger.core.event.WalletEvent.WalletActivated;
import tech.healthpay.ledger.core.event.WalletEvent.WalletClosed;
import tech.healthpay.ledger.core.event.WalletEvent.WalletCreated;
import tech.healthpay.ledger.core.event.WalletEvent.WalletCredited;
import tech.healthpay.ledger.core.event.WalletEvent.WalletDebited;
import tech.healthpay.ledger.core.event.WalletEvent.WalletFundsReleased;
import tech.healthpay.ledger.core.event.WalletEvent.WalletFundsReserved;
import tech.healthpay.ledger.core.event.WalletEvent.WalletLimitsUpdated;
import tech.healthpay.ledger.core.event.WalletEvent.WalletSuspended;
import tech.healthpay.ledger.core.value.BeneficiaryId;
import tech.healthpay.ledger.core.value.CardNumber;
import tech.healthpay.ledger.core.value.CardTier;
import tech.healthpay.ledger.core.value.ClaimDocument;
import tech.healthpay.ledger.core.value.ClaimId;
import tech.healthpay.ledger.core.value.ClosureReason;
import tech.healthpay.ledger.core.value.CopaymentMethod;
import tech.healthpay.ledger.core.value.CreditType;
import tech.healthpay.ledger.core.value.DebitType;
import tech.healthpay.ledger.core.value.InsuranceClaimType;
import tech.healthpay.ledger.core.value.KycLevel;
import tech.healthpay.ledger.core.value.MedCardId;
import tech.healthpay.ledger.core.value.MerchantId;
import tech.healthpay.ledger.core.value.Money;
import tech.healthpay.ledger.core.value.NationalId;
import tech.healthpay.ledger.core.value.PaymentGateway;
import tech.healthpay.ledger.core.value.PaymentId;
import tech.healthpay.ledger.core.value.PaymentMethod;
import tech.healthpay.ledger.core.value.PaymentRequestId;
import tech.healthpay.ledger.core.value.Percentage;
import tech.healthpay.ledger.core.value.PharmacyId;
import tech.healthpay.ledger.core.value.PhoneNumber;
import tech.healthpay.ledger.core.value.PrescriptionItem;
import tech.healthpay.ledger.core.value.PrimaryHolder;
import tech.healthpay.ledger.core.value.ProviderId;
import tech.healthpay.ledger.core.value.ProviderType;
import tech.healthpay.ledger.core.value.Reference;
import tech.healthpay.ledger.core.value.Related;
import tech.healthpay.ledger.core.value.RelatedType;
import tech.healthpay.ledger.core.value.Relationship;
import tech.healthpay.ledger.core.value.SuspensionReason;
import tech.healthpay.ledger.core.value.TransferId;
import tech.healthpay.ledger.core.value.UserId;
import tech.healthpay.ledger.core.value.WalletId;
import tech.healthpay.ledger.core.value.WalletType;

/**
 * One event of every type as life writes them, for golden files and the adapters' tests. The people are made up. Each
 * event stands for itself; together they are no history of one aggregate.
 */
public final class SampleEvents {

    /** The owner of the wallet and the card. */
    public static final UserId USER = new UserId(UUID.fromString("019aafc4-1d20-7c11-8a01-5b6f0c2d9e01"));

    /** The owner's wallet. */
    public static final WalletId WALLET = new WalletId(UUID.fromString("019aafc4-2e31-7d22-9b12-6c7f1d3eaf02"));

    /** Somebody else's wallet. */
    public static final WalletId OTHER_WALLET = new WalletId(UUID.fromString("019aafc4-3f42-7e33-8c23-7d8f2e4fb003"));

    /** A transfer from the owner's wallet to the other one. */
    public static final TransferId TRANSFER = new TransferId(UUID.fromString("019aafc4-4053-7f44-9d34-8e9f3f50c104"));

    /** A payment from the owner's wallet. */
    public static final PaymentId PAYMENT = new PaymentId(UUID.fromString("019aafc4-5164-7055-8e45-9fa04061d205"));

    /** A request by the other wallet to the owner's. */
    public static final PaymentRequestId PAYMENT_REQUEST =
            new PaymentRequestId(UUID.fromString("019aafc4-6275-7166-9f56-a0b15172e306"));

    /** The owner's medical card. */
    public static final MedCardId MEDCARD = new MedCardId(UUID.fromString("019aafc4-7386-7277-8067-b1c26283f407"));

    /** The owner's daughter on the card. */
    public static final BeneficiaryId DAUGHTER =
            new BeneficiaryId(UUID.fromString("019aafc4-8497-7388-9178-c2d373940508"));

    /** When the events happened: 11:15 in Cairo. */
    public static final Instant AT = Instant.parse("2026-11-23T09:15:30.123456Z");

    private static final ClaimId PRESCRIPTION = new ClaimId("RX-2026-004711");
    private static final ClaimId INSURANCE_CLAIM = new ClaimId("IC-2026-000815");
    private static final PharmacyId PHARMACY = new PharmacyId("PH-CAIRO-017");
    private static final ProviderId HOSPITAL = new ProviderId("HOSP-DARELSALAM");
    private static final MerchantId MERCHANT = new MerchantId("MERCH-ELEZABY-03");
    private static final String INSURER = "Misr Life";
    private static final LocalDate NEXT_MONTH = LocalDate.of(2026, 12, 1);
    private static final Currency KWD = Currency.getInstance("KWD");

    private SampleEvents() {}

    /** Returns one event of every type, with every optional field present. */
    public static List<LedgerEvent> complete() {
        List<LedgerEvent> events = new ArrayList<>();
        events.addAll(completeWallet());
        events.addAll(completeTransfer());
        events.addAll(completePayment());
        events.addAll(completePaymentRequest());
        events.addAll(completeMedCard());
        return List.copyOf(events);
    }

    /** Returns one event of every type that has optional fields, with all of these absent. */
    public static List<LedgerEvent> sparse() {
        return List.of(
                new WalletCreated(
                        WALLET,
                        USER,
                        WalletType.BUSINESS,
                        KWD,
                        KycLevel.FULL,
                        Money.parse("12.500", KWD),
                        null,
                        null,
                        AT),
                new WalletClosed(WALLET, null, AT),
                new WalletCredited(
                        WALLET,
                        egp("200.00"),
                        CreditType.DEPOSIT,
                        new Reference("CASHIN-0001"),
                        null,
                        egp("200.00"),
                        egp("0.00"),
                        null,
                        AT),
                new WalletDebited(
                        WALLET,
                        egp("50.00"),
                        DebitType.WITHDRAWAL,
                        new Reference("ATM-77120"),
                        null,
                        egp("150.00"),
                        egp("0.00"),
                        null,
                        AT),
                new WalletLimitsUpdated(WALLET, null, null, AT),
                new TransferInitiated(TRANSFER, WALLET, OTHER_WALLET, egp("75.00"), new Reference("RENT-11"), null, AT),
                new PaymentInitiated(
                        PAYMENT,
                        WALLET,
                        egp("99.95"),
                        MERCHANT,
                        "El Ezaby Pharmacy",
                        PaymentMethod.FAWRY_REF,
                        PaymentGateway.FAWRY,
                        null,
                        AT),
                new PaymentRequestCreated(
                        PAYMENT_REQUEST, OTHER_WALLET, null, null, egp("120.00"), null, AT.plusSeconds(86_400), AT),
                new PaymentRequestCancelled(PAYMENT_REQUEST, null, AT),
                new MedCardCreated(
                        MEDCARD,
                        USER,
                        CardNumber.ofPayload(0),
                        CardTier.BASIC,
                        null,
                        null,
                        egp("0.00"),
                        new Percentage(0),
                        holder(),
                        LocalDate.of(2027, 11, 30),
                        AT),
                new MedCardActivated(MEDCARD, null, AT),
                new MedCardSuspended(MEDCARD, SuspensionReason.USER_REQUEST, null, AT),
                new MedCardClosed(
                        MEDCARD, ClosureReason.DEATH, null, "healthpay", egp("0.00"), null, egp("5000.00"), AT),
                new BeneficiaryRemoved(MEDCARD, DAUGHTER, null, AT),
                new PrescriptionClaimed(
                        MEDCARD,
                        PRESCRIPTION,
                        PHARMACY,
                        USER.value(),
                        "healthpay",
                        List.of(),
                        egp("350.00"),
                        egp("280.00"),
                        egp("70.00"),
                        null,
                        new ClaimMonth(YearMonth.of(2026, 11), egp("280.00"), 1, 0),
                        egp("4720.00"),
                        AT),
                new CopaymentCharged(MEDCARD, null, egp("70.00"), CopaymentMethod.CASH, null, null, egp("0.00"), AT));
    }

    /** Returns the sample of one type with every optional field present. */
    public static <E extends LedgerEvent> E complete(Class<E> type) {
        return complete().stream()
                .filter(type::isInstance)
                .map(type::cast)
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no sample of " + type.getSimpleName()));
    }

    private static List<LedgerEvent> completeWallet() {
        return List.of(
                new WalletCreated(
                        WALLET,
                        USER,
                        WalletType.PERSONAL,
                        Money.EGP,
                        KycLevel.ENHANCED,
                        egp("1000.00"),
                        egp("500.00"),
                        egp("9000.00"),
                        AT),
                new WalletActivated(WALLET, AT),
                new WalletSuspended(WALLET, "phone reported stolen", AT),
                new WalletClosed(WALLET, "moved abroad", AT),
                new WalletCredited(
                        WALLET,
                        egp("250.75"),
                        CreditType.TRANSFER_IN,
                        new Reference("ALLOWANCE-2026-11"),
                        "مصروف نوفمبر",
                        egp("1250.75"),
                        egp("99.95"),
                        new Related(RelatedType.TRANSFER, TRANSFER.toString()),
                        AT),
                new WalletDebited(
                        WALLET,
                        egp("70.00"),
                        DebitType.PAYMENT,
                        new Reference("COPAY-004711"),
                        "copayment \"RX-2026-004711\"",
                        egp("1180.75"),
                        egp("99.95"),
                        new Related(RelatedType.CLAIM, PRESCRIPTION.value()),
                        AT),
                new WalletLimitsUpdated(WALLET, egp("0.00"), egp("12000.00"), AT),
                new WalletFundsReserved(WALLET, PAYMENT, egp("99.95"), egp("1000.00"), egp("99.95"), AT),
                new WalletFundsReleased(WALLET, PAYMENT, egp("99.95"), egp("1000.00"), egp("0.00"), AT));
    }

    private static List<LedgerEvent> completeTransfer() {
        return List.of(
                new TransferInitiated(
                        TRANSFER,
                        WALLET,
                        OTHER_WALLET,
                        egp("75.00"),
                        new Reference("RENT-11"),
                        "share of the rent",
                        AT),
                new TransferCompleted(TRANSFER, egp("925.00"), egp("75.00"), AT),
                new TransferFailed(TRANSFER, "INSUFFICIENT_FUNDS", "available funds are 10.00 EGP", AT));
    }

    private static List<LedgerEvent> completePayment() {
        return List.of(
                new PaymentInitiated(
                        PAYMENT,
                        WALLET,
                        egp("99.95"),
                        MERCHANT,
                        "El Ezaby Pharmacy",
                        PaymentMethod.WALLET,
                        PaymentGateway.INTERNAL,
                        "vitamins",
                        AT),
                new PaymentAuthorized(PAYMENT, "AUTH-9F27", AT.plusSeconds(3_600), AT),
                new PaymentCaptured(
                        PAYMENT,
                        WALLET,
                        MERCHANT,
                        PaymentMethod.WALLET,
                        PaymentGateway.INTERNAL,
                        egp("99.95"),
                        egp("0.00"),
                        new Reference("TX-2026-88123"),
                        LocalDate.of(2026, 11, 25),
                        AT),
                new PaymentFailed(PAYMENT, "the authorization expired", "AUTHORIZATION_EXPIRED", AT),
                new PaymentCancelled(PAYMENT, "changed my mind", AT),
                new PaymentRefunded(
                        PAYMENT,
                        WALLET,
                        MERCHANT,
                        PaymentMethod.WALLET,
                        PaymentGateway.INTERNAL,
                        egp("20.00"),
                        egp("99.95"),
                        egp("20.00"),
                        "one box was damaged",
                        AT));
    }

    private static List<LedgerEvent> completePaymentRequest() {
        return List.of(
                new PaymentRequestCreated(
                        PAYMENT_REQUEST,
                        OTHER_WALLET,
                        WALLET,
                        USER,
                        egp("120.00"),
                        "your part of the taxi",
                        AT.plusSeconds(86_400),
                        AT),
                new PaymentRequestFulfilled(PAYMENT_REQUEST, WALLET, TRANSFER, AT),
                new PaymentRequestCancelled(PAYMENT_REQUEST, "settled in cash", AT),
                new PaymentRequestExpired(PAYMENT_REQUEST, AT));
    }

    private static List<LedgerEvent> completeMedCard() {
        List<LedgerEvent> events = new ArrayList<>();
        events.addAll(completeCardLife());
        events.addAll(completeClaims());
        events.add(new MedCardUpgraded(
                MEDCARD,
                new TierChange(
                        CardTier.SILVER,
                        CardTier.GOLD,
                        egp("5000.00"),
                        egp("10000.00"),
                        Percentage.parse("20"),
                        Percentage.parse("12.5"),
                        NEXT_MONTH,
                        "promotion"),
                AT));
        events.add(new MedCardDowngraded(
                MEDCARD,
                new TierChange(
                        CardTier.GOLD,
                        CardTier.BASIC,
                        egp("10000.00"),
                        egp("2000.00"),
                        Percentage.parse("12.5"),
                        Percentage.parse("100"),
                        NEXT_MONTH,
                        "policy renewed at a lower tier"),
                AT));
        return events;
    }

    private static List<LedgerEvent> completeCardLife() {
        return List.of(
                new MedCardCreated(
                        MEDCARD,
                        USER,
                        CardNumber.ofPayload(40_271_839_502L),
                        CardTier.SILVER,
                        INSURER,
                        "POL-55/2026",
                        egp("5000.00"),
                        Percentage.parse("20"),
                        holder(),
                        LocalDate.of(2028, 12, 31),
                        AT),
                new MedCardActivated(MEDCARD, "premium received", AT),
                new MedCardSuspended(MEDCARD, SuspensionReason.PAYMENT_OVERDUE, "second reminder sent", AT),
                new MedCardClosed(
                        MEDCARD,
                        ClosureReason.POLICY_CANCELLED,
                        "employer changed its insurer",
                        INSURER,
                        egp("150.00"),
                        WALLET,
                        egp("4720.00"),
                        AT),
                new MedCardLimitUpdated(MEDCARD, egp("5000.00"), egp("7500.00"), NEXT_MONTH, "annual review", AT),
                new BeneficiaryAdded(
                        MEDCARD,
                        DAUGHTER,
                        Relationship.CHILD,
                        new NationalId("31506122101226"),
                        "Salma Karim Mostafa",
                        LocalDate.of(2015, 6, 12),
                        new PhoneNumber("+201223456789"),
                        AT),
                new BeneficiaryRemoved(MEDCARD, DAUGHTER, "insured by herself", AT));
    }

    private static List<LedgerEvent> completeClaims() {
        return List.of(
                new PrescriptionClaimed(
                        MEDCARD,
                        PRESCRIPTION,
                        PHARMACY,
                        DAUGHTER.value(),
                        INSURER,
                        List.of(
                                new PrescriptionItem("AUG-1G", "Augmentin 1 g", 2, egp("95.00"), egp("190.00")),
                                new PrescriptionItem("PAN-EX", "بانادول إكسترا", 4, egp("40.00"), egp("160.00"))),
                        egp("350.00"),
                        egp("280.00"),
                        egp("70.00"),
                        "12 Talaat Harb St, Cairo",
                        new ClaimMonth(YearMonth.of(2026, 11), egp("280.00"), 1, 0),
                        egp("4720.00"),
                        AT),
                new InsuranceClaimFiled(
                        MEDCARD,
                        INSURANCE_CLAIM,
                        HOSPITAL,
                        ProviderType.HOSPITAL,
                        USER.value(),
                        InsuranceClaimType.PROCEDURE,
                        egp("8200.00"),
                        egp("6000.00"),
                        List.of(
                                new ClaimDocument("invoice", "https://files.darelsalam.example/inv/815.pdf"),
                                new ClaimDocument("report", "https://files.darelsalam.example/rep/815?page=1&of=3")),
                        new ClaimMonth(YearMonth.of(2026, 11), egp("280.00"), 1, 1),
                        AT),
                new InsuranceClaimApproved(
                        MEDCARD, INSURANCE_CLAIM, HOSPITAL, INSURER, egp("5500.00"), egp("2700.00"), AT),
                new InsuranceClaimRejected(MEDCARD, INSURANCE_CLAIM, "not covered by the policy", AT),
                new InsuranceClaimPaid(
                        MEDCARD, INSURANCE_CLAIM, HOSPITAL, egp("5500.00"), new Reference("SWIFT:2026-1130"), AT),
                new CopaymentCharged(
                        MEDCARD,
                        PRESCRIPTION,
                        egp("50.00"),
                        CopaymentMethod.WALLET,
                        WALLET,
                        egp("70.00"),
                        egp("0.00"),
                        AT));
    }

    private static PrimaryHolder holder() {
        return new PrimaryHolder(
                new NationalId("28803140145678"),
                "Karim Mostafa Hassan",
                LocalDate.of(1988, 3, 14),
                new PhoneNumber("+201012345678"));
    }

    private static Money egp(String decimal) {
        return Money.parse(decimal, Money.EGP);
    }
}
