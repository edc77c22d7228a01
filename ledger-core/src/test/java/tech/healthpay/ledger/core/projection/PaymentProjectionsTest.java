package tech.healthpay.ledger.core.projection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.tuple;
import static tech.healthpay.ledger.core.projection.ProjectedRows.ofLast;
import static tech.healthpay.ledger.core.value.Amounts.egp;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import tech.healthpay.ledger.core.contract.PaymentRequestStory;
import tech.healthpay.ledger.core.contract.PaymentStory;
import tech.healthpay.ledger.core.contract.TransferStory;
import tech.healthpay.ledger.core.contract.WalletStory;
import tech.healthpay.ledger.core.event.AggregateType;
import tech.healthpay.ledger.core.sourcing.CorruptHistoryException;
import tech.healthpay.ledger.core.sourcing.EventEnvelope;
import tech.healthpay.ledger.core.value.PaymentRequestStatus;
import tech.healthpay.ledger.core.value.PaymentStatus;
import tech.healthpay.ledger.core.value.TransferId;
import tech.healthpay.ledger.core.value.UserId;
import tech.healthpay.ledger.core.value.WalletId;

/** Given the story of a payment, a payment request or a transfer, when one more event happens, then these rows change. */
class PaymentProjectionsTest {

    private static final PaymentDetailProjection PAYMENTS = new PaymentDetailProjection();
    private static final WalletDetailProjection WALLETS = new WalletDetailProjection();
    private static final JournalDetailProjection JOURNAL = new JournalDetailProjection();
    private static final Instant START = Instant.parse("2026-03-01T10:15:30.123456Z");

    private final WalletId wallet = new WalletId(new UUID(0, 1));
    private final PaymentStory payment = PaymentStory.byWallet(wallet, egp("100.00"), START);

    @Test
    void projections_read_the_aggregates_they_write() {
        assertThat(PAYMENTS.aggregates())
                .containsExactlyInAnyOrder(AggregateType.PAYMENT, AggregateType.PAYMENT_REQUEST);
        assertThat(WALLETS.aggregates()).containsExactlyInAnyOrder(AggregateType.WALLET, AggregateType.TRANSFER);
        assertThat(JOURNAL.aggregates())
                .containsExactlyInAnyOrder(AggregateType.WALLET, AggregateType.PAYMENT, AggregateType.MEDCARD);
    }

    @Test
    void an_initiated_payment_has_nothing_captured_nor_refunded() {
        PaymentRow row = last();

        assertThat(row.status()).isEqualTo(PaymentStatus.INITIATED);
        assertThat(row.capturedAmount()).isEqualTo(egp("0.00"));
        assertThat(row.refundedAmount()).isEqualTo(egp("0.00"));
        assertThat(row.authorizationCode()).isNull();
        assertThat(row.createdAt()).isEqualTo(START).isEqualTo(row.updatedAt());
    }

    @Test
    void an_authorized_payment_knows_its_code_and_until_when() {
        payment.authorize();

        PaymentRow row = last();

        assertThat(row.status()).isEqualTo(PaymentStatus.AUTHORIZED);
        assertThat(row.authorizationCode()).isEqualTo("AUTH-7");
        assertThat(row.expiresAt()).isEqualTo(START.plusSeconds(3_601));
        assertThat(row.authorizedAt()).isEqualTo(START.plusSeconds(1)).isEqualTo(row.updatedAt());
        assertThat(row.capturedAt()).isNull();
        assertThat(row.version()).isEqualTo(2);
    }

    @Test
    void a_captured_payment_keeps_its_authorization() {
        payment.authorize().capture(egp("90.00"));

        PaymentRow row = last();

        assertThat(row.status()).isEqualTo(PaymentStatus.CAPTURED);
        assertThat(row.capturedAmount()).isEqualTo(egp("90.00"));
        assertThat(row.authorizationCode()).isEqualTo("AUTH-7");
        assertThat(row.capturedAt()).isEqualTo(START.plusSeconds(2));
        assertThat(row.transactionId()).isNotNull();
        assertThat(row.settlementDate()).isNotNull();
    }

    @Test
    void a_refund_is_a_row_and_the_last_one_makes_the_payment_refunded() {
        payment.authorize().capture(egp("90.00")).refund(egp("40.00"), "damaged");
        List<DetailRow> first = ofLast(PAYMENTS, payment.events());
        payment.refund(egp("50.00"), "all of it");
        List<DetailRow> second = ofLast(PAYMENTS, payment.events());

        assertThat(first).hasSize(2);
        assertThat(first.getFirst())
                .isEqualTo(new RefundRow(
                        payment.events().get(3).eventId(),
                        payment.id(),
                        egp("40.00"),
                        egp("40.00"),
                        "damaged",
                        START.plusSeconds(3),
                        4));
        assertThat(((PaymentRow) first.getLast()).status()).isEqualTo(PaymentStatus.PARTIALLY_REFUNDED);
        assertThat(((PaymentRow) second.getLast()).status()).isEqualTo(PaymentStatus.REFUNDED);
        assertThat(((PaymentRow) second.getLast()).refundedAmount()).isEqualTo(egp("90.00"));
    }

    @Test
    void a_failed_payment_tells_why() {
        payment.authorize().fail("nobody captured it", "AUTHORIZATION_EXPIRED");

        PaymentRow row = last();

        assertThat(row.status()).isEqualTo(PaymentStatus.FAILED);
        assertThat(row.reason()).isEqualTo("nobody captured it");
        assertThat(row.errorCode()).isEqualTo("AUTHORIZATION_EXPIRED");
    }

    @Test
    void a_cancelled_payment_tells_why_and_has_no_error() {
        payment.cancel("changed my mind");

        PaymentRow row = last();

        assertThat(row.status()).isEqualTo(PaymentStatus.CANCELLED);
        assertThat(row.reason()).isEqualTo("changed my mind");
        assertThat(row.errorCode()).isNull();
    }

    @Test
    void a_request_ends_fulfilled_cancelled_or_expired() {
        WalletId payer = new WalletId(new UUID(0, 2));
        TransferId transfer = new TransferId(new UUID(0, 3));

        assertThat(ended(request().fulfill(payer, transfer)))
                .extracting(PaymentRequestRow::status, PaymentRequestRow::fulfilledBy, PaymentRequestRow::transferId)
                .containsExactly(PaymentRequestStatus.FULFILLED, payer, transfer);
        assertThat(ended(request().cancel("paid in cash")))
                .extracting(PaymentRequestRow::status, PaymentRequestRow::reason, PaymentRequestRow::transferId)
                .containsExactly(PaymentRequestStatus.CANCELLED, "paid in cash", null);
        assertThat(ended(request().expire()))
                .extracting(PaymentRequestRow::status, PaymentRequestRow::reason, PaymentRequestRow::version)
                .containsExactly(PaymentRequestStatus.EXPIRED, null, 2L);
    }

    @Test
    void every_event_advances_the_journals_head_whether_it_books_something_or_not() {
        payment.authorize().capture(egp("90.00"));
        List<EventEnvelope> events = payment.events();

        assertThat(ofLast(JOURNAL, events.subList(0, 2)))
                .containsExactly(new JournalHeadRow(events.getFirst().stream(), 2));
        assertThat(ofLast(JOURNAL, events))
                .extracting(DetailRow::key, DetailRow::version)
                .containsExactly(
                        tuple(new RowKey(RowType.JOURNAL_ENTRY, payment.id().value(), "3"), 3L),
                        tuple(new RowKey(RowType.JOURNAL_HEAD, payment.id().value(), ""), 3L));
    }

    @Test
    void an_event_that_cannot_be_booked_is_a_corrupt_history() {
        List<EventEnvelope> events = WalletStory.opened(new UserId(new UUID(0, 4)), egp("-1.00"), START)
                .events();

        assertThatExceptionOfType(CorruptHistoryException.class)
                .isThrownBy(() -> ProjectionFold.fold(JOURNAL, events, Map.of()))
                .withMessageContaining("event 1 cannot be booked");
    }

    @Test
    void an_event_without_its_beginning_is_a_corrupt_history() {
        payment.authorize();
        List<EventEnvelope> transfer = TransferStory.initiated(wallet, wallet, egp("1.00"), START)
                .fail("SAME_WALLET", "the same wallet")
                .events();
        List<EventEnvelope> expired = request().expire().events();

        assertThatExceptionOfType(CorruptHistoryException.class)
                .isThrownBy(() -> PAYMENTS.apply(payment.events().getLast(), Map.of()));
        assertThatExceptionOfType(CorruptHistoryException.class)
                .isThrownBy(() -> PAYMENTS.apply(expired.getLast(), Map.of()));
        assertThatExceptionOfType(CorruptHistoryException.class)
                .isThrownBy(() -> WALLETS.apply(transfer.getLast(), Map.of()));
        assertThatExceptionOfType(CorruptHistoryException.class)
                .isThrownBy(() -> PAYMENTS.apply(transfer.getFirst(), Map.of()));
    }

    private PaymentRow last() {
        return (PaymentRow) ofLast(PAYMENTS, payment.events()).getLast();
    }

    private PaymentRequestStory request() {
        return PaymentRequestStory.created(wallet, egp("5.00"), START, UUID::randomUUID);
    }

    private static PaymentRequestRow ended(PaymentRequestStory story) {
        return (PaymentRequestRow) ofLast(PAYMENTS, story.events()).getFirst();
    }
}
