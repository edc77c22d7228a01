package tech.healthpay.ledger.core.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Currency;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import tech.healthpay.ledger.core.port.Batch;
import tech.healthpay.ledger.core.port.Page;
import tech.healthpay.ledger.core.port.PageRequest;
import tech.healthpay.ledger.core.port.ProjectionStore;
import tech.healthpay.ledger.core.port.WalletReads;
import tech.healthpay.ledger.core.projection.DetailRow;
import tech.healthpay.ledger.core.projection.TransactionRow;
import tech.healthpay.ledger.core.projection.WalletDetailProjection;
import tech.healthpay.ledger.core.projection.WalletRow;
import tech.healthpay.ledger.core.sourcing.EventEnvelope;
import tech.healthpay.ledger.core.value.InvalidValueException;
import tech.healthpay.ledger.core.value.KycLevel;
import tech.healthpay.ledger.core.value.Money;
import tech.healthpay.ledger.core.value.Reference;
import tech.healthpay.ledger.core.value.RelatedType;
import tech.healthpay.ledger.core.value.UserId;
import tech.healthpay.ledger.core.value.WalletId;
import tech.healthpay.ledger.core.value.WalletStatus;
import tech.healthpay.ledger.core.value.WalletType;

/** What every reader of wallets must answer, over what the wallet projection wrote. The store may hold other wallets. */
@Timeout(120)
public abstract class WalletReadsContract {

    private static final Instant START = Instant.parse("2026-03-01T10:15:30.123456Z");
    private static final PageRequest FIRST = PageRequest.first(PageRequest.DEFAULT_LIMIT);

    private final UserId user = new UserId(UUID.randomUUID());
    private ReadModel<DetailRow> model;
    private WalletReads reads;

    /** Returns the store that the reads look at. */
    protected abstract ProjectionStore<DetailRow> store();

    /** Returns the reads under test. */
    protected abstract WalletReads reads();

    @BeforeEach
    final void take_the_model() {
        model = new ReadModel<>(new WalletDetailProjection(), store());
        reads = reads();
    }

    @Test
    void what_does_not_exist_is_absent_or_empty() {
        assertThat(reads.find(new WalletId(UUID.randomUUID()))).isEmpty();
        assertThat(reads.byUser(user, FIRST)).isEqualTo(Page.empty());
        assertThat(reads.transactions(new WalletId(UUID.randomUUID()), FIRST)).isEqualTo(Page.empty());
    }

    @Test
    void a_wallet_is_found_as_its_last_event_left_it() {
        WalletStory story = WalletStory.active(user, "100.00", START).limits(egp("50.00"), null);
        story.reserve(egp("30.00"));
        model.project(story.events());

        assertThat(reads.find(story.id()))
                .contains(new WalletRow(
                        story.id(),
                        user,
                        WalletType.PERSONAL,
                        KycLevel.BASIC,
                        WalletStatus.ACTIVE,
                        egp("100.00"),
                        egp("30.00"),
                        egp("50.00"),
                        null,
                        START,
                        START.plusSeconds(3),
                        4));
    }

    @Test
    void projecting_a_history_again_changes_nothing() {
        WalletStory story = WalletStory.active(user, "100.00", START).deposit(egp("5.00"));
        model.project(story.events());
        WalletRow before = reads.find(story.id()).orElseThrow();

        model.project(story.events().subList(0, 2));
        model.project(story.events());

        assertThat(reads.find(story.id())).contains(before);
        assertThat(transactions(story).items()).hasSize(2);
    }

    @Test
    void a_users_wallets_come_in_the_order_of_their_creation_and_no_other_users() {
        List<WalletRow> expected = new ArrayList<>();
        for (int i = 4; i >= 0; i--) {
            expected.addFirst(projected(
                    WalletStory.opened(user, Money.ofMinor(i, Currency.getInstance("KWD")), START.plusSeconds(i))));
        }
        projected(WalletStory.active(new UserId(UUID.randomUUID()), "1.00", START));

        Paged.assertPages(expected, page -> reads.byUser(user, page));
    }

    @Test
    void wallets_of_the_same_moment_are_all_listed_once() {
        List<WalletRow> expected = new ArrayList<>();
        for (int i = 0; i < 9; i++) {
            expected.add(projected(WalletStory.active(user, "1.00", START)));
        }

        List<WalletRow> listed = Paged.all(2, page -> reads.byUser(user, page));

        assertThat(listed).containsExactlyInAnyOrderElementsOf(expected);
    }

    @Test
    void wallets_opened_while_a_list_is_read_come_at_its_end() {
        List<WalletRow> expected = new ArrayList<>();
        for (int i = 0; i < 4; i++) {
            expected.add(projected(WalletStory.active(user, "1.00", START.plusSeconds(10L * i))));
        }
        Page<WalletRow> first = reads.byUser(user, PageRequest.first(2));

        WalletStory changed = WalletStory.active(user, "7.00", START.plusSeconds(100));
        expected.add(projected(changed));
        Page<WalletRow> second = reads.byUser(user, new PageRequest(10, first.nextCursor()));

        assertThat(first.items()).isEqualTo(expected.subList(0, 2));
        Paged.assertWhole(second, expected.subList(2, 5));
        Paged.assertWhole(reads.byUser(user, new PageRequest(10, first.cursors().getFirst())), expected.subList(1, 5));
    }

    @Test
    void transactions_come_newest_first_and_begin_with_the_opening_balance() {
        WalletStory story = WalletStory.active(user, "100.00", START).deposit(egp("25.50"));
        story.release(story.reserve(egp("1.00"))).limits(null, null).transferOut(egp("0.01"));
        model.project(story.events());
        List<EventEnvelope> events = story.events();

        List<TransactionRow> listed = transactions(story).items();

        assertThat(listed).hasSize(3);
        TransactionRow transfer = listed.getFirst();
        assertThat(transfer.relatedId()).isNotNull();
        assertThat(transfer)
                .isEqualTo(new TransactionRow(
                        events.get(6).eventId(),
                        story.id(),
                        false,
                        "transfer_out",
                        egp("0.01"),
                        egp("125.49"),
                        new Reference("ref-7"),
                        "share of the rent",
                        RelatedType.TRANSFER,
                        transfer.relatedId(),
                        START.plusSeconds(6),
                        7));
        assertThat(listed.subList(1, 3))
                .containsExactly(
                        new TransactionRow(
                                events.get(2).eventId(),
                                story.id(),
                                true,
                                "deposit",
                                egp("25.50"),
                                egp("125.50"),
                                new Reference("ref-3"),
                                "عيدية",
                                null,
                                null,
                                START.plusSeconds(2),
                                3),
                        new TransactionRow(
                                events.get(0).eventId(),
                                story.id(),
                                true,
                                TransactionRow.OPENING,
                                egp("100.00"),
                                egp("100.00"),
                                null,
                                null,
                                null,
                                null,
                                START,
                                1));
    }

    @Test
    void a_transaction_is_found_by_its_id_in_its_own_wallet_alone() {
        WalletStory story = WalletStory.active(user, "100.00", START).deposit(egp("5.00"));
        model.project(story.events());
        TransactionRow newest = transactions(story).items().getFirst();

        assertThat(reads.transaction(story.id(), newest.transactionId())).contains(newest);
        assertThat(reads.transaction(story.id(), UUID.randomUUID())).isEmpty();
        assertThat(reads.transaction(new WalletId(UUID.randomUUID()), newest.transactionId()))
                .isEmpty();
    }

    @Test
    void a_wallet_opened_without_money_has_no_transactions() {
        WalletStory story = WalletStory.active(user, "0.00", START);
        model.project(story.events());

        assertThat(transactions(story)).isEqualTo(Page.empty());
    }

    @Test
    void transactions_are_read_in_pages_of_one_wallet() {
        WalletStory story = WalletStory.active(user, "1.00", START);
        WalletStory other = WalletStory.active(user, "1.00", START);
        for (int i = 0; i < 6; i++) {
            story.deposit(egp("0.10"));
            other.withdraw(egp("0.10"));
        }
        model.project(story.events());
        model.project(other.events());
        List<TransactionRow> expected = transactions(story).items();

        assertThat(expected).extracting(TransactionRow::version).containsExactly(8L, 7L, 6L, 5L, 4L, 3L, 1L);
        Paged.assertPages(expected, page -> reads.transactions(story.id(), page));
    }

    @Test
    void transactions_that_come_while_a_list_is_read_move_nothing() {
        WalletStory story = WalletStory.active(user, "1.00", START);
        for (int i = 0; i < 6; i++) {
            story.deposit(egp("0.10"));
        }
        model.project(story.events());
        Page<TransactionRow> first = reads.transactions(story.id(), PageRequest.first(3));

        model.project(story.withdraw(egp("0.50")).deposit(egp("9.00")).events());
        Page<TransactionRow> second = reads.transactions(story.id(), new PageRequest(3, first.nextCursor()));

        assertThat(first.items()).extracting(TransactionRow::version).containsExactly(8L, 7L, 6L);
        assertThat(second.items()).extracting(TransactionRow::version).containsExactly(5L, 4L, 3L);
        assertThat(reads.transactions(
                                story.id(), new PageRequest(3, first.cursors().getFirst()))
                        .items())
                .extracting(TransactionRow::version)
                .containsExactly(7L, 6L, 5L);
        assertThat(transactions(story).items()).hasSize(9);
    }

    @Test
    void foreign_cursors_are_refused() {
        WalletStory story = WalletStory.active(user, "1.00", START).deposit(egp("1.00"));
        projected(WalletStory.active(user, "1.00", START));
        model.project(story.events());
        String ofTransactions =
                reads.transactions(story.id(), PageRequest.first(1)).nextCursor();

        Paged.assertForeignCursorsAreRefused(page -> reads.byUser(user, page));
        Paged.assertForeignCursorsAreRefused(page -> reads.transactions(story.id(), page));
        assertThatThrownBy(() -> reads.byUser(user, new PageRequest(1, ofTransactions)))
                .isInstanceOf(InvalidValueException.class);
    }

    @RepeatedTest(5)
    void many_users_and_wallets_are_answered_as_each_of_them_is_alone() {
        long seed = new Random().nextLong();
        Random random = new Random(seed);
        List<UserId> users = new ArrayList<>(List.of(user, new UserId(UUID.randomUUID())));
        List<WalletId> wallets = new ArrayList<>(List.of(new WalletId(UUID.randomUUID())));
        for (int i = 0; i < 6; i++) {
            UserId owner = new UserId(UUID.randomUUID());
            users.add(owner);
            for (int j = random.nextInt(5); j > 0; j--) {
                WalletStory story = WalletStory.active(owner, "1.00", START); // at one time
                for (int k = random.nextInt(5); k > 0; k--) {
                    story.deposit(egp("0.0" + k));
                }
                wallets.add(projected(story).walletId());
            }
        }
        Collections.shuffle(users, random);
        Collections.shuffle(wallets, random);

        assertThat(seed).as("to be told if anything differs").satisfies(told -> {
            Batched.assertPagesAsAlone(Batch.of(users), reads::byUser, reads::byUser);
            Batched.assertPagesAsAlone(Batch.of(wallets), reads::transactions, reads::transactions);
        });
    }

    private WalletRow projected(WalletStory story) {
        model.project(story.events());
        return reads.find(story.id()).orElseThrow();
    }

    private Page<TransactionRow> transactions(WalletStory story) {
        return reads.transactions(story.id(), FIRST);
    }

    private static Money egp(String amount) {
        return Money.parse(amount, Money.EGP);
    }
}
