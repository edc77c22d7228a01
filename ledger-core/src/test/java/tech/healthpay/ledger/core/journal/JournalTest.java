package tech.healthpay.ledger.core.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static tech.healthpay.ledger.core.value.Amounts.egp;
import static tech.healthpay.ledger.core.value.Amounts.usd;

import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import tech.healthpay.ledger.core.codec.EventType;
import tech.healthpay.ledger.core.event.ArbitraryEvents;
import tech.healthpay.ledger.core.event.ClaimMonth;
import tech.healthpay.ledger.core.event.LedgerEvent;
import tech.healthpay.ledger.core.event.MedCardEvent.CopaymentCharged;
import tech.healthpay.ledger.core.event.MedCardEvent.InsuranceClaimApproved;
import tech.healthpay.ledger.core.event.MedCardEvent.InsuranceClaimPaid;
import tech.healthpay.ledger.core.event.MedCardEvent.MedCardClosed;
import tech.healthpay.ledger.core.event.MedCardEvent.PrescriptionClaimed;
import tech.healthpay.ledger.core.event.PaymentEvent.PaymentCaptured;
import tech.healthpay.ledger.core.event.PaymentEvent.PaymentRefunded;
import tech.healthpay.ledger.core.event.SampleEvents;
import tech.healthpay.ledger.core.event.WalletEvent.WalletCreated;
import tech.healthpay.ledger.core.event.WalletEvent.WalletCredited;
import tech.healthpay.ledger.core.event.WalletEvent.WalletDebited;
import tech.healthpay.ledger.core.value.ClaimId;
import tech.healthpay.ledger.core.value.ClosureReason;
import tech.healthpay.ledger.core.value.CopaymentMethod;
import tech.healthpay.ledger.core.value.CreditType;
import tech.healthpay.ledger.core.value.DebitType;
import tech.healthpay.ledger.core.value.InvalidValueException;
import tech.healthpay.ledger.core.value.KycLevel;
import tech.healthpay.ledger.core.value.MedCardId;
import tech.healthpay.ledger.core.value.MerchantId;
import tech.healthpay.ledger.core.value.Money;
import tech.healthpay.ledger.core.value.PaymentGateway;
import tech.healthpay.ledger.core.value.PaymentId;
import tech.healthpay.ledger.core.value.PaymentMethod;
import tech.healthpay.ledger.core.value.PharmacyId;
import tech.healthpay.ledger.core.value.ProviderId;
import tech.healthpay.ledger.core.value.Reference;
import tech.healthpay.ledger.core.value.Related;
import tech.healthpay.ledger.core.value.RelatedType;
import tech.healthpay.ledger.core.value.UserId;
import tech.healthpay.ledger.core.value.WalletId;
import tech.healthpay.ledger.core.value.WalletType;

/** Given an event, this is what it books: the table of domain.md, "Double entry", row by row. */
class JournalTest {

    private static final Instant NOON = Instant.parse("2026-11-23T10:00:00Z");
    private static final WalletId WALLET = new WalletId(new UUID(0, 1));
    private static final PaymentId PAYMENT = new PaymentId(new UUID(0, 2));
    private static final MedCardId CARD = new MedCardId(new UUID(0, 3));
    private static final String OF_WALLET = "wallet:00000000-0000-0000-0000-000000000001";
    private static final String OF_MEMBER = "member:00000000-0000-0000-0000-000000000003";

    /** The events that can move money; each of them is in a test below. */
    private static final Set<EventType> MOVING = EnumSet.of(
            EventType.WALLET_CREATED,
            EventType.WALLET_CREDITED,
            EventType.WALLET_DEBITED,
            EventType.PAYMENT_CAPTURED,
            EventType.PAYMENT_REFUNDED,
            EventType.MEDCARD_CLOSED,
            EventType.MEDCARD_PRESCRIPTION_CLAIMED,
            EventType.MEDCARD_INSURANCE_CLAIM_APPROVED,
            EventType.MEDCARD_INSURANCE_CLAIM_PAID,
            EventType.MEDCARD_COPAYMENT_CHARGED);

    @Test
    void a_wallet_opened_with_a_balance_books_it_as_an_opening() {
        assertBooks(opened(egp("100.00")), "debit external:opening 100.00 EGP", "credit " + OF_WALLET + " 100.00 EGP");
    }

    @Test
    void a_wallet_opened_empty_books_nothing() {
        assertBooksNothing(opened(egp("0.00")));
    }

    @ParameterizedTest
    @CsvSource({
        "DEPOSIT, , external:deposit",
        "DEPOSIT, TRANSFER, external:deposit",
        "DEPOSIT, PAYMENT, external:deposit",
        "CASHBACK, , expense:cashback",
        "CASHBACK, PAYMENT, expense:cashback",
        "TRANSFER_IN, , external:deposit",
        "TRANSFER_IN, TRANSFER, clearing:transfer",
        "TRANSFER_IN, PAYMENT, external:deposit",
        "TRANSFER_IN, MEDCARD, external:deposit",
        "TRANSFER_IN, CLAIM, external:deposit",
        "REFUND, , external:deposit",
        "REFUND, TRANSFER, external:deposit",
        "REFUND, PAYMENT, clearing:refund",
        "REFUND, MEDCARD, clearing:refund",
        "REFUND, CLAIM, clearing:refund"
    })
    void a_credit_comes_from(CreditType type, @Nullable RelatedType behind, String account) {
        assertBooks(
                new WalletCredited(
                        WALLET,
                        egp("25.50"),
                        type,
                        new Reference("r"),
                        null,
                        egp("99.00"),
                        egp("7.00"),
                        related(behind),
                        NOON),
                "debit " + account + " 25.50 EGP",
                "credit " + OF_WALLET + " 25.50 EGP");
    }

    @ParameterizedTest
    @CsvSource({
        "WITHDRAWAL, , external:withdrawal",
        "WITHDRAWAL, PAYMENT, external:withdrawal",
        "FEE, , revenue:fees",
        "FEE, TRANSFER, revenue:fees",
        "TRANSFER_OUT, , external:withdrawal",
        "TRANSFER_OUT, TRANSFER, clearing:transfer",
        "TRANSFER_OUT, PAYMENT, external:withdrawal",
        "PAYMENT, , external:withdrawal",
        "PAYMENT, TRANSFER, external:withdrawal",
        "PAYMENT, PAYMENT, clearing:payment",
        "PAYMENT, MEDCARD, clearing:payment",
        "PAYMENT, CLAIM, clearing:payment"
    })
    void a_debit_goes_to(DebitType type, @Nullable RelatedType behind, String account) {
        assertBooks(
                new WalletDebited(
                        WALLET,
                        egp("25.50"),
                        type,
                        new Reference("r"),
                        null,
                        egp("99.00"),
                        egp("7.00"),
                        related(behind),
                        NOON),
                "debit " + OF_WALLET + " 25.50 EGP",
                "credit " + account + " 25.50 EGP");
    }

    @ParameterizedTest
    @CsvSource({
        "WALLET, INTERNAL, clearing:payment, clearing:refund",
        "WALLET, PAYMOB, clearing:payment, clearing:refund",
        "CARD, INTERNAL, external:card, external:card",
        "CARD, PAYMOB, external:gateway:paymob, external:gateway:paymob",
        "CARD, FAWRY, external:gateway:fawry, external:gateway:fawry",
        "CASH, INTERNAL, external:cash, external:cash",
        "CASH, FAWRY, external:gateway:fawry, external:gateway:fawry",
        "BANK_TRANSFER, INTERNAL, external:settlement, external:settlement",
        "BANK_TRANSFER, PAYMOB, external:gateway:paymob, external:gateway:paymob",
        "FAWRY_REF, INTERNAL, external:gateway:fawry, external:gateway:fawry",
        "FAWRY_REF, FAWRY, external:gateway:fawry, external:gateway:fawry",
        "FAWRY_REF, PAYMOB, external:gateway:paymob, external:gateway:paymob"
    })
    void a_capture_and_a_refund_are_booked_on_who_holds_the_money(
            PaymentMethod method, PaymentGateway gateway, String captured, String refunded) {
        assertBooks(
                new PaymentCaptured(
                        PAYMENT,
                        WALLET,
                        new MerchantId("shop-1"),
                        method,
                        gateway,
                        egp("90.00"),
                        egp("0.00"),
                        new Reference("tx"),
                        LocalDate.of(2026, 11, 25),
                        NOON),
                "debit " + captured + " 90.00 EGP",
                "credit merchant:shop-1 90.00 EGP");
        assertBooks(
                new PaymentRefunded(
                        PAYMENT,
                        WALLET,
                        new MerchantId("shop-1"),
                        method,
                        gateway,
                        egp("20.00"),
                        egp("90.00"),
                        egp("35.00"),
                        "damaged",
                        NOON),
                "debit merchant:shop-1 20.00 EGP",
                "credit " + refunded + " 20.00 EGP");
    }

    @Test
    void a_prescription_is_owed_to_the_pharmacy_by_insurer_and_member() {
        assertBooks(
                claimed("350.00", "280.00", "70.00"),
                "debit insurer:Misr Life 280.00 EGP",
                "debit " + OF_MEMBER + " 70.00 EGP",
                "credit pharmacy:ph-1 350.00 EGP");
    }

    @Test
    void a_prescription_wholly_covered_books_nothing_on_its_member() {
        assertBooks(
                claimed("350.00", "350.00", "0.00"),
                "debit insurer:Misr Life 350.00 EGP",
                "credit pharmacy:ph-1 350.00 EGP");
    }

    @Test
    void a_prescription_not_covered_books_nothing_on_its_insurer() {
        assertBooks(
                claimed("350.00", "0.00", "350.00"),
                "debit " + OF_MEMBER + " 350.00 EGP",
                "credit pharmacy:ph-1 350.00 EGP");
    }

    @Test
    void a_prescription_whose_parts_do_not_add_up_cannot_be_booked() {
        assertThatExceptionOfType(InvalidValueException.class)
                .isThrownBy(() -> Journal.entryOf(claimed("350.00", "280.00", "60.00")))
                .satisfies(e -> assertThat(e.code()).isEqualTo("UNBALANCED_ENTRY"));
        assertThatExceptionOfType(InvalidValueException.class)
                .isThrownBy(() -> Journal.entryOf(claimed("0.00", "280.00", "70.00")));
        assertThat(Journal.entryOf(claimed("0.00", "0.00", "0.00"))).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"WALLET, clearing:payment", "CARD, external:card", "CASH, external:cash"})
    void a_copayment_is_paid_to_the_members_account(CopaymentMethod method, String account) {
        assertBooks(
                new CopaymentCharged(
                        CARD,
                        new ClaimId("rx-1"),
                        egp("70.00"),
                        method,
                        method == CopaymentMethod.WALLET ? WALLET : null,
                        egp("70.00"),
                        egp("0.00"),
                        NOON),
                "debit " + account + " 70.00 EGP",
                "credit " + OF_MEMBER + " 70.00 EGP");
    }

    @Test
    void an_approved_insurance_claim_is_owed_to_the_provider_by_the_insurer_until_it_is_paid() {
        assertBooks(
                new InsuranceClaimApproved(
                        CARD,
                        new ClaimId("ic"),
                        new ProviderId("h-1"),
                        "Misr Life",
                        egp("800.00"),
                        egp("200.00"),
                        NOON),
                "debit insurer:Misr Life 800.00 EGP",
                "credit provider:h-1 800.00 EGP");
        assertBooks(
                new InsuranceClaimPaid(
                        CARD, new ClaimId("ic"), new ProviderId("h-1"), egp("800.00"), new Reference("bank"), NOON),
                "debit provider:h-1 800.00 EGP",
                "credit external:settlement 800.00 EGP");
    }

    @Test
    void a_claim_approved_for_nothing_books_nothing() {
        assertBooksNothing(new InsuranceClaimApproved(
                CARD, new ClaimId("ic"), new ProviderId("h-1"), "healthpay", egp("0.00"), egp("200.00"), NOON));
    }

    @Test
    void a_card_closed_with_a_refund_books_it_on_its_insurer() {
        assertBooks(
                closed(egp("30.00"), WALLET), "debit insurer:healthpay 30.00 EGP", "credit clearing:refund 30.00 EGP");
        assertBooksNothing(closed(egp("0.00"), null));
    }

    @Test
    void a_negative_amount_cannot_be_booked() {
        assertThatExceptionOfType(InvalidValueException.class)
                .isThrownBy(() -> Journal.entryOf(opened(egp("-0.01"))))
                .satisfies(e -> assertThat(e.code()).isEqualTo("INVALID_AMOUNT"));
    }

    @Test
    void of_all_types_of_events_exactly_these_book_something() {
        assertThat(SampleEvents.complete()).extracting(EventType::of).containsExactlyInAnyOrder(EventType.values());
        assertThat(SampleEvents.complete())
                .filteredOn(event -> Journal.entryOf(event).isPresent())
                .extracting(EventType::of)
                .containsExactlyInAnyOrderElementsOf(MOVING);
    }

    @Property(tries = 2_000)
    void whatever_an_event_holds_what_it_books_balances_or_is_refused(@ForAll("events") LedgerEvent event) {
        try {
            Journal.entryOf(event).ifPresent(entry -> {
                assertThat(MOVING).contains(EventType.of(event));
                assertThat(net(entry)).isZero();
            });
        } catch (InvalidValueException e) {
            assertThat(e.code()).isIn("UNBALANCED_ENTRY", "INVALID_AMOUNT");
        }
    }

    @Provide
    Arbitrary<LedgerEvent> events() {
        return ArbitraryEvents.any();
    }

    @ParameterizedTest
    @MethodSource("unbalanced")
    void an_entry_that_does_not_balance_cannot_be(List<Posting> postings) {
        assertThatExceptionOfType(InvalidValueException.class)
                .isThrownBy(() -> new JournalEntry(postings))
                .satisfies(e -> assertThat(e.code()).isEqualTo("UNBALANCED_ENTRY"));
    }

    static Stream<List<Posting>> unbalanced() {
        Money most = Money.ofMinor(Long.MAX_VALUE, Money.EGP);
        return Stream.of(
                List.of(),
                List.of(Posting.debit(Account.CASH, egp("1.00"))),
                List.of(Posting.debit(Account.CASH, egp("1.00")), Posting.credit(Account.FEES, egp("1.01"))),
                List.of(Posting.debit(Account.CASH, egp("1.00")), Posting.debit(Account.FEES, egp("1.00"))),
                List.of(Posting.debit(Account.CASH, egp("1.00")), Posting.credit(Account.FEES, usd("1.00"))),
                List.of(Posting.debit(Account.CASH, egp("1.00")), Posting.credit(Account.CASH, egp("1.00"))),
                List.of(
                        Posting.debit(Account.CASH, most),
                        Posting.debit(Account.CARD, most),
                        Posting.debit(Account.OPENING, Money.ofMinor(3, Money.EGP)),
                        Posting.credit(Account.FEES, Money.ofMinor(1, Money.EGP))));
    }

    private static long net(JournalEntry entry) {
        long net = 0;
        for (Posting posting : entry.postings()) {
            net += posting.debit()
                    ? posting.amount().amountMinor()
                    : -posting.amount().amountMinor();
        }
        return net;
    }

    private static WalletCreated opened(Money balance) {
        return new WalletCreated(
                WALLET,
                new UserId(new UUID(0, 9)),
                WalletType.PERSONAL,
                balance.currency(),
                KycLevel.BASIC,
                balance,
                null,
                null,
                NOON);
    }

    private static PrescriptionClaimed claimed(String total, String covered, String copayment) {
        return new PrescriptionClaimed(
                CARD,
                new ClaimId("rx-1"),
                new PharmacyId("ph-1"),
                new UUID(0, 9),
                "Misr Life",
                List.of(),
                egp(total),
                egp(covered),
                egp(copayment),
                null,
                new ClaimMonth(YearMonth.of(2026, 11), egp(covered), 1, 0),
                egp("1000.00"),
                NOON);
    }

    private static MedCardClosed closed(Money refund, @Nullable WalletId wallet) {
        return new MedCardClosed(CARD, ClosureReason.DEATH, null, "healthpay", refund, wallet, egp("4720.00"), NOON);
    }

    private static @Nullable Related related(@Nullable RelatedType type) {
        return type == null ? null : new Related(type, "behind-it");
    }

    private static void assertBooksNothing(LedgerEvent event) {
        assertThat(Journal.entryOf(event)).isEmpty();
    }

    private static void assertBooks(LedgerEvent event, String... postings) {
        Optional<JournalEntry> entry = Journal.entryOf(event);

        assertThat(entry).isPresent();
        assertThat(entry.orElseThrow().postings())
                .extracting(posting -> (posting.debit() ? "debit " : "credit ") + posting.account() + " "
                        + posting.amount().toDecimalString() + " "
                        + posting.amount().currency())
                .containsExactly(postings);
    }
}
