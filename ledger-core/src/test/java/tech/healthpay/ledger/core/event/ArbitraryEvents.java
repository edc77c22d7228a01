package tech.healthpay.ledger.core.event;

import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.temporal.ChronoUnit;
import java.util.Currency;
import java.util.List;
import java.util.UUID;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
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
 * jqwik generators of events of every type: any ids, times, texts and amounts that an event can hold, optional fields
 * now present and now absent. The events obey the rules of values, not those of deciders: a generated debit may well
 * leave a negative balance.
 */
public final class ArbitraryEvents {

    private static final double ABSENT = 0.3;

    /** Currencies of none, two and three digits. */
    private static final List<Currency> CURRENCIES =
            List.of(Money.EGP, Currency.getInstance("USD"), Currency.getInstance("JPY"), Currency.getInstance("KWD"));

    private static final List<String> GOVERNORATES = List.of("01", "04", "12", "21", "35", "88");

    private ArbitraryEvents() {}

    /** Returns events of every type, each type as often as any other. */
    public static Arbitrary<LedgerEvent> any() {
        return Arbitraries.oneOf(ofEachType());
    }

    /** Returns one generator for each type of event. */
    public static List<Arbitrary<LedgerEvent>> ofEachType() {
        return List.of(
                walletCreated(),
                stamps().map(s -> new WalletActivated(new WalletId(s.id), s.at)),
                Combinators.combine(stamps(), notes())
                        .as((s, reason) -> new WalletSuspended(new WalletId(s.id), reason, s.at)),
                Combinators.combine(stamps(), optionalNotes())
                        .as((s, reason) -> new WalletClosed(new WalletId(s.id), reason, s.at)),
                walletCredited(),
                walletDebited(),
                walletLimitsUpdated(),
                Combinators.combine(stamps(), uuids(), amounts(3))
                        .as((s, payment, m) -> new WalletFundsReserved(
                                new WalletId(s.id), new PaymentId(payment), m.get(0), m.get(1), m.get(2), s.at)),
                Combinators.combine(stamps(), uuids(), amounts(3))
                        .as((s, payment, m) -> new WalletFundsReleased(
                                new WalletId(s.id), new PaymentId(payment), m.get(0), m.get(1), m.get(2), s.at)),
                transferInitiated(),
                Combinators.combine(stamps(), amounts(2))
                        .as((s, m) -> new TransferCompleted(new TransferId(s.id), m.get(0), m.get(1), s.at)),
                Combinators.combine(stamps(), outsideIds(), notes())
                        .as((s, code, reason) -> new TransferFailed(new TransferId(s.id), code, reason, s.at)),
                paymentInitiated(),
                Combinators.combine(stamps(), outsideIds(), instants())
                        .as((s, code, expiresAt) -> new PaymentAuthorized(new PaymentId(s.id), code, expiresAt, s.at)),
                paymentCaptured(),
                Combinators.combine(stamps(), notes(), outsideIds())
                        .as((s, reason, code) -> new PaymentFailed(new PaymentId(s.id), reason, code, s.at)),
                Combinators.combine(stamps(), notes())
                        .as((s, reason) -> new PaymentCancelled(new PaymentId(s.id), reason, s.at)),
                paymentRefunded(),
                paymentRequestCreated(),
                Combinators.combine(stamps(), uuids(), uuids())
                        .as((s, payer, transfer) -> new PaymentRequestFulfilled(
                                new PaymentRequestId(s.id), new WalletId(payer), new TransferId(transfer), s.at)),
                Combinators.combine(stamps(), optionalNotes())
                        .as((s, reason) -> new PaymentRequestCancelled(new PaymentRequestId(s.id), reason, s.at)),
                stamps().map(s -> new PaymentRequestExpired(new PaymentRequestId(s.id), s.at)),
                medCardCreated(),
                Combinators.combine(stamps(), optionalNotes())
                        .as((s, reason) -> new MedCardActivated(new MedCardId(s.id), reason, s.at)),
                Combinators.combine(stamps(), Arbitraries.of(SuspensionReason.class), optionalNotes())
                        .as((s, reason, notes) -> new MedCardSuspended(new MedCardId(s.id), reason, notes, s.at)),
                medCardClosed(),
                Combinators.combine(stamps(), amounts(2), dates(), notes())
                        .as((s, m, effective, reason) -> new MedCardLimitUpdated(
                                new MedCardId(s.id), m.get(0), m.get(1), effective, reason, s.at)),
                beneficiaryAdded(),
                Combinators.combine(stamps(), uuids(), optionalNotes())
                        .as((s, beneficiary, reason) -> new BeneficiaryRemoved(
                                new MedCardId(s.id), new BeneficiaryId(beneficiary), reason, s.at)),
                prescriptionClaimed(),
                insuranceClaimFiled(),
                Combinators.combine(stamps(), outsideIds(), outsideIds(), names(), amounts(2))
                        .as((s, claim, provider, insurer, m) -> new InsuranceClaimApproved(
                                new MedCardId(s.id),
                                new ClaimId(claim),
                                new ProviderId(provider),
                                insurer,
                                m.get(0),
                                m.get(1),
                                s.at)),
                Combinators.combine(stamps(), outsideIds(), notes())
                        .as((s, claim, reason) ->
                                new InsuranceClaimRejected(new MedCardId(s.id), new ClaimId(claim), reason, s.at)),
                Combinators.combine(stamps(), outsideIds(), outsideIds(), amounts(1), outsideIds())
                        .as((s, claim, provider, m, reference) -> new InsuranceClaimPaid(
                                new MedCardId(s.id),
                                new ClaimId(claim),
                                new ProviderId(provider),
                                m.get(0),
                                new Reference(reference),
                                s.at)),
                copaymentCharged(),
                Combinators.combine(stamps(), tierChanges())
                        .as((s, change) -> new MedCardUpgraded(new MedCardId(s.id), change, s.at)),
                Combinators.combine(stamps(), tierChanges())
                        .as((s, change) -> new MedCardDowngraded(new MedCardId(s.id), change, s.at)));
    }

    private static Arbitrary<LedgerEvent> walletCreated() {
        return Combinators.combine(
                        stamps(),
                        uuids(),
                        Arbitraries.of(WalletType.class),
                        Arbitraries.of(KycLevel.class),
                        amounts(3),
                        booleans(),
                        booleans())
                .as((s, user, type, kyc, m, daily, monthly) -> new WalletCreated(
                        new WalletId(s.id),
                        new UserId(user),
                        type,
                        m.get(0).currency(),
                        kyc,
                        m.get(0),
                        daily ? m.get(1) : null,
                        monthly ? m.get(2) : null,
                        s.at));
    }

    private static Arbitrary<LedgerEvent> walletCredited() {
        return Combinators.combine(
                        stamps(),
                        amounts(3),
                        Arbitraries.of(CreditType.class),
                        outsideIds(),
                        optionalNotes(),
                        related())
                .as((s, m, type, reference, description, related) -> new WalletCredited(
                        new WalletId(s.id),
                        m.get(0),
                        type,
                        new Reference(reference),
                        description,
                        m.get(1),
                        m.get(2),
                        related,
                        s.at));
    }

    private static Arbitrary<LedgerEvent> walletDebited() {
        return Combinators.combine(
                        stamps(), amounts(3), Arbitraries.of(DebitType.class), outsideIds(), optionalNotes(), related())
                .as((s, m, type, reference, description, related) -> new WalletDebited(
                        new WalletId(s.id),
                        m.get(0),
                        type,
                        new Reference(reference),
                        description,
                        m.get(1),
                        m.get(2),
                        related,
                        s.at));
    }

    private static Arbitrary<LedgerEvent> walletLimitsUpdated() {
        return Combinators.combine(stamps(), amounts(2), booleans(), booleans())
                .as((s, m, daily, monthly) -> new WalletLimitsUpdated(
                        new WalletId(s.id), daily ? m.get(0) : null, monthly ? m.get(1) : null, s.at));
    }

    private static Arbitrary<LedgerEvent> transferInitiated() {
        return Combinators.combine(stamps(), uuids(), uuids(), amounts(1), outsideIds(), optionalNotes())
                .as((s, source, destination, m, reference, description) -> new TransferInitiated(
                        new TransferId(s.id),
                        new WalletId(source),
                        new WalletId(destination),
                        m.get(0),
                        new Reference(reference),
                        description,
                        s.at));
    }

    private static Arbitrary<LedgerEvent> paymentInitiated() {
        return Combinators.combine(stamps(), uuids(), amounts(1), outsideIds(), names(), channels(), optionalNotes())
                .as((s, wallet, m, merchant, name, channel, description) -> new PaymentInitiated(
                        new PaymentId(s.id),
                        new WalletId(wallet),
                        m.get(0),
                        new MerchantId(merchant),
                        name,
                        channel.method,
                        channel.gateway,
                        description,
                        s.at));
    }

    private static Arbitrary<LedgerEvent> paymentCaptured() {
        return Combinators.combine(stamps(), uuids(), outsideIds(), channels(), amounts(2), outsideIds(), dates())
                .as((s, wallet, merchant, channel, m, transaction, settlement) -> new PaymentCaptured(
                        new PaymentId(s.id),
                        new WalletId(wallet),
                        new MerchantId(merchant),
                        channel.method,
                        channel.gateway,
                        m.get(0),
                        m.get(1),
                        new Reference(transaction),
                        settlement,
                        s.at));
    }

    private static Arbitrary<LedgerEvent> paymentRefunded() {
        return Combinators.combine(stamps(), uuids(), outsideIds(), channels(), amounts(3), notes())
                .as((s, wallet, merchant, channel, m, reason) -> new PaymentRefunded(
                        new PaymentId(s.id),
                        new WalletId(wallet),
                        new MerchantId(merchant),
                        channel.method,
                        channel.gateway,
                        m.get(0),
                        m.get(1),
                        m.get(2),
                        reason,
                        s.at));
    }

    private static Arbitrary<LedgerEvent> paymentRequestCreated() {
        return Combinators.combine(
                        stamps(),
                        uuids(),
                        uuids().map(WalletId::new).injectNull(ABSENT),
                        uuids().map(UserId::new).injectNull(ABSENT),
                        amounts(1),
                        optionalNotes(),
                        instants())
                .as((s, wallet, payerWallet, payerUser, m, description, expiresAt) -> new PaymentRequestCreated(
                        new PaymentRequestId(s.id),
                        new WalletId(wallet),
                        payerWallet,
                        payerUser,
                        m.get(0),
                        description,
                        expiresAt,
                        s.at));
    }

    private static Arbitrary<LedgerEvent> medCardCreated() {
        Arbitrary<Issue> issues = Combinators.combine(
                        Arbitraries.longs().between(0, 99_999_999_999L).map(CardNumber::ofPayload),
                        Arbitraries.of(CardTier.class),
                        dates())
                .as(Issue::new);
        return Combinators.combine(
                        stamps(),
                        uuids(),
                        issues,
                        names().injectNull(ABSENT),
                        outsideIds().injectNull(ABSENT),
                        amounts(1),
                        percentages(),
                        holders())
                .as((s, user, issue, insurer, policy, m, copayment, holder) -> new MedCardCreated(
                        new MedCardId(s.id),
                        new UserId(user),
                        issue.number,
                        issue.tier,
                        insurer,
                        policy,
                        m.get(0),
                        copayment,
                        holder,
                        issue.expiry,
                        s.at));
    }

    private static Arbitrary<LedgerEvent> medCardClosed() {
        return Combinators.combine(
                        stamps(),
                        Arbitraries.of(ClosureReason.class),
                        optionalNotes(),
                        names(),
                        amounts(2),
                        uuids().map(WalletId::new).injectNull(ABSENT))
                .as((s, reason, notes, insurer, m, wallet) -> new MedCardClosed(
                        new MedCardId(s.id), reason, notes, insurer, m.get(0), wallet, m.get(1), s.at));
    }

    private static Arbitrary<LedgerEvent> beneficiaryAdded() {
        return Combinators.combine(stamps(), uuids(), Arbitraries.of(Relationship.class), holders())
                .as((s, beneficiary, relationship, person) -> new BeneficiaryAdded(
                        new MedCardId(s.id),
                        new BeneficiaryId(beneficiary),
                        relationship,
                        person.nationalId(),
                        person.name(),
                        person.dateOfBirth(),
                        person.phoneNumber(),
                        s.at));
    }

    private static Arbitrary<LedgerEvent> prescriptionClaimed() {
        return Combinators.combine(
                        stamps(),
                        outsideIds(),
                        outsideIds(),
                        uuids(),
                        names(),
                        items().list().ofMaxSize(4),
                        optionalNotes(),
                        claimBills())
                .as((s, prescription, pharmacy, beneficiary, insurer, items, location, bill) -> new PrescriptionClaimed(
                        new MedCardId(s.id),
                        new ClaimId(prescription),
                        new PharmacyId(pharmacy),
                        beneficiary,
                        insurer,
                        items,
                        bill.amounts.get(0),
                        bill.amounts.get(1),
                        bill.amounts.get(2),
                        location,
                        bill.month(),
                        bill.amounts.get(3),
                        s.at));
    }

    private static Arbitrary<LedgerEvent> insuranceClaimFiled() {
        return Combinators.combine(
                        stamps(),
                        outsideIds(),
                        outsideIds(),
                        Arbitraries.of(ProviderType.class),
                        uuids(),
                        Arbitraries.of(InsuranceClaimType.class),
                        documents().list().ofMaxSize(4),
                        claimBills())
                .as((s, claim, provider, providerType, beneficiary, claimType, documents, bill) ->
                        new InsuranceClaimFiled(
                                new MedCardId(s.id),
                                new ClaimId(claim),
                                new ProviderId(provider),
                                providerType,
                                beneficiary,
                                claimType,
                                bill.amounts.get(0),
                                bill.amounts.get(1),
                                documents,
                                bill.month(),
                                s.at));
    }

    private static Arbitrary<LedgerEvent> copaymentCharged() {
        return Combinators.combine(
                        stamps(),
                        outsideIds().map(ClaimId::new).injectNull(ABSENT),
                        amounts(3),
                        Arbitraries.of(CopaymentMethod.class),
                        uuids().map(WalletId::new).injectNull(ABSENT))
                .as((s, claim, m, method, wallet) -> new CopaymentCharged(
                        new MedCardId(s.id),
                        claim,
                        m.get(0),
                        method,
                        wallet,
                        claim == null ? null : m.get(1),
                        m.get(2),
                        s.at));
    }

    private static Arbitrary<TierChange> tierChanges() {
        return Combinators.combine(
                        Arbitraries.of(CardTier.class),
                        Arbitraries.of(CardTier.class),
                        amounts(2),
                        percentages(),
                        percentages(),
                        dates(),
                        notes())
                .as((from, to, m, before, after, effective, reason) ->
                        new TierChange(from, to, m.get(0), m.get(1), before, after, effective, reason));
    }

    private static Arbitrary<PrescriptionItem> items() {
        return Combinators.combine(outsideIds(), names(), Arbitraries.integers(), amounts(2))
                .as((code, name, quantity, m) -> new PrescriptionItem(code, name, quantity, m.get(0), m.get(1)));
    }

    private static Arbitrary<ClaimDocument> documents() {
        return Combinators.combine(outsideIds(), outsideIds())
                .as((type, file) -> new ClaimDocument(
                        type, "https://files.example/claims/" + file.replace(':', '-') + "?v=1&lang=ar"));
    }

    private static Arbitrary<Related> related() {
        return Combinators.combine(Arbitraries.of(RelatedType.class), outsideIds())
                .as(Related::new)
                .injectNull(ABSENT);
    }

    private static Arbitrary<PrimaryHolder> holders() {
        Arbitrary<LocalDate> births = Arbitraries.longs()
                .between(
                        LocalDate.of(1900, 1, 1).toEpochDay(),
                        LocalDate.of(2026, 12, 31).toEpochDay())
                .map(LocalDate::ofEpochDay);
        return Combinators.combine(
                        births,
                        Arbitraries.of(GOVERNORATES),
                        Arbitraries.integers().between(0, 99_999),
                        names(),
                        phones())
                .as((birth, governorate, serial, name, phone) ->
                        new PrimaryHolder(nationalId(birth, governorate, serial), name, birth, phone));
    }

    private static NationalId nationalId(LocalDate birth, String governorate, int serial) {
        String century = birth.getYear() < 2000 ? "2" : "3";
        return new NationalId(String.format(
                "%s%02d%02d%02d%s%05d",
                century, birth.getYear() % 100, birth.getMonthValue(), birth.getDayOfMonth(), governorate, serial));
    }

    private static Arbitrary<PhoneNumber> phones() {
        return Combinators.combine(
                        Arbitraries.of('0', '1', '2', '5'),
                        Arbitraries.integers().between(0, 99_999_999))
                .as((operator, number) -> new PhoneNumber(String.format("+201%s%08d", operator, number)));
    }

    private static Arbitrary<Channel> channels() {
        return Combinators.combine(Arbitraries.of(PaymentMethod.class), Arbitraries.of(PaymentGateway.class))
                .as(Channel::new);
    }

    private static Arbitrary<Bill> claimBills() {
        return Combinators.combine(amounts(5), months(), Arbitraries.integers(), Arbitraries.integers())
                .as(Bill::new);
    }

    /** Amounts in one currency, over the whole range of a {@code long}. */
    private static Arbitrary<List<Money>> amounts(int count) {
        return Arbitraries.of(CURRENCIES)
                .flatMap(currency -> Arbitraries.longs()
                        .map(minor -> Money.ofMinor(minor, currency))
                        .list()
                        .ofSize(count));
    }

    private static Arbitrary<Percentage> percentages() {
        return Arbitraries.integers().between(0, 10_000).map(Percentage::new);
    }

    private static Arbitrary<Stamp> stamps() {
        return Combinators.combine(uuids(), instants()).as(Stamp::new);
    }

    private static Arbitrary<UUID> uuids() {
        return Combinators.combine(Arbitraries.longs(), Arbitraries.longs()).as(UUID::new);
    }

    /** Times between the years 1970 and 2100 in whole microseconds, whole seconds among them. */
    private static Arbitrary<Instant> instants() {
        Arbitrary<Long> seconds = Arbitraries.longs().between(0, 4_102_444_800L);
        return Combinators.combine(seconds, Arbitraries.integers().between(0, 999_999))
                .as((second, micros) -> Instant.ofEpochSecond(second).plus(micros, ChronoUnit.MICROS));
    }

    private static Arbitrary<LocalDate> dates() {
        return Arbitraries.longs()
                .between(
                        LocalDate.of(1900, 1, 1).toEpochDay(),
                        LocalDate.of(2999, 12, 31).toEpochDay())
                .map(LocalDate::ofEpochDay);
    }

    private static Arbitrary<YearMonth> months() {
        return dates().map(YearMonth::from);
    }

    private static Arbitrary<String> outsideIds() {
        return Arbitraries.strings()
                .alpha()
                .numeric()
                .withChars('.', '_', ':', '-')
                .ofMinLength(1)
                .ofMaxLength(64);
    }

    /** Names of people and things, in Latin and Arabic letters. */
    private static Arbitrary<String> names() {
        return Arbitraries.strings()
                .withCharRange('!', '~')
                .withCharRange('\u0621', '\u064a')
                .ofMinLength(1)
                .ofMaxLength(40);
    }

    /** Free text of any script, line breaks and characters beyond the basic plane included. */
    private static Arbitrary<String> notes() {
        Arbitrary<String> basic = Arbitraries.strings()
                .withCharRange('\u0001', '\ud7ff')
                .withCharRange('\ue000', '\ufffd')
                .ofMaxLength(60);
        return Combinators.combine(basic, Arbitraries.of("", "\uD83D\uDC8A", "\"\\/\n"))
                .as((text, end) -> text + end);
    }

    private static Arbitrary<String> optionalNotes() {
        return notes().injectNull(ABSENT);
    }

    private static Arbitrary<Boolean> booleans() {
        return Arbitraries.of(true, false);
    }

    private record Stamp(UUID id, Instant at) {}

    private record Channel(PaymentMethod method, PaymentGateway gateway) {}

    private record Issue(CardNumber number, CardTier tier, LocalDate expiry) {}

    private record Bill(List<Money> amounts, YearMonth yearMonth, int prescriptions, int insurances) {

        ClaimMonth month() {
            return new ClaimMonth(yearMonth, amounts.get(4), prescriptions, insurances);
        }
    }
}
