package tech.healthpay.ledger.core.contract;

import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.Currency;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import tech.healthpay.ledger.core.journal.Account;
import tech.healthpay.ledger.core.journal.JournalEntry;
import tech.healthpay.ledger.core.journal.Posting;
import tech.healthpay.ledger.core.projection.BeneficiaryRow;
import tech.healthpay.ledger.core.projection.CopaymentRow;
import tech.healthpay.ledger.core.projection.DetailRow;
import tech.healthpay.ledger.core.projection.InsuranceClaimRow;
import tech.healthpay.ledger.core.projection.JournalEntryRow;
import tech.healthpay.ledger.core.projection.JournalHeadRow;
import tech.healthpay.ledger.core.projection.MedCardMonthRow;
import tech.healthpay.ledger.core.projection.MedCardRow;
import tech.healthpay.ledger.core.projection.MedCardStatusRow;
import tech.healthpay.ledger.core.projection.MedCardTermRow;
import tech.healthpay.ledger.core.projection.PaymentRequestRow;
import tech.healthpay.ledger.core.projection.PaymentRow;
import tech.healthpay.ledger.core.projection.PharmacyClaimRow;
import tech.healthpay.ledger.core.projection.PrescriptionClaimRow;
import tech.healthpay.ledger.core.projection.RealTimeRow;
import tech.healthpay.ledger.core.projection.RefundRow;
import tech.healthpay.ledger.core.projection.TransactionRow;
import tech.healthpay.ledger.core.projection.TransferRow;
import tech.healthpay.ledger.core.projection.UserMedCardRow;
import tech.healthpay.ledger.core.projection.UserWalletRow;
import tech.healthpay.ledger.core.projection.WalletBalanceRow;
import tech.healthpay.ledger.core.projection.WalletRow;
import tech.healthpay.ledger.core.sourcing.StreamId;
import tech.healthpay.ledger.core.value.BeneficiaryId;
import tech.healthpay.ledger.core.value.CardNumber;
import tech.healthpay.ledger.core.value.CardStatus;
import tech.healthpay.ledger.core.value.CardTerm;
import tech.healthpay.ledger.core.value.CardTier;
import tech.healthpay.ledger.core.value.ClaimDocument;
import tech.healthpay.ledger.core.value.ClaimId;
import tech.healthpay.ledger.core.value.CopaymentMethod;
import tech.healthpay.ledger.core.value.InsuranceClaimStatus;
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
import tech.healthpay.ledger.core.value.PaymentRequestStatus;
import tech.healthpay.ledger.core.value.PaymentStatus;
import tech.healthpay.ledger.core.value.Percentage;
import tech.healthpay.ledger.core.value.PharmacyId;
import tech.healthpay.ledger.core.value.PhoneNumber;
import tech.healthpay.ledger.core.value.PrescriptionItem;
import tech.healthpay.ledger.core.value.PrimaryHolder;
import tech.healthpay.ledger.core.value.ProviderId;
import tech.healthpay.ledger.core.value.ProviderType;
import tech.healthpay.ledger.core.value.Reference;
import tech.healthpay.ledger.core.value.RelatedType;
import tech.healthpay.ledger.core.value.Relationship;
import tech.healthpay.ledger.core.value.TransferId;
import tech.healthpay.ledger.core.value.TransferStatus;
import tech.healthpay.ledger.core.value.UserId;
import tech.healthpay.ledger.core.value.WalletId;
import tech.healthpay.ledger.core.value.WalletStatus;
import tech.healthpay.ledger.core.value.WalletType;

/**
 * Rows of every kind, each call with new identifiers. A history is one row through the versions of its aggregate: only
 * what events can change differs between them, and what can be null is null in some and set in others.
 */
final class SampleRows {

    private static final Currency KWD = Currency.getInstance("KWD");
    private static final Currency JPY = Currency.getInstance("JPY");
    static final Instant CREATED = Instant.parse("2026-01-31T21:59:59.999999Z");
    private static final YearMonth MONTH = YearMonth.of(2026, 2);
    private static final PrimaryHolder HOLDER = new PrimaryHolder(
            new NationalId("29901011234567"),
            "منى عبد الرحمن",
            LocalDate.of(1999, 1, 1),
            new PhoneNumber("+201001234567"));

    private SampleRows() {}

    static List<List<DetailRow>> detailHistories() {
        return List.of(
                wallet(),
                walletWithoutLimits(),
                completedTransfer(),
                failedTransfer(),
                refundedPayment(),
                failedPayment(),
                cancelledPayment(),
                fulfilledRequest(),
                cancelledRequest(),
                expiredRequest(),
                journalHead(),
                medCard(null, null),
                medCard("Misr Insurance \"Gold\"", "POL-1/٢"),
                beneficiary("moved away"),
                beneficiary(null),
                prescriptionClaim(),
                bigPrescriptionClaim(),
                paidClaim(),
                rejectedClaim());
    }

    static List<List<RealTimeRow>> realTimeHistories() {
        return List.of(
                walletBalance(), medCardStatus(null), medCardStatus("Misr Insurance"), medCardStatusOfManyTerms());
    }

    /** One row of each kind that a store takes but cannot be asked for. */
    static List<DetailRow> otherDetailRows() {
        MedCardId card = medCardId();
        WalletId wallet = walletId();
        return List.of(
                new TransactionRow(
                        UUID.randomUUID(),
                        wallet,
                        true,
                        TransactionRow.OPENING,
                        egp(10),
                        egp(10),
                        null,
                        null,
                        null,
                        null,
                        CREATED,
                        1),
                new TransactionRow(
                        UUID.randomUUID(),
                        wallet,
                        false,
                        "transfer_out",
                        egp(4),
                        egp(6),
                        new Reference("r:1"),
                        "إيجار",
                        RelatedType.TRANSFER,
                        UUID.randomUUID().toString(),
                        CREATED.plusSeconds(1),
                        2),
                new RefundRow(UUID.randomUUID(), new PaymentId(wallet.value()), yen(5), yen(6), "مرتجع", CREATED, 4),
                new JournalEntryRow(
                        UUID.randomUUID(),
                        ThreadLocalRandom.current().nextLong(Long.MAX_VALUE),
                        "medcard.prescription.claimed",
                        StreamId.of(card),
                        new JournalEntry(List.of(
                                Posting.debit(Account.insurer("مصر \"Gold\": 1"), egp(28_000)),
                                Posting.debit(Account.member(card), egp(7_000)),
                                Posting.credit(Account.pharmacy(new PharmacyId("ph:1")), egp(35_000)))),
                        CREATED,
                        4),
                new MedCardTermRow(card, wholeTerm(1), CREATED),
                new MedCardTermRow(card, limitTerm(2), CREATED.plusSeconds(1)),
                new MedCardMonthRow(card, MONTH, egp(28_000), 1, 0, 3),
                new CopaymentRow(
                        UUID.randomUUID(),
                        card,
                        new ClaimId("rx-1"),
                        egp(70),
                        CopaymentMethod.WALLET,
                        wallet,
                        egp(0),
                        CREATED,
                        4),
                new CopaymentRow(
                        UUID.randomUUID(), card, null, egp(1), CopaymentMethod.CASH, null, egp(9), CREATED, 5));
    }

    /** One row of each kind that a store takes but cannot be asked for. */
    static List<RealTimeRow> otherRealTimeRows() {
        return List.of(
                new UserWalletRow(balance(walletId(), userId(), WalletStatus.ACTIVE, egp(5), egp(0), 3)),
                new UserMedCardRow(status(medCardId(), userId(), null, CardStatus.ACTIVE, List.of(wholeTerm(1)), 2)),
                new MedCardMonthRow(medCardId(), MONTH, egp(28_000), 1, 2, 3),
                new PharmacyClaimRow(
                        new PharmacyId("ph-1"),
                        CREATED,
                        medCardId(),
                        new ClaimId("rx-1"),
                        UUID.randomUUID(),
                        egp(35_000),
                        egp(28_000),
                        egp(7_000),
                        3));
    }

    private static List<DetailRow> wallet() {
        WalletId id = walletId();
        UserId user = userId();
        return List.of(
                wallet(id, user, WalletStatus.PENDING_ACTIVATION, egp(0), egp(0), egp(100), egp(1_000), 1),
                wallet(id, user, WalletStatus.ACTIVE, egp(0), egp(0), egp(100), egp(1_000), 2),
                wallet(id, user, WalletStatus.ACTIVE, egp(Long.MAX_VALUE), egp(0), egp(100), egp(1_000), 3),
                wallet(id, user, WalletStatus.ACTIVE, egp(Long.MAX_VALUE), egp(7), null, null, 4),
                wallet(id, user, WalletStatus.SUSPENDED, egp(50), egp(7), egp(0), null, 5),
                wallet(id, user, WalletStatus.CLOSED, egp(0), egp(0), egp(0), null, 9));
    }

    private static List<DetailRow> walletWithoutLimits() {
        WalletId id = walletId();
        UserId user = userId();
        Money balance = Money.ofMinor(1_234, KWD);
        Money none = Money.zero(KWD);
        return List.of(
                wallet(id, user, WalletStatus.PENDING_ACTIVATION, balance, none, null, null, 1),
                wallet(id, user, WalletStatus.PENDING_ACTIVATION, balance, none, null, Money.ofMinor(5, KWD), 2));
    }

    private static WalletRow wallet(
            WalletId id,
            UserId user,
            WalletStatus status,
            Money balance,
            Money reserved,
            @Nullable Money dailyLimit,
            @Nullable Money monthlyLimit,
            long version) {
        return new WalletRow(
                id,
                user,
                WalletType.BUSINESS,
                KycLevel.ENHANCED,
                status,
                balance,
                reserved,
                dailyLimit,
                monthlyLimit,
                CREATED,
                at(version),
                version);
    }

    private static List<DetailRow> journalHead() {
        StreamId card = StreamId.of(medCardId());
        return List.of(new JournalHeadRow(card, 1), new JournalHeadRow(card, 2), new JournalHeadRow(card, 9));
    }

    private static List<DetailRow> completedTransfer() {
        TransferRow initiated = transfer("حصة من الإيجار");
        return List.of(initiated, ended(initiated, TransferStatus.COMPLETED, null, null));
    }

    private static List<DetailRow> failedTransfer() {
        TransferRow initiated = transfer(null);
        return List.of(
                initiated, ended(initiated, TransferStatus.FAILED, "INSUFFICIENT_FUNDS", "has 1.00, \"needs\" 2.00"));
    }

    private static TransferRow transfer(@Nullable String description) {
        return new TransferRow(
                new TransferId(UUID.randomUUID()),
                walletId(),
                walletId(),
                TransferStatus.INITIATED,
                Money.ofMinor(Long.MAX_VALUE, KWD),
                new Reference("rent:2026-02"),
                description,
                null,
                null,
                CREATED,
                CREATED,
                1);
    }

    private static TransferRow ended(
            TransferRow transfer, TransferStatus status, @Nullable String errorCode, @Nullable String reason) {
        return new TransferRow(
                transfer.transferId(),
                transfer.sourceWalletId(),
                transfer.destinationWalletId(),
                status,
                transfer.amount(),
                transfer.reference(),
                transfer.description(),
                errorCode,
                reason,
                CREATED,
                at(2),
                2);
    }

    private static List<DetailRow> refundedPayment() {
        PaymentRow initiated = payment(PaymentMethod.WALLET, PaymentGateway.INTERNAL, null);
        PaymentRow authorized = authorized(initiated);
        return List.of(
                initiated,
                authorized,
                captured(authorized, PaymentStatus.CAPTURED, yen(0), 3),
                captured(authorized, PaymentStatus.PARTIALLY_REFUNDED, yen(1), 4),
                captured(authorized, PaymentStatus.REFUNDED, yen(900), 5));
    }

    private static List<DetailRow> failedPayment() {
        PaymentRow initiated = payment(PaymentMethod.CARD, PaymentGateway.PAYMOB, "دواء");
        PaymentRow authorized = authorized(initiated);
        return List.of(
                initiated,
                authorized,
                payment(
                        authorized,
                        PaymentStatus.FAILED,
                        yen(0),
                        yen(0),
                        null,
                        null,
                        "expired",
                        "AUTHORIZATION_EXPIRED",
                        3));
    }

    private static List<DetailRow> cancelledPayment() {
        PaymentRow initiated = payment(PaymentMethod.FAWRY_REF, PaymentGateway.FAWRY, null);
        return List.of(
                initiated,
                payment(initiated, PaymentStatus.CANCELLED, yen(0), yen(0), null, null, "غيّرت رأيي", null, 2));
    }

    private static PaymentRow payment(PaymentMethod method, PaymentGateway gateway, @Nullable String description) {
        return new PaymentRow(
                new PaymentId(UUID.randomUUID()),
                walletId(),
                new MerchantId("shop.7"),
                "صيدلية \\ \"Nile\" O'Neil",
                method,
                gateway,
                PaymentStatus.INITIATED,
                yen(1_000),
                description,
                null,
                null,
                yen(0),
                yen(0),
                null,
                null,
                null,
                null,
                CREATED,
                CREATED,
                null,
                null,
                1);
    }

    private static PaymentRow authorized(PaymentRow payment) {
        return new PaymentRow(
                payment.paymentId(),
                payment.walletId(),
                payment.merchantId(),
                payment.merchantName(),
                payment.method(),
                payment.gateway(),
                PaymentStatus.AUTHORIZED,
                payment.amount(),
                payment.description(),
                "AUTH-1",
                at(2).plusSeconds(3_600),
                yen(0),
                yen(0),
                null,
                null,
                null,
                null,
                CREATED,
                at(2),
                at(2),
                null,
                2);
    }

    private static PaymentRow captured(PaymentRow authorized, PaymentStatus status, Money refunded, long version) {
        return payment(authorized, status, yen(900), refunded, new Reference("tx:9"), at(3), null, null, version);
    }

    private static PaymentRow payment(
            PaymentRow payment,
            PaymentStatus status,
            Money captured,
            Money refunded,
            @Nullable Reference transaction,
            @Nullable Instant capturedAt,
            @Nullable String reason,
            @Nullable String errorCode,
            long version) {
        return new PaymentRow(
                payment.paymentId(),
                payment.walletId(),
                payment.merchantId(),
                payment.merchantName(),
                payment.method(),
                payment.gateway(),
                status,
                payment.amount(),
                payment.description(),
                payment.authorizationCode(),
                payment.expiresAt(),
                captured,
                refunded,
                transaction,
                capturedAt == null ? null : LocalDate.of(2026, 2, 2),
                reason,
                errorCode,
                CREATED,
                at(version),
                payment.authorizedAt(),
                capturedAt,
                version);
    }

    private static List<DetailRow> fulfilledRequest() {
        PaymentRequestRow created = request(null, null, "غداء");
        return List.of(
                created,
                ended(created, PaymentRequestStatus.FULFILLED, walletId(), new TransferId(UUID.randomUUID()), null));
    }

    private static List<DetailRow> cancelledRequest() {
        PaymentRequestRow created = request(walletId(), null, null);
        return List.of(created, ended(created, PaymentRequestStatus.CANCELLED, null, null, "paid in cash"));
    }

    private static List<DetailRow> expiredRequest() {
        PaymentRequestRow created = request(null, userId(), null);
        return List.of(created, ended(created, PaymentRequestStatus.EXPIRED, null, null, null));
    }

    private static PaymentRequestRow request(
            @Nullable WalletId payerWallet, @Nullable UserId payerUser, @Nullable String description) {
        return new PaymentRequestRow(
                new PaymentRequestId(UUID.randomUUID()),
                walletId(),
                payerWallet,
                payerUser,
                PaymentRequestStatus.PENDING,
                egp(12_345),
                description,
                CREATED.plusSeconds(86_400),
                null,
                null,
                null,
                CREATED,
                CREATED,
                1);
    }

    private static PaymentRequestRow ended(
            PaymentRequestRow request,
            PaymentRequestStatus status,
            @Nullable WalletId fulfilledBy,
            @Nullable TransferId transfer,
            @Nullable String reason) {
        return new PaymentRequestRow(
                request.paymentRequestId(),
                request.walletId(),
                request.payerWalletId(),
                request.payerUserId(),
                status,
                request.amount(),
                request.description(),
                request.expiresAt(),
                fulfilledBy,
                transfer,
                reason,
                CREATED,
                at(2),
                2);
    }

    private static List<DetailRow> medCard(@Nullable String insurer, @Nullable String policy) {
        MedCardRow issued = new MedCardRow(
                medCardId(),
                userId(),
                cardNumber(),
                CardStatus.PENDING_ACTIVATION,
                null,
                Money.EGP,
                insurer,
                policy,
                HOLDER,
                LocalDate.of(2028, 2, 29),
                CREATED,
                CREATED,
                null,
                1);
        return List.of(
                issued,
                medCard(issued, CardStatus.ACTIVE, null, null, 2),
                medCard(issued, CardStatus.SUSPENDED, "fraud_suspected", null, 3),
                medCard(issued, CardStatus.ACTIVE, null, null, 4),
                medCard(issued, CardStatus.CLOSED, "death", at(12), 12));
    }

    private static MedCardRow medCard(
            MedCardRow card, CardStatus status, @Nullable String reason, @Nullable Instant closedAt, long version) {
        return new MedCardRow(
                card.medCardId(),
                card.userId(),
                card.cardNumber(),
                status,
                reason,
                card.currency(),
                card.insuranceProvider(),
                card.policyNumber(),
                card.primaryHolder(),
                card.expiryDate(),
                card.createdAt(),
                at(version),
                closedAt,
                version);
    }

    private static List<DetailRow> beneficiary(@Nullable String removalReason) {
        MedCardId card = medCardId();
        BeneficiaryId id = new BeneficiaryId(UUID.randomUUID());
        return List.of(
                beneficiary(card, id, true, null, null, 3), beneficiary(card, id, false, at(6), removalReason, 6));
    }

    private static BeneficiaryRow beneficiary(
            MedCardId card,
            BeneficiaryId id,
            boolean active,
            @Nullable Instant removedAt,
            @Nullable String reason,
            long version) {
        return new BeneficiaryRow(
                card,
                id,
                Relationship.CHILD,
                new NationalId("31502280112340"),
                "يوسف \\ \"Joe\" O'Neil",
                LocalDate.of(2015, 2, 28),
                new PhoneNumber("+201512345678"),
                active,
                CREATED,
                removedAt,
                reason,
                version);
    }

    private static List<DetailRow> prescriptionClaim() {
        MedCardId card = medCardId();
        ClaimId claim = new ClaimId("rx:2026-02.0001_A");
        UUID beneficiary = UUID.randomUUID();
        List<PrescriptionItem> items = List.of(
                new PrescriptionItem("B-2", "باراسيتامول ٥٠٠ مجم", 2, egp(10_000), egp(20_000)),
                new PrescriptionItem("A-1", "Amoxicillin, 500 mg", 3, egp(5_000), egp(15_000)),
                new PrescriptionItem("B-2", "باراسيتامول ٥٠٠ مجم", 2, egp(10_000), egp(20_000)));
        return List.of(
                prescriptionClaim(card, claim, beneficiary, egp(55_000), egp(0), "القاهرة, شارع 9", items, 3),
                prescriptionClaim(card, claim, beneficiary, egp(55_000), egp(1), "القاهرة, شارع 9", items, 5),
                prescriptionClaim(card, claim, beneficiary, egp(55_000), egp(11_000), "القاهرة, شارع 9", items, 8));
    }

    private static List<DetailRow> bigPrescriptionClaim() {
        List<PrescriptionItem> items = IntStream.range(0, 200)
                .mapToObj(i -> new PrescriptionItem("drug-" + i, "drug " + i, 1, yen(i), yen(i)))
                .toList();
        return List.of(prescriptionClaim(
                medCardId(), new ClaimId("rx"), UUID.randomUUID(), yen(199 * 100), yen(0), null, items, 7));
    }

    private static PrescriptionClaimRow prescriptionClaim(
            MedCardId card,
            ClaimId claim,
            UUID beneficiary,
            Money total,
            Money charged,
            @Nullable String location,
            List<PrescriptionItem> items,
            long version) {
        Money copayment = Percentage.parse("20").split(total).copayment();
        return new PrescriptionClaimRow(
                card,
                claim,
                new PharmacyId("ph:1"),
                beneficiary,
                total,
                total.minus(copayment),
                copayment,
                charged,
                MONTH,
                location,
                items,
                CREATED,
                version);
    }

    private static List<DetailRow> paidClaim() {
        InsuranceClaimRow filed = filedClaim(List.of(
                new ClaimDocument("invoice", "https://docs.example.eg/2026/1?x=%D9%85&y=2"),
                new ClaimDocument("تقرير", "http://docs.example.eg/report"),
                new ClaimDocument("invoice", "https://docs.example.eg/2026/1?x=%D9%85&y=2")));
        Instant decided = at(5);
        return List.of(
                filed,
                judged(filed, InsuranceClaimStatus.APPROVED, egp(900), egp(0), null, null, decided, null, 5),
                judged(filed, InsuranceClaimStatus.APPROVED, egp(900), egp(100), null, null, decided, null, 6),
                judged(
                        filed,
                        InsuranceClaimStatus.PAID,
                        egp(900),
                        egp(100),
                        null,
                        new Reference("bank-7"),
                        decided,
                        at(9),
                        9));
    }

    private static List<DetailRow> rejectedClaim() {
        InsuranceClaimRow filed = filedClaim(List.of());
        return List.of(
                filed, judged(filed, InsuranceClaimStatus.REJECTED, null, egp(0), "غير مغطى", null, at(6), null, 6));
    }

    private static InsuranceClaimRow filedClaim(List<ClaimDocument> documents) {
        return new InsuranceClaimRow(
                medCardId(),
                new ClaimId("claim-1"),
                new ProviderId("hospital.7"),
                ProviderType.DIAGNOSTIC_CENTER,
                UUID.randomUUID(),
                InsuranceClaimType.HOSPITALIZATION,
                InsuranceClaimStatus.PENDING,
                egp(1_000),
                egp(950),
                null,
                egp(0),
                null,
                null,
                MONTH,
                documents,
                CREATED,
                null,
                null,
                4);
    }

    private static InsuranceClaimRow judged(
            InsuranceClaimRow claim,
            InsuranceClaimStatus status,
            @Nullable Money approved,
            Money charged,
            @Nullable String rejectionReason,
            @Nullable Reference paymentReference,
            @Nullable Instant decidedAt,
            @Nullable Instant paidAt,
            long version) {
        return new InsuranceClaimRow(
                claim.medCardId(),
                claim.claimId(),
                claim.providerId(),
                claim.providerType(),
                claim.beneficiaryId(),
                claim.claimType(),
                status,
                claim.totalAmount(),
                claim.requestedCoverage(),
                approved,
                charged,
                rejectionReason,
                paymentReference,
                claim.month(),
                claim.documents(),
                claim.filedAt(),
                decidedAt,
                paidAt,
                version);
    }

    private static List<RealTimeRow> walletBalance() {
        WalletId id = walletId();
        UserId user = userId();
        return List.of(
                balance(id, user, WalletStatus.PENDING_ACTIVATION, egp(0), egp(0), 1),
                balance(id, user, WalletStatus.ACTIVE, egp(0), egp(0), 2),
                balance(id, user, WalletStatus.ACTIVE, egp(Long.MAX_VALUE), egp(Long.MAX_VALUE), 3),
                balance(id, user, WalletStatus.SUSPENDED, egp(12), egp(5), 4),
                balance(id, user, WalletStatus.CLOSED, egp(0), egp(0), 10));
    }

    private static WalletBalanceRow balance(
            WalletId id, UserId user, WalletStatus status, Money balance, Money reserved, long version) {
        return new WalletBalanceRow(id, user, WalletType.MERCHANT, status, balance, reserved, at(version), version);
    }

    private static List<RealTimeRow> medCardStatus(@Nullable String insurer) {
        MedCardId id = medCardId();
        UserId user = userId();
        List<CardTerm> once = List.of(wholeTerm(1));
        List<CardTerm> twice = List.of(wholeTerm(1), limitTerm(3));
        return List.of(
                status(id, user, insurer, CardStatus.PENDING_ACTIVATION, once, 1),
                status(id, user, insurer, CardStatus.ACTIVE, once, 2),
                status(id, user, insurer, CardStatus.ACTIVE, twice, 3),
                status(id, user, insurer, CardStatus.SUSPENDED, twice, 4),
                status(id, user, insurer, CardStatus.CLOSED, twice, 20));
    }

    private static List<RealTimeRow> medCardStatusOfManyTerms() {
        List<CardTerm> terms = IntStream.rangeClosed(1, 120)
                .mapToObj(version -> version % 2 == 1 ? wholeTerm(version) : limitTerm(version))
                .toList();
        return List.of(status(medCardId(), userId(), "x", CardStatus.ACTIVE, terms, 120));
    }

    private static MedCardStatusRow status(
            MedCardId id,
            UserId user,
            @Nullable String insurer,
            CardStatus status,
            List<CardTerm> terms,
            long version) {
        return new MedCardStatusRow(
                id,
                user,
                CardNumber.ofPayload(1),
                status,
                Money.EGP,
                insurer,
                LocalDate.of(2028, 2, 29),
                terms,
                at(version),
                version);
    }

    private static CardTerm wholeTerm(long version) {
        return new CardTerm(
                LocalDate.of(2026, 1, 31), version, CardTier.GOLD, egp(Long.MAX_VALUE), new Percentage(1_250));
    }

    private static CardTerm limitTerm(long version) {
        return new CardTerm(LocalDate.of(2026, 3, 1), version, null, egp(0), null);
    }

    private static Instant at(long version) {
        return CREATED.plusNanos((version - 1) * 1_000);
    }

    private static Money egp(long piasters) {
        return Money.ofMinor(piasters, Money.EGP);
    }

    private static Money yen(long amount) {
        return Money.ofMinor(amount, JPY);
    }

    private static WalletId walletId() {
        return new WalletId(UUID.randomUUID());
    }

    private static MedCardId medCardId() {
        return new MedCardId(UUID.randomUUID());
    }

    private static UserId userId() {
        return new UserId(UUID.randomUUID());
    }

    private static CardNumber cardNumber() {
        return CardNumber.ofPayload(ThreadLocalRandom.current().nextLong(100_000_000_000L));
    }
}
