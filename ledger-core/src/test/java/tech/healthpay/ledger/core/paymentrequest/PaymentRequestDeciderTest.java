package tech.healthpay.ledger.core.paymentrequest;

import static org.assertj.core.api.Assertions.assertThat;
import static tech.healthpay.ledger.core.value.Amounts.egp;

import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import tech.healthpay.ledger.core.event.PaymentRequestEvent;
import tech.healthpay.ledger.core.event.PaymentRequestEvent.PaymentRequestCancelled;
import tech.healthpay.ledger.core.event.PaymentRequestEvent.PaymentRequestCreated;
import tech.healthpay.ledger.core.event.PaymentRequestEvent.PaymentRequestFulfilled;
import tech.healthpay.ledger.core.paymentrequest.PaymentRequestCommand.CancelPaymentRequest;
import tech.healthpay.ledger.core.paymentrequest.PaymentRequestCommand.CreatePaymentRequest;
import tech.healthpay.ledger.core.paymentrequest.PaymentRequestCommand.ExpirePaymentRequest;
import tech.healthpay.ledger.core.paymentrequest.PaymentRequestCommand.FulfillPaymentRequest;
import tech.healthpay.ledger.core.sourcing.DeciderSpec;
import tech.healthpay.ledger.core.sourcing.Rejection.InvalidAmount;
import tech.healthpay.ledger.core.sourcing.Rejection.InvalidField;
import tech.healthpay.ledger.core.sourcing.Rejection.InvalidStateTransition;
import tech.healthpay.ledger.core.sourcing.Rejection.PaymentRequestExpired;
import tech.healthpay.ledger.core.sourcing.Rejection.PaymentRequestNotFound;
import tech.healthpay.ledger.core.sourcing.Rejection.SameWallet;
import tech.healthpay.ledger.core.value.PaymentRequestId;
import tech.healthpay.ledger.core.value.TransferId;
import tech.healthpay.ledger.core.value.WalletId;

class PaymentRequestDeciderTest {

    private static final Instant NOON = Instant.parse("2026-11-23T10:00:00Z");
    private static final Instant TOMORROW = NOON.plus(Duration.ofHours(24));
    private static final PaymentRequestId REQUEST = new PaymentRequestId(id(1));
    private static final WalletId WALLET = new WalletId(id(2));
    private static final WalletId PAYER = new WalletId(id(3));
    private static final TransferId TRANSFER = new TransferId(id(4));

    private static final DeciderSpec<PaymentRequestCommand, PaymentRequest, PaymentRequestEvent> SPEC =
            DeciderSpec.of(new PaymentRequestDecider());

    private static UUID id(int number) {
        return UUID.fromString("01890000-0000-7000-8000-00000000000" + number);
    }

    private static DeciderSpec<PaymentRequestCommand, PaymentRequest, PaymentRequestEvent>.Given pending() {
        return SPEC.given(created(null, TOMORROW));
    }

    private static CreatePaymentRequest create(@Nullable WalletId payer, String amount, @Nullable Instant expiresAt) {
        return new CreatePaymentRequest(REQUEST, WALLET, payer, null, egp(amount), "lunch", expiresAt, NOON);
    }

    private static PaymentRequestCreated created(@Nullable WalletId payer, Instant expiresAt) {
        return new PaymentRequestCreated(REQUEST, WALLET, payer, null, egp("20.00"), "lunch", expiresAt, NOON);
    }

    private static FulfillPaymentRequest fulfill(WalletId payer, Instant at) {
        return new FulfillPaymentRequest(REQUEST, payer, TRANSFER, at);
    }

    private static PaymentRequestFulfilled fulfilled(Instant at) {
        return new PaymentRequestFulfilled(REQUEST, PAYER, TRANSFER, at);
    }

    private static CancelPaymentRequest cancel(@Nullable String reason, Instant at) {
        return new CancelPaymentRequest(REQUEST, reason, at);
    }

    private static PaymentRequestCancelled cancelled(Instant at) {
        return new PaymentRequestCancelled(REQUEST, null, at);
    }

    private static ExpirePaymentRequest expire(Instant at) {
        return new ExpirePaymentRequest(REQUEST, at);
    }

    private static PaymentRequestEvent.PaymentRequestExpired expired(Instant at) {
        return new PaymentRequestEvent.PaymentRequestExpired(REQUEST, at);
    }

    @Test
    void a_request_lasts_a_day_if_nothing_else_is_said() {
        SPEC.given().when(create(PAYER, "20.00", null)).thenAccepted(created(PAYER, TOMORROW));
    }

    @Test
    void a_request_lasts_as_long_as_is_said_within_thirty_days() {
        Instant longest = NOON.plus(Duration.ofDays(30));
        SPEC.given().when(create(null, "20.00", longest)).thenAccepted(created(null, longest));
        SPEC.given()
                .when(create(null, "20.00", longest.plusNanos(1_000)))
                .thenRejected(new InvalidField("expiresAt", "must be within 30 days"));
        SPEC.given()
                .when(create(null, "20.00", NOON))
                .thenRejected(new InvalidField("expiresAt", "must be later than now"));
    }

    @Test
    void bad_input_is_refused() {
        SPEC.given()
                .when(create(null, "0.00", null))
                .thenRejected(new InvalidAmount("amount", "must be more than zero"));
        SPEC.given().when(create(WALLET, "20.00", null)).thenRejected(new SameWallet("payerWalletId", WALLET));
        SPEC.given()
                .when(new CreatePaymentRequest(REQUEST, WALLET, null, null, egp("1.00"), "", null, NOON))
                .thenRejected(new InvalidField("description", "must have 1 to 500 characters"));
        pending().when(cancel("", NOON)).thenRejected(new InvalidField("reason", "must have 1 to 500 characters"));
    }

    @Test
    void every_command_but_creation_needs_a_request() {
        Stream.of(fulfill(PAYER, NOON), cancel(null, NOON), expire(NOON))
                .forEach(command -> SPEC.given().when(command).thenRejected(new PaymentRequestNotFound(REQUEST)));
    }

    @Test
    void a_pending_request_is_fulfilled_or_cancelled_until_it_expires() {
        Instant last = TOMORROW.minusNanos(1_000);
        pending().when(fulfill(PAYER, last)).thenAccepted(fulfilled(last));
        pending().when(cancel(null, last)).thenAccepted(cancelled(last));
    }

    @Test
    void an_expired_request_is_neither_fulfilled_nor_cancelled_whether_that_was_noted_or_not() {
        PaymentRequestExpired tooLate = new PaymentRequestExpired(TOMORROW);
        pending().when(fulfill(PAYER, TOMORROW)).thenRejected(tooLate);
        pending().when(cancel(null, TOMORROW)).thenRejected(tooLate);
        pending().and(expired(TOMORROW)).when(fulfill(PAYER, TOMORROW)).thenRejected(tooLate);
        pending().and(expired(TOMORROW)).when(cancel(null, TOMORROW)).thenRejected(tooLate);
    }

    @Test
    void a_request_expires_when_its_time_has_come_and_not_before() {
        pending()
                .when(expire(TOMORROW.minusNanos(1_000)))
                .thenRejected(new InvalidStateTransition("ExpirePaymentRequest", "pending"));
        pending().when(expire(TOMORROW)).thenAccepted(expired(TOMORROW));
        pending()
                .and(expired(TOMORROW))
                .when(expire(TOMORROW))
                .thenRejected(new InvalidStateTransition("ExpirePaymentRequest", "expired"));
    }

    @ParameterizedTest
    @MethodSource("endings")
    void what_has_ended_does_not_go_on(PaymentRequestEvent end, String status) {
        pending()
                .and(end)
                .when(fulfill(PAYER, TOMORROW))
                .thenRejected(new InvalidStateTransition("FulfillPaymentRequest", status));
        pending()
                .and(end)
                .when(cancel(null, TOMORROW))
                .thenRejected(new InvalidStateTransition("CancelPaymentRequest", status));
        pending()
                .and(end)
                .when(expire(TOMORROW))
                .thenRejected(new InvalidStateTransition("ExpirePaymentRequest", status));
        pending().and(end).and(cancelled(NOON)).thenCorrupt("nothing follows the end");
    }

    static Stream<Arguments> endings() {
        return Stream.of(Arguments.of(fulfilled(NOON), "fulfilled"), Arguments.of(cancelled(NOON), "cancelled"));
    }

    @Test
    void a_request_is_created_once() {
        pending()
                .when(create(null, "20.00", null))
                .thenRejected(new InvalidStateTransition("CreatePaymentRequest", "pending"));
        pending().and(created(null, TOMORROW)).thenCorrupt("the payment request exists");
        SPEC.given(cancelled(NOON)).thenCorrupt("first event creates it");
    }

    @Test
    void a_wallet_does_not_pay_itself_and_a_named_payer_is_the_only_one() {
        pending().when(fulfill(WALLET, NOON)).thenRejected(new SameWallet("walletId", WALLET));
        SPEC.given(created(new WalletId(id(9)), TOMORROW))
                .when(fulfill(PAYER, NOON))
                .thenRejected(new InvalidField("walletId", "is not the wallet that is asked to pay"));
        SPEC.given(created(PAYER, TOMORROW)).when(fulfill(PAYER, NOON)).thenAccepted(fulfilled(NOON));
    }

    @Test
    void before_its_first_event_a_request_is_absent() {
        assertThat(SPEC.given().state()).isEqualTo(new PaymentRequest.Absent());
    }
}
