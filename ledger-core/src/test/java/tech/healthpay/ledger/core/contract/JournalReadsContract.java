package tech.healthpay.ledger.core.contract;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Currency;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import tech.healthpay.ledger.core.journal.Account;
import tech.healthpay.ledger.core.journal.Posting;
import tech.healthpay.ledger.core.port.JournalReads;
import tech.healthpay.ledger.core.port.JournalReads.AccountPosting;
import tech.healthpay.ledger.core.port.JournalReads.AccountTotal;
import tech.healthpay.ledger.core.port.Page;
import tech.healthpay.ledger.core.port.PageRequest;
import tech.healthpay.ledger.core.port.ProjectionStore;
import tech.healthpay.ledger.core.projection.DetailRow;
import tech.healthpay.ledger.core.projection.JournalDetailProjection;
import tech.healthpay.ledger.core.sourcing.EventEnvelope;
import tech.healthpay.ledger.core.sourcing.StreamId;
import tech.healthpay.ledger.core.value.CreditType;
import tech.healthpay.ledger.core.value.DebitType;
import tech.healthpay.ledger.core.value.Money;
import tech.healthpay.ledger.core.value.PaymentGateway;
import tech.healthpay.ledger.core.value.PaymentMethod;
import tech.healthpay.ledger.core.value.Related;
import tech.healthpay.ledger.core.value.RelatedType;
import tech.healthpay.ledger.core.value.UserId;
import tech.healthpay.ledger.core.value.WalletId;

/**
 * What every reader of the journal must answer, over what the journal projection wrote. The store may hold other entries; as
 * the trial balance is of all of them, each test that looks at it has a currency of its own.
 */
@Timeout(120)
public abstract class JournalReadsContract {

    private static final Instant START = Instant.parse("2026-03-01T10:15:30.123456Z");
    private static final PageRequest FIRST = PageRequest.first(PageRequest.DEFAULT_LIMIT);

    /** No two events of a ledger have the same position, in whichever test they are told. */
    private static final AtomicLong POSITIONS = new AtomicLong(1_000_000);

    private final UserId user = new UserId(UUID.randomUUID());
    private ReadModel<DetailRow> model;
    private JournalReads reads;

    /** Returns the store that the reads look at. */
    protected abstract ProjectionStore<DetailRow> store();

    /** Returns the reads under test. */
    protected abstract JournalReads reads();

    @BeforeEach
    final void take_the_model() {
        model = new ReadModel<>(new JournalDetailProjection(), store());
        reads = reads();
    }

    @Test
    void an_account_without_postings_is_empty() {
        Account nobodys = Account.wallet(new WalletId(UUID.randomUUID()));

        assertThat(reads.postings(nobodys, FIRST)).isEqualTo(Page.empty());
        assertThat(reads.balance(nobodys, START.plusSeconds(1))).isEmpty();
    }

    @Test
    void postings_come_newest_first_with_the_events_that_made_them() {
        WalletStory wallet = WalletStory.active(user, "100.00", START).withdraw(egp("0.01"));
        List<EventEnvelope> events = projected(wallet.events());
        Account account = Account.wallet(wallet.id());

        Paged.assertWhole(
                reads.postings(account, FIRST),
                List.of(
                        new AccountPosting(
                                events.get(2).eventId(),
                                events.get(2).position(),
                                "wallet.debited",
                                StreamId.of(wallet.id()),
                                Posting.debit(account, egp("0.01")),
                                START.plusSeconds(2)),
                        new AccountPosting(
                                events.get(0).eventId(),
                                events.get(0).position(),
                                "wallet.created",
                                StreamId.of(wallet.id()),
                                Posting.credit(account, egp("100.00")),
                                START)));
    }

    @Test
    void postings_are_read_in_pages_of_one_account() {
        WalletStory wallet = WalletStory.active(user, "1.00", START);
        WalletStory other = WalletStory.active(user, "1.00", START);
        for (int i = 0; i < 6; i++) {
            wallet.deposit(egp("0.10"));
            other.deposit(egp("0.10"));
        }
        projected(interleaved(wallet.events(), other.events()));
        Account account = Account.wallet(wallet.id());
        List<AccountPosting> expected = reads.postings(account, FIRST).items();

        assertThat(expected).hasSize(7).allMatch(row -> row.posting().account().equals(account));
        assertThat(expected).extracting(AccountPosting::position).isSortedAccordingTo((a, b) -> Long.compare(b, a));
        Paged.assertPages(expected, page -> reads.postings(account, page));
    }

    @Test
    void postings_that_come_while_a_list_is_read_move_nothing() {
        WalletStory wallet = WalletStory.active(user, "1.00", START)
                .deposit(egp("0.01"))
                .deposit(egp("0.02"))
                .deposit(egp("0.03"));
        List<EventEnvelope> before = projected(wallet.events());
        Account account = Account.wallet(wallet.id());
        Page<AccountPosting> first = reads.postings(account, PageRequest.first(2));

        wallet.deposit(egp("9.00"));
        model.project(numbered(wallet.events().subList(before.size(), before.size() + 1)));
        Page<AccountPosting> second = reads.postings(account, new PageRequest(2, first.nextCursor()));

        assertThat(amounts(first)).containsExactly(egp("0.03"), egp("0.02"));
        assertThat(amounts(second)).containsExactly(egp("0.01"), egp("1.00"));
        assertThat(amounts(reads.postings(
                        account, new PageRequest(2, first.cursors().getFirst()))))
                .containsExactly(egp("0.02"), egp("0.01"));
        assertThat(reads.postings(account, FIRST).items()).hasSize(5);
    }

    @Test
    void foreign_cursors_are_refused() {
        WalletStory wallet = WalletStory.active(user, "1.00", START);
        projected(wallet.events());

        Paged.assertForeignCursorsAreRefused(page -> reads.postings(Account.wallet(wallet.id()), page));
    }

    @Test
    void a_balance_counts_what_had_happened_by_then() {
        WalletStory wallet = WalletStory.active(user, "100.00", START).withdraw(egp("30.00"));
        wallet.at(START.plusSeconds(60)).deposit(egp("5.00"));
        projected(wallet.events());
        Account account = Account.wallet(wallet.id());

        assertThat(reads.balance(account, START.minusNanos(1_000))).isEmpty();
        assertThat(reads.balance(account, START)).containsExactly(total(account, "0.00", "100.00"));
        assertThat(reads.balance(account, START.plusSeconds(2))).containsExactly(total(account, "30.00", "100.00"));
        assertThat(reads.balance(account, START.plusSeconds(60).minusNanos(1_000)))
                .containsExactly(total(account, "30.00", "100.00"));
        assertThat(reads.balance(account, START.plusSeconds(60)))
                .containsExactly(total(account, "30.00", "105.00"))
                .extracting(AccountTotal::balance)
                .containsExactly(egp("-75.00"));
    }

    @Test
    void an_account_of_several_currencies_has_a_balance_in_each() {
        String pharmacy = "ph-" + UUID.randomUUID();
        for (String currency : List.of("USD", "EGP", "JPY")) {
            MedCardStory card = MedCardStory.issued(user, Money.parse("500", Currency.getInstance(currency)), START);
            card.activate().claim("rx", pharmacy, "100");
            projected(card.events());
        }

        assertThat(reads.balance(new Account("pharmacy:" + pharmacy), START.plusSeconds(60)))
                .extracting(AccountTotal::credits)
                .containsExactly(
                        egp("100.00"),
                        Money.parse("100", Currency.getInstance("JPY")),
                        Money.parse("100.00", Currency.getInstance("USD")));
    }

    @Test
    void the_trial_balance_sums_owners_by_kind_and_is_zero() {
        Currency currency = Currency.getInstance("BHD");
        WalletStory payer = WalletStory.opened(user, Money.parse("100.000", currency), START);
        WalletStory payee =
                WalletStory.opened(user, Money.zero(currency), START).activate();
        Related transfer = new Related(RelatedType.TRANSFER, "t-1");
        Money moved = Money.parse("12.500", currency);
        payer.activate().debit(moved, DebitType.TRANSFER_OUT, null, transfer);
        payee.credit(moved, CreditType.TRANSFER_IN, null, transfer)
                .debit(Money.parse("0.500", currency), DebitType.FEE, null, null);
        PaymentStory payment = PaymentStory.initiated(
                        payer.id(), moved, PaymentMethod.CARD, PaymentGateway.PAYMOB, START, UUID::randomUUID)
                .authorize()
                .capture(moved)
                .refund(Money.parse("2.500", currency), "damaged");
        MedCardStory card = MedCardStory.issued(user, Money.parse("500.000", currency), START)
                .activate();
        card.claim("rx-1", "ph-1", "100.000");
        card.claim("rx-2", "ph-2", "10.000");

        projected(payer.events());
        projected(payee.events());
        projected(payment.events());
        projected(card.events());

        List<AccountTotal> lines = trialBalance(currency);
        assertThat(lines)
                .extracting(line -> "%s %s %s"
                        .formatted(
                                line.account(),
                                line.debits().toDecimalString(),
                                line.credits().toDecimalString()))
                .containsExactly(
                        "clearing:transfer 12.500 12.500",
                        "external:gateway:paymob 12.500 2.500",
                        "external:opening 100.000 0.000",
                        "insurer 88.000 0.000",
                        "member 22.000 0.000",
                        "merchant 2.500 12.500",
                        "pharmacy 0.000 110.000",
                        "revenue:fees 0.000 0.500",
                        "wallet 13.000 112.500");
        assertThat(sum(lines, currency)).isEqualTo(Money.zero(currency));
    }

    @Test
    void the_trial_balance_is_ordered_by_account_and_currency() {
        for (String currency : List.of("TND", "OMR")) {
            projected(WalletStory.opened(user, Money.parse("1.000", Currency.getInstance(currency)), START)
                    .events());
        }

        assertThat(reads.trialBalance())
                .filteredOn(line -> List.of("TND", "OMR").contains(currencyOf(line)))
                .extracting(line -> line.account() + " " + currencyOf(line))
                .containsExactly("external:opening OMR", "external:opening TND", "wallet OMR", "wallet TND");
    }

    @Test
    void what_is_projected_again_is_booked_once() {
        Currency currency = Currency.getInstance("JOD");
        WalletStory wallet = WalletStory.opened(user, Money.parse("7.000", currency), START)
                .activate()
                .withdraw(Money.parse("1.000", currency));
        List<EventEnvelope> events = projected(wallet.events());

        model.project(events.subList(0, 2));
        model.project(events);

        assertThat(trialBalance(currency))
                .extracting(line -> line.balance().toDecimalString())
                .containsExactly("7.000", "-1.000", "-6.000");
        assertThat(reads.postings(Account.wallet(wallet.id()), FIRST).items()).hasSize(2);
    }

    private List<AccountTotal> trialBalance(Currency currency) {
        return reads.trialBalance().stream()
                .filter(line -> line.debits().currency().equals(currency))
                .toList();
    }

    private static Money sum(List<AccountTotal> lines, Currency currency) {
        return lines.stream().map(AccountTotal::balance).reduce(Money.zero(currency), Money::plus);
    }

    private static String currencyOf(AccountTotal line) {
        return line.debits().currency().getCurrencyCode();
    }

    private static List<Money> amounts(Page<AccountPosting> page) {
        return page.items().stream().map(row -> row.posting().amount()).toList();
    }

    /** Projects events at positions of their own. */
    private List<EventEnvelope> projected(List<EventEnvelope> events) {
        List<EventEnvelope> numbered = numbered(events);
        model.project(numbered);
        return numbered;
    }

    private static List<EventEnvelope> numbered(Collection<EventEnvelope> events) {
        return events.stream()
                .map(e -> new EventEnvelope(
                        e.eventId(), e.version(), POSITIONS.incrementAndGet(), e.event(), e.metadata()))
                .toList();
    }

    private static List<EventEnvelope> interleaved(List<EventEnvelope> one, List<EventEnvelope> other) {
        List<EventEnvelope> mixed = new ArrayList<>();
        for (int i = 0; i < one.size(); i++) {
            mixed.add(one.get(i));
            mixed.add(other.get(i));
        }
        return mixed;
    }

    private static AccountTotal total(Account account, String debits, String credits) {
        return new AccountTotal(account.name(), egp(debits), egp(credits));
    }

    private static Money egp(String amount) {
        return Money.parse(amount, Money.EGP);
    }
}
