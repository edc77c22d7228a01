package tech.healthpay.ledger.core.handling;

import static java.util.stream.Collectors.toMap;
import static org.assertj.core.api.Assertions.assertThat;
import static tech.healthpay.ledger.core.handling.LedgerWorld.MEMBER;
import static tech.healthpay.ledger.core.handling.LedgerWorld.NOON;
import static tech.healthpay.ledger.core.handling.LedgerWorld.STRANGER;
import static tech.healthpay.ledger.core.handling.LedgerWorld.copayment;
import static tech.healthpay.ledger.core.value.Amounts.egp;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import tech.healthpay.ledger.core.codec.EventCodec;
import tech.healthpay.ledger.core.contract.ReadModel;
import tech.healthpay.ledger.core.event.WalletEvent.WalletCreated;
import tech.healthpay.ledger.core.journal.Account;
import tech.healthpay.ledger.core.journal.Journal;
import tech.healthpay.ledger.core.medcard.MedCardCommand.CloseMedCard;
import tech.healthpay.ledger.core.memory.InMemoryJournalReads;
import tech.healthpay.ledger.core.memory.InMemoryProjectionStore;
import tech.healthpay.ledger.core.payment.PaymentCommand.AuthorizePayment;
import tech.healthpay.ledger.core.payment.PaymentCommand.CapturePayment;
import tech.healthpay.ledger.core.payment.PaymentCommand.InitiatePayment;
import tech.healthpay.ledger.core.payment.PaymentCommand.RefundPayment;
import tech.healthpay.ledger.core.paymentrequest.PaymentRequestCommand.CreatePaymentRequest;
import tech.healthpay.ledger.core.paymentrequest.PaymentRequestCommand.FulfillPaymentRequest;
import tech.healthpay.ledger.core.port.EventStore;
import tech.healthpay.ledger.core.port.JournalReads.AccountTotal;
import tech.healthpay.ledger.core.projection.DetailRow;
import tech.healthpay.ledger.core.projection.JournalDetailProjection;
import tech.healthpay.ledger.core.sourcing.EventEnvelope;
import tech.healthpay.ledger.core.transfer.TransferFunds;
import tech.healthpay.ledger.core.value.ClosureReason;
import tech.healthpay.ledger.core.value.CopaymentMethod;
import tech.healthpay.ledger.core.value.MedCardId;
import tech.healthpay.ledger.core.value.MerchantId;
import tech.healthpay.ledger.core.value.Money;
import tech.healthpay.ledger.core.value.PaymentGateway;
import tech.healthpay.ledger.core.value.PaymentId;
import tech.healthpay.ledger.core.value.PaymentMethod;
import tech.healthpay.ledger.core.value.PaymentRequestId;
import tech.healthpay.ledger.core.value.Reference;
import tech.healthpay.ledger.core.value.TransferId;
import tech.healthpay.ledger.core.value.WalletId;

/**
 * What every command over several aggregates leaves in the journal: it balances, and whatever went through a clearing account
 * has come out of it again.
 */
class JournalOfCommandsTest {

    private final LedgerWorld world = new LedgerWorld();
    private WalletId mine = new WalletId(world.ids.nextId());
    private WalletId theirs = mine;

    @BeforeEach
    void open_wallets() {
        mine = world.activeWallet(MEMBER, "1000.00");
        theirs = world.activeWallet(STRANGER, "0.00");
    }

    @AfterEach
    void the_journal_balances_and_clearing_accounts_are_zero_at_rest() {
        Map<String, Money> lines = trialBalance();

        assertThat(lines.values().stream().reduce(egp("0.00"), Money::plus)).isEqualTo(egp("0.00"));
        assertThat(lines)
                .allSatisfy((account, balance) -> assertThat(account.startsWith("clearing:") && !balance.isZero())
                        .as("%s is %s", account, balance)
                        .isFalse());
    }

    @Test
    void a_transfer_goes_through_clearing() {
        world.accept(new TransferFunds(
                new TransferId(world.ids.nextId()), mine, theirs, egp("12.00"), new Reference("rent"), null, NOON));

        assertThat(moved())
                .containsExactlyInAnyOrderEntriesOf(Map.of(
                        "clearing:transfer",
                        egp("0.00"),
                        ofWallet(mine),
                        egp("12.00"),
                        ofWallet(theirs),
                        egp("-12.00")));
    }

    @Test
    void a_fulfilled_request_is_booked_as_its_transfer() {
        PaymentRequestId request = new PaymentRequestId(world.ids.nextId());
        world.accept(new CreatePaymentRequest(request, theirs, null, null, egp("12.00"), null, null, NOON));
        world.accept(new FulfillPaymentRequest(request, mine, new TransferId(world.ids.nextId()), NOON));

        assertThat(moved())
                .containsExactlyInAnyOrderEntriesOf(Map.of(
                        "clearing:transfer",
                        egp("0.00"),
                        ofWallet(mine),
                        egp("12.00"),
                        ofWallet(theirs),
                        egp("-12.00")));
    }

    @ParameterizedTest
    @EnumSource(PaymentMethod.class)
    void what_is_captured_less_what_is_refunded_is_the_merchants(PaymentMethod method) {
        PaymentId payment = new PaymentId(world.ids.nextId());
        world.accept(new InitiatePayment(
                payment,
                mine,
                egp("100.00"),
                new MerchantId("shop-1"),
                "Shop",
                method,
                PaymentGateway.INTERNAL,
                null,
                NOON));
        world.accept(new AuthorizePayment(payment, "AUTH", null, NOON));
        assertThat(moved()).as("a reservation moves nothing").isEmpty();

        world.accept(new CapturePayment(payment, egp("90.00"), new Reference("tx"), NOON));
        world.accept(new RefundPayment(payment, egp("40.00"), "damaged", NOON));

        Map<String, Money> moved = moved();
        assertThat(moved).containsEntry("merchant:shop-1", egp("-50.00"));
        assertThat(moved.getOrDefault(ofWallet(mine), egp("0.00")))
                .isEqualTo(method == PaymentMethod.WALLET ? egp("50.00") : egp("0.00"));
    }

    @ParameterizedTest
    @EnumSource(CopaymentMethod.class)
    void a_copayment_settles_what_the_member_owes(CopaymentMethod method) {
        MedCardId card = world.activeCard(MEMBER);
        world.accept(world.claim(card, "rx-1", "350.00"));
        WalletId wallet = method == CopaymentMethod.WALLET ? mine : null;
        world.accept(copayment(card, "rx-1", "30.00", method, wallet));
        world.accept(copayment(card, null, "40.00", method, wallet));

        assertThat(moved())
                .containsEntry("insurer:Misr Life", egp("280.00"))
                .containsEntry("pharmacy:" + LedgerWorld.PHARMACY, egp("-350.00"))
                .containsEntry(Account.member(card).name(), egp("0.00"));
    }

    @Test
    void a_refund_on_closing_a_card_is_paid_by_its_insurer() {
        MedCardId card = world.activeCard(MEMBER);
        world.accept(new CloseMedCard(card, ClosureReason.USER_REQUEST, egp("25.00"), mine, null, NOON));

        assertThat(moved())
                .containsExactlyInAnyOrderEntriesOf(Map.of(
                        "clearing:refund",
                        egp("0.00"),
                        "insurer:Misr Life",
                        egp("25.00"),
                        ofWallet(mine),
                        egp("-25.00")));
    }

    private static String ofWallet(WalletId id) {
        return Account.wallet(id).name();
    }

    /** Returns the balances of what was booked, by account; what the wallets were opened with does not count. */
    private Map<String, Money> moved() {
        Map<String, Money> balances = new TreeMap<>();
        events().stream()
                .filter(event -> !(event.event() instanceof WalletCreated))
                .flatMap(event -> Journal.entryOf(event.event()).stream())
                .flatMap(entry -> entry.postings().stream())
                .forEach(posting -> balances.merge(
                        posting.account().name(),
                        posting.debit() ? posting.amount() : egp("0.00").minus(posting.amount()),
                        Money::plus));
        return balances;
    }

    private Map<String, Money> trialBalance() {
        InMemoryProjectionStore<DetailRow> store = new InMemoryProjectionStore<>();
        JournalDetailProjection projection = new JournalDetailProjection();
        new ReadModel<>(projection, store)
                .project(events().stream()
                        .filter(event ->
                                projection.aggregates().contains(event.stream().type()))
                        .toList());
        return new InMemoryJournalReads(store)
                .trialBalance().stream().collect(toMap(AccountTotal::account, AccountTotal::balance));
    }

    private List<EventEnvelope> events() {
        EventCodec codec = new EventCodec();
        return world.store.readAll(0, EventStore.MAX_READ).stream()
                .map(codec::decode)
                .toList();
    }
}
