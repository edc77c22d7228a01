package tech.healthpay.ledger.core.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import tech.healthpay.ledger.core.port.Batch;
import tech.healthpay.ledger.core.port.Page;
import tech.healthpay.ledger.core.port.PageRequest;
import tech.healthpay.ledger.core.port.PaymentReads;
import tech.healthpay.ledger.core.port.ProjectionStore;
import tech.healthpay.ledger.core.projection.DetailRow;
import tech.healthpay.ledger.core.projection.PaymentDetailProjection;
import tech.healthpay.ledger.core.projection.PaymentRequestRow;
import tech.healthpay.ledger.core.projection.PaymentRow;
import tech.healthpay.ledger.core.projection.RefundRow;
import tech.healthpay.ledger.core.value.Money;
import tech.healthpay.ledger.core.value.PaymentGateway;
import tech.healthpay.ledger.core.value.PaymentId;
import tech.healthpay.ledger.core.value.PaymentMethod;
import tech.healthpay.ledger.core.value.PaymentRequestId;
import tech.healthpay.ledger.core.value.PaymentRequestStatus;
import tech.healthpay.ledger.core.value.PaymentStatus;
import tech.healthpay.ledger.core.value.Reference;
import tech.healthpay.ledger.core.value.TransferId;
import tech.healthpay.ledger.core.value.UserId;
import tech.healthpay.ledger.core.value.WalletId;

/**
 * What every reader of payments and payment requests must answer, over what the payment projection wrote. The store may
 * hold others.
 */
@Timeout(120)
public abstract class PaymentReadsContract {

    private static final Instant START = Instant.parse("2026-03-01T10:15:30.123456Z");
    private static final PageRequest FIRST = PageRequest.first(PageRequest.DEFAULT_LIMIT);

    private final WalletId wallet = new WalletId(UUID.randomUUID());
    private ReadModel<DetailRow> model;
    private PaymentReads reads;

    /** Returns the store that the reads look at. */
    protected abstract ProjectionStore<DetailRow> store();

    /** Returns the reads under test. */
    protected abstract PaymentReads reads();

    @BeforeEach
    final void take_the_model() {
        model = new ReadModel<>(new PaymentDetailProjection(), store());
        reads = reads();
    }

    @Test
    void what_does_not_exist_is_absent_or_empty() {
        PaymentId nobodys = new PaymentId(UUID.randomUUID());
        assertThat(reads.find(nobodys)).isEmpty();
        assertThat(reads.refunds(nobodys)).isEmpty();
        assertThat(reads.byWallet(wallet, FIRST)).isEqualTo(Page.empty());
        assertThat(reads.findRequest(new PaymentRequestId(UUID.randomUUID()))).isEmpty();
    }

    @Test
    void a_payment_is_found_as_its_last_event_left_it() {
        PaymentStory story = PaymentStory.byWallet(wallet, egp("100.00"), START)
                .authorize()
                .capture(egp("90.00"))
                .refund(egp("20.00"), "one too many")
                .refund(egp("5.00"), "damaged");
        model.project(story.events());

        assertThat(reads.find(story.id()))
                .contains(new PaymentRow(
                        story.id(),
                        wallet,
                        PaymentStory.MERCHANT,
                        "صيدلية النيل",
                        PaymentMethod.WALLET,
                        PaymentGateway.INTERNAL,
                        PaymentStatus.PARTIALLY_REFUNDED,
                        egp("100.00"),
                        "دواء",
                        "AUTH-7",
                        START.plusSeconds(3_601),
                        egp("90.00"),
                        egp("25.00"),
                        new Reference("tx-3"),
                        LocalDate.of(2026, 3, 3),
                        null,
                        null,
                        START,
                        START.plusSeconds(4),
                        START.plusSeconds(1),
                        START.plusSeconds(2),
                        5));
    }

    @Test
    void a_payments_refunds_come_in_their_order_and_no_other_payments() {
        PaymentStory story = captured("90.00");
        for (int i = 1; i <= 12; i++) {
            story.refund(egp("0.0" + (i % 9 + 1)), "refund " + i);
        }
        model.project(story.events());
        model.project(captured("1.00").refund(egp("1.00"), "another").events());

        List<RefundRow> refunds = reads.refunds(story.id());

        assertThat(refunds).hasSize(12);
        assertThat(refunds.getFirst())
                .isEqualTo(new RefundRow(
                        story.events().get(3).eventId(),
                        story.id(),
                        egp("0.02"),
                        egp("0.02"),
                        "refund 1",
                        START.plusSeconds(3),
                        4));
        assertThat(refunds).extracting(RefundRow::version).isSorted();
    }

    @Test
    void of_many_refunds_the_first_are_answered() {
        PaymentStory story = captured("90.00");
        for (int i = 0; i <= PaymentReads.MAX_REFUNDS; i++) {
            story.refund(egp("0.01"), "a piaster");
        }
        model.project(story.events());

        assertThat(reads.refunds(story.id()))
                .hasSize(PaymentReads.MAX_REFUNDS)
                .isEqualTo(reads.refunds(Batch.of(List.of(story.id()))).get(story.id()))
                .last()
                .extracting(RefundRow::refundedAfter)
                .isEqualTo(egp("2.00"));
    }

    @Test
    void a_wallets_payments_come_newest_first_and_no_other_wallets() {
        List<PaymentRow> expected = new ArrayList<>();
        for (int i = 0; i < 5; i++) {
            expected.addFirst(projected(PaymentStory.byWallet(wallet, egp("1.00"), START.plusSeconds(i))));
        }
        projected(PaymentStory.byWallet(new WalletId(UUID.randomUUID()), egp("1.00"), START));

        Paged.assertPages(expected, page -> reads.byWallet(wallet, page));
    }

    @Test
    void payments_of_the_same_moment_are_all_listed_once() {
        List<PaymentRow> expected = new ArrayList<>();
        for (int i = 0; i < 9; i++) {
            expected.add(projected(PaymentStory.byWallet(wallet, egp("1.00"), START)));
        }

        assertThat(Paged.all(2, page -> reads.byWallet(wallet, page))).containsExactlyInAnyOrderElementsOf(expected);
    }

    @Test
    void payments_that_come_or_change_while_a_list_is_read_move_nothing() {
        List<PaymentStory> stories = new ArrayList<>();
        for (int i = 0; i < 4; i++) {
            stories.add(PaymentStory.byWallet(wallet, egp("1.00"), START.plusSeconds(i)));
            projected(stories.getLast());
        }
        Page<PaymentRow> first = reads.byWallet(wallet, PageRequest.first(2));

        projected(PaymentStory.byWallet(wallet, egp("1.00"), START.plusSeconds(100)));
        projected(stories.get(1).cancel("not needed"));
        Page<PaymentRow> second = reads.byWallet(wallet, new PageRequest(2, first.nextCursor()));

        assertThat(first.items()).extracting(PaymentRow::paymentId).containsExactly(id(stories, 3), id(stories, 2));
        assertThat(second.items()).extracting(PaymentRow::paymentId).containsExactly(id(stories, 1), id(stories, 0));
        assertThat(second.items().getFirst().status()).isEqualTo(PaymentStatus.CANCELLED);
        assertThat(reads.byWallet(wallet, new PageRequest(2, first.cursors().getFirst()))
                        .items())
                .extracting(PaymentRow::paymentId)
                .containsExactly(id(stories, 2), id(stories, 1));
    }

    @Test
    void foreign_cursors_are_refused() {
        projected(PaymentStory.byWallet(wallet, egp("1.00"), START));

        Paged.assertForeignCursorsAreRefused(page -> reads.byWallet(wallet, page));
    }

    @Test
    void a_fulfilled_request_tells_who_paid_by_which_transfer() {
        WalletId payer = new WalletId(UUID.randomUUID());
        TransferId transfer = new TransferId(UUID.randomUUID());
        UserId user = new UserId(UUID.randomUUID());
        PaymentRequestStory story = PaymentRequestStory.created(
                        wallet, payer, user, egp("12.00"), START, START.plusSeconds(60))
                .fulfill(payer, transfer);
        model.project(story.events());

        assertThat(reads.findRequest(story.id()))
                .contains(new PaymentRequestRow(
                        story.id(),
                        wallet,
                        payer,
                        user,
                        PaymentRequestStatus.FULFILLED,
                        egp("12.00"),
                        "غداء",
                        START.plusSeconds(60),
                        payer,
                        transfer,
                        null,
                        START,
                        START.plusSeconds(1),
                        2));
    }

    @Test
    void authorizations_have_expired_at_their_very_moment_and_come_in_that_order() {
        List<PaymentId> expected = new ArrayList<>();
        for (int i = 3; i >= 0; i--) {
            PaymentStory story = authorizedAt(START.plusSeconds(10L * i));
            expected.addFirst(story.id());
        }
        Instant third = START.plusSeconds(20).plus(Duration.ofHours(1));

        assertThat(own(reads.expiredAuthorizations(third, PaymentReads.MAX_EXPIRED), expected))
                .isEqualTo(expected.subList(0, 3));
        assertThat(own(reads.expiredAuthorizations(third.minusNanos(1_000), PaymentReads.MAX_EXPIRED), expected))
                .isEqualTo(expected.subList(0, 2));
    }

    @Test
    void what_is_not_authorized_does_not_expire() {
        PaymentId initiated =
                projected(PaymentStory.byWallet(wallet, egp("1.00"), START)).paymentId();
        PaymentId captured = projected(captured("1.00")).paymentId();
        PaymentId cancelled =
                projected(authorizedAt(START).cancel("not needed")).paymentId();

        assertThat(reads.expiredAuthorizations(START.plus(Duration.ofDays(1)), PaymentReads.MAX_EXPIRED))
                .doesNotContain(initiated, captured, cancelled);
    }

    @Test
    void pending_requests_expire_at_their_very_moment_and_in_that_order() {
        List<PaymentRequestId> expected = new ArrayList<>();
        for (int i = 3; i >= 0; i--) {
            expected.addFirst(requestUntil(START.plusSeconds(60 + i)).id());
        }
        PaymentRequestStory cancelled = requestUntil(START.plusSeconds(50)).cancel(null);
        PaymentRequestStory expired = requestUntil(START.plusSeconds(50)).expire();
        model.project(cancelled.events());
        model.project(expired.events());

        List<PaymentRequestId> found = reads.expiredRequests(START.plusSeconds(62), PaymentReads.MAX_EXPIRED);

        assertThat(own(found, expected)).isEqualTo(expected.subList(0, 3));
        assertThat(found).doesNotContain(cancelled.id(), expired.id());
    }

    @Test
    void no_more_than_asked_for_has_expired() {
        for (int i = 0; i < 3; i++) {
            authorizedAt(START);
            requestUntil(START.plusSeconds(1));
        }
        Instant later = START.plus(Duration.ofDays(1));

        assertThat(reads.expiredAuthorizations(later, 2)).hasSize(2);
        assertThat(reads.expiredRequests(later, 2)).hasSize(2);
        for (int limit : new int[] {0, PaymentReads.MAX_EXPIRED + 1}) {
            assertThatIllegalArgumentException().isThrownBy(() -> reads.expiredAuthorizations(later, limit));
            assertThatIllegalArgumentException().isThrownBy(() -> reads.expiredRequests(later, limit));
        }
    }

    @RepeatedTest(5)
    void many_wallets_and_payments_are_answered_as_each_of_them_is_alone() {
        long seed = new Random().nextLong();
        Random random = new Random(seed);
        List<WalletId> wallets = new ArrayList<>(List.of(wallet));
        List<PaymentId> payments = new ArrayList<>(List.of(new PaymentId(UUID.randomUUID())));
        for (int i = 0; i < 6; i++) {
            WalletId payer = new WalletId(UUID.randomUUID());
            wallets.add(payer);
            for (int j = random.nextInt(5); j > 0; j--) {
                PaymentStory story = PaymentStory.byWallet(payer, egp("1.00"), START) // at one time
                        .authorize()
                        .capture(egp("1.00"));
                for (int k = random.nextInt(4); k > 0; k--) {
                    story.refund(egp("0.0" + k), "part " + k);
                }
                payments.add(projected(story).paymentId());
            }
        }
        Collections.shuffle(wallets, random);
        Collections.shuffle(payments, random);

        assertThat(seed).as("to be told if anything differs").satisfies(told -> {
            Batched.assertPagesAsAlone(Batch.of(wallets), reads::byWallet, reads::byWallet);
            Batched.assertAsAlone(Batch.of(payments), reads::refunds, payment -> Optional.of(reads.refunds(payment)));
        });
    }

    private PaymentStory captured(String amount) {
        return PaymentStory.byWallet(wallet, egp(amount), START).authorize().capture(egp(amount));
    }

    /** Authorizes a payment for an hour from this time on, and projects it. */
    private PaymentStory authorizedAt(Instant time) {
        PaymentStory story =
                PaymentStory.byWallet(wallet, egp("1.00"), time.minusSeconds(1)).authorize();
        model.project(story.events());
        return story;
    }

    private PaymentRequestStory requestUntil(Instant expiresAt) {
        PaymentRequestStory story = PaymentRequestStory.created(wallet, null, null, egp("1.00"), START, expiresAt);
        model.project(story.events());
        return story;
    }

    private PaymentRow projected(PaymentStory story) {
        model.project(story.events());
        return reads.find(story.id()).orElseThrow();
    }

    private static PaymentId id(List<PaymentStory> stories, int index) {
        return stories.get(index).id();
    }

    private static <T> List<T> own(List<T> found, List<T> own) {
        return found.stream().filter(own::contains).toList();
    }

    private static Money egp(String amount) {
        return Money.parse(amount, Money.EGP);
    }
}
