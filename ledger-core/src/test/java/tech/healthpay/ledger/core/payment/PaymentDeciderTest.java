package tech.healthpay.ledger.core.payment;

import static org.assertj.core.api.Assertions.assertThat;
import static tech.healthpay.ledger.core.payment.PaymentFixtures.MERCHANT;
import static tech.healthpay.ledger.core.payment.PaymentFixtures.NOON;
import static tech.healthpay.ledger.core.payment.PaymentFixtures.ONE;
import static tech.healthpay.ledger.core.payment.PaymentFixtures.PAYMENT;
import static tech.healthpay.ledger.core.payment.PaymentFixtures.TRANSACTION;
import static tech.healthpay.ledger.core.payment.PaymentFixtures.WALLET;
import static tech.healthpay.ledger.core.payment.PaymentFixtures.authorize;
import static tech.healthpay.ledger.core.payment.PaymentFixtures.authorized;
import static tech.healthpay.ledger.core.payment.PaymentFixtures.cancel;
import static tech.healthpay.ledger.core.payment.PaymentFixtures.cancelled;
import static tech.healthpay.ledger.core.payment.PaymentFixtures.capture;
import static tech.healthpay.ledger.core.payment.PaymentFixtures.captured;
import static tech.healthpay.ledger.core.payment.PaymentFixtures.fail;
import static tech.healthpay.ledger.core.payment.PaymentFixtures.failed;
import static tech.healthpay.ledger.core.payment.PaymentFixtures.initiate;
import static tech.healthpay.ledger.core.payment.PaymentFixtures.initiated;
import static tech.healthpay.ledger.core.payment.PaymentFixtures.refund;
import static tech.healthpay.ledger.core.payment.PaymentFixtures.refunded;
import static tech.healthpay.ledger.core.value.Amounts.USD;
import static tech.healthpay.ledger.core.value.Amounts.egp;
import static tech.healthpay.ledger.core.value.Amounts.usd;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import tech.healthpay.ledger.core.event.PaymentEvent;
import tech.healthpay.ledger.core.event.PaymentEvent.PaymentAuthorized;
import tech.healthpay.ledger.core.event.PaymentEvent.PaymentCaptured;
import tech.healthpay.ledger.core.payment.PaymentCommand.AuthorizePayment;
import tech.healthpay.ledger.core.payment.PaymentCommand.CancelPayment;
import tech.healthpay.ledger.core.payment.PaymentCommand.FailPayment;
import tech.healthpay.ledger.core.payment.PaymentCommand.InitiatePayment;
import tech.healthpay.ledger.core.payment.PaymentCommand.RefundPayment;
import tech.healthpay.ledger.core.sourcing.DeciderSpec;
import tech.healthpay.ledger.core.sourcing.Rejection.AuthorizationExpired;
import tech.healthpay.ledger.core.sourcing.Rejection.CaptureExceedsAuthorized;
import tech.healthpay.ledger.core.sourcing.Rejection.CurrencyMismatch;
import tech.healthpay.ledger.core.sourcing.Rejection.InvalidAmount;
import tech.healthpay.ledger.core.sourcing.Rejection.InvalidField;
import tech.healthpay.ledger.core.sourcing.Rejection.InvalidStateTransition;
import tech.healthpay.ledger.core.sourcing.Rejection.PaymentNotFound;
import tech.healthpay.ledger.core.sourcing.Rejection.RefundExceedsCapture;
import tech.healthpay.ledger.core.value.MerchantId;
import tech.healthpay.ledger.core.value.Money;
import tech.healthpay.ledger.core.value.PaymentGateway;
import tech.healthpay.ledger.core.value.PaymentId;
import tech.healthpay.ledger.core.value.PaymentMethod;
import tech.healthpay.ledger.core.value.PaymentStatus;

class PaymentDeciderTest {

    private static final DeciderSpec<PaymentCommand, Payment, PaymentEvent> SPEC = DeciderSpec.of(new PaymentDecider());

    private static DeciderSpec<PaymentCommand, Payment, PaymentEvent>.Given authorizedUntil(Instant expiresAt) {
        return SPEC.given(initiated(), authorized(expiresAt));
    }

    private static DeciderSpec<PaymentCommand, Payment, PaymentEvent>.Given paid(String amount) {
        return authorizedUntil(ONE).and(captured(amount));
    }

    @ParameterizedTest
    @MethodSource("allCommands")
    void every_command_but_initiation_needs_a_payment(PaymentCommand command) {
        if (!(command instanceof InitiatePayment)) {
            SPEC.given().when(command).thenRejected(new PaymentNotFound(PAYMENT));
        }
    }

    static Stream<PaymentCommand> allCommands() {
        return Stream.of(
                initiate(egp("100.00")),
                authorize(null),
                capture(null, NOON),
                fail("DECLINED", NOON),
                cancel(),
                refund(null));
    }

    @ParameterizedTest(name = "{0} of a payment that is {1}")
    @MethodSource("misfits")
    void commands_that_do_not_fit_the_status_are_refused(String command, String status) {
        for (PaymentCommand candidate : allCommands().toList()) {
            if (candidate.getClass().getSimpleName().equals(command)) {
                history(status).when(candidate).thenRejected(new InvalidStateTransition(command, status));
            }
        }
    }

    /** What each status allows, as domain.md has it; everything else is refused. */
    static Stream<Arguments> misfits() {
        return Stream.of(PaymentStatus.values())
                .flatMap(status -> allCommands()
                        .map(command -> command.getClass().getSimpleName())
                        .filter(command -> !allowed(status).contains(command))
                        .map(command -> Arguments.of(command, status.wireName())));
    }

    private static List<String> allowed(PaymentStatus status) {
        return switch (status) {
            case INITIATED -> List.of("AuthorizePayment", "FailPayment", "CancelPayment");
            case AUTHORIZED -> List.of("CapturePayment", "FailPayment", "CancelPayment");
            case CAPTURED, PARTIALLY_REFUNDED -> List.of("RefundPayment");
            case REFUNDED, FAILED, CANCELLED -> List.of();
        };
    }

    private static DeciderSpec<PaymentCommand, Payment, PaymentEvent>.Given history(String status) {
        return switch (status) {
            case "initiated" -> SPEC.given(initiated());
            case "authorized" -> authorizedUntil(ONE);
            case "captured" -> paid("100.00");
            case "partially_refunded" -> paid("100.00").and(refunded("40.00", "100.00", "40.00"));
            case "refunded" -> paid("100.00").and(refunded("100.00", "100.00", "100.00"));
            case "failed" -> SPEC.given(initiated(), failed("DECLINED", NOON));
            case "cancelled" -> SPEC.given(initiated(), cancelled());
            default -> throw new IllegalArgumentException(status);
        };
    }

    @ParameterizedTest
    @MethodSource("statuses")
    void a_history_leads_to_its_status(String status) {
        assertThat(((Payment.Known) history(status).state()).status().wireName())
                .isEqualTo(status);
    }

    static Stream<String> statuses() {
        return Stream.of(PaymentStatus.values()).map(PaymentStatus::wireName);
    }

    @Nested
    class Initiation {

        @Test
        void records_what_is_asked_for() {
            SPEC.given().when(initiate(egp("100.00"))).thenAccepted(initiated());
        }

        @ParameterizedTest
        @ValueSource(strings = {"0.00", "-0.01"})
        void of_nothing_or_less_is_bad_input(String amount) {
            SPEC.given()
                    .when(initiate(egp(amount)))
                    .thenRejected(new InvalidAmount("amount", "must be more than zero"));
        }

        @Test
        void needs_a_merchants_name_and_a_description_that_can_be_stored() {
            SPEC.given()
                    .when(initiation(" ", null))
                    .thenRejected(new InvalidField("merchantName", "must have 1 to 200 characters"));
            SPEC.given()
                    .when(initiation("Clinic", ""))
                    .thenRejected(new InvalidField("description", "must have 1 to 500 characters"));
        }

        private static InitiatePayment initiation(String merchantName, @Nullable String description) {
            return new InitiatePayment(
                    PAYMENT,
                    WALLET,
                    egp("1.00"),
                    MERCHANT,
                    merchantName,
                    PaymentMethod.WALLET,
                    PaymentGateway.INTERNAL,
                    description,
                    NOON);
        }
    }

    @Nested
    class Authorization {

        @Test
        void lasts_an_hour_if_nothing_else_is_said() {
            SPEC.given(initiated()).when(authorize(null)).thenAccepted(authorized(ONE));
        }

        @Test
        void lasts_as_long_as_is_said_in_whole_microseconds() {
            SPEC.given(initiated())
                    .when(authorize(NOON.plusNanos(1_999)))
                    .thenAccepted(authorized(NOON.plusNanos(1_000)));
        }

        @Test
        void must_end_later_than_now_and_within_thirty_days() {
            SPEC.given(initiated())
                    .when(authorize(NOON.plusNanos(999)))
                    .thenRejected(new InvalidField("expiresAt", "must be later than now"));
            SPEC.given(initiated())
                    .when(authorize(NOON.plus(Duration.ofDays(30))))
                    .thenAccepted(authorized(NOON.plus(Duration.ofDays(30))));
            SPEC.given(initiated())
                    .when(authorize(NOON.plus(Duration.ofDays(30)).plusNanos(1_000)))
                    .thenRejected(new InvalidField("expiresAt", "must be within 30 days"));
        }

        @Test
        void needs_a_code() {
            SPEC.given(initiated())
                    .when(new AuthorizePayment(PAYMENT, "", null, NOON))
                    .thenRejected(new InvalidField("authorizationCode", "must have 1 to 64 characters"));
        }

        @Test
        void given_by_a_clock_that_went_back_takes_effect_with_the_event_before() {
            SPEC.given(initiated())
                    .when(new AuthorizePayment(PAYMENT, "code", null, NOON.minusSeconds(60)))
                    .thenAccepted(new PaymentAuthorized(PAYMENT, "code", ONE, NOON));
        }
    }

    @Nested
    class Capture {

        @Test
        void takes_all_if_nothing_else_is_said_and_is_settled_two_days_later() {
            authorizedUntil(ONE).when(capture(null, NOON)).thenAccepted(captured("100.00"));
        }

        @Test
        void may_take_less() {
            authorizedUntil(ONE).when(capture(egp("0.01"), NOON)).thenAccepted(captured("0.01"));
        }

        @Test
        void of_more_than_was_authorized_is_refused() {
            authorizedUntil(ONE)
                    .when(capture(egp("100.01"), NOON))
                    .thenRejected(new CaptureExceedsAuthorized(egp("100.00"), egp("100.01")));
        }

        @Test
        void of_nothing_or_in_another_currency_is_refused() {
            authorizedUntil(ONE)
                    .when(capture(egp("0.00"), NOON))
                    .thenRejected(new InvalidAmount("amount", "must be more than zero"));
            authorizedUntil(ONE).when(capture(usd("1.00"), NOON)).thenRejected(new CurrencyMismatch(Money.EGP, USD));
        }

        @Test
        void is_too_late_at_the_very_time_the_authorization_expires() {
            authorizedUntil(ONE).when(capture(null, ONE.minusNanos(1_000))).accepted();
            authorizedUntil(ONE).when(capture(null, ONE)).thenRejected(new AuthorizationExpired(ONE));
        }

        @Test
        void that_is_too_late_is_so_whatever_its_amount() {
            authorizedUntil(ONE).when(capture(egp("0.00"), ONE)).thenRejected(new AuthorizationExpired(ONE));
        }

        /** Half past eleven in the evening of Monday in Cairo is still Monday there, and so is the day that counts. */
        @Test
        void is_settled_by_the_day_in_cairo() {
            Instant lateMonday = Instant.parse("2026-11-23T21:59:59Z");
            Instant tuesday = Instant.parse("2026-11-23T22:00:00Z");

            assertThat(settledOn(lateMonday)).isEqualTo(LocalDate.of(2026, 11, 25));
            assertThat(settledOn(tuesday)).isEqualTo(LocalDate.of(2026, 11, 26));
        }

        private static LocalDate settledOn(Instant at) {
            List<PaymentEvent> events = authorizedUntil(NOON.plus(Duration.ofDays(2)))
                    .when(capture(null, at))
                    .accepted();
            return ((PaymentCaptured) events.getFirst()).settlementDate();
        }
    }

    @Nested
    class Ending {

        @Test
        void an_initiated_or_authorized_payment_can_fail() {
            SPEC.given(initiated()).when(fail("DECLINED", NOON)).thenAccepted(failed("DECLINED", NOON));
            authorizedUntil(ONE).when(fail("DECLINED", NOON)).thenAccepted(failed("DECLINED", NOON));
        }

        @Test
        void an_initiated_or_authorized_payment_can_be_cancelled() {
            SPEC.given(initiated()).when(cancel()).thenAccepted(cancelled());
            authorizedUntil(ONE).when(cancel()).thenAccepted(cancelled());
        }

        @Test
        void an_expired_authorization_can_be_said_to_have_expired_and_no_other() {
            InvalidField tooEarly = new InvalidField("errorCode", "says that an authorization expired, but none has");

            authorizedUntil(ONE)
                    .when(fail(PaymentDecider.EXPIRED, ONE.minusNanos(1_000)))
                    .thenRejected(tooEarly);
            SPEC.given(initiated()).when(fail(PaymentDecider.EXPIRED, ONE)).thenRejected(tooEarly);
            authorizedUntil(ONE)
                    .when(fail(PaymentDecider.EXPIRED, ONE))
                    .thenAccepted(failed(PaymentDecider.EXPIRED, ONE));
        }

        @Test
        void needs_a_reason() {
            SPEC.given(initiated())
                    .when(new FailPayment(PAYMENT, "", "DECLINED", NOON))
                    .thenRejected(new InvalidField("reason", "must have 1 to 500 characters"));
            SPEC.given(initiated())
                    .when(new FailPayment(PAYMENT, "declined", "", NOON))
                    .thenRejected(new InvalidField("errorCode", "must have 1 to 64 characters"));
            SPEC.given(initiated())
                    .when(new CancelPayment(PAYMENT, "", NOON))
                    .thenRejected(new InvalidField("reason", "must have 1 to 500 characters"));
        }
    }

    @Nested
    class Refund {

        @Test
        void gives_back_what_is_left_if_nothing_else_is_said() {
            paid("90.00")
                    .when(refund(egp("40.00")))
                    .thenAccepted(refunded("40.00", "90.00", "40.00"))
                    .when(refund(null))
                    .thenAccepted(refunded("50.00", "90.00", "90.00"));
        }

        @Test
        void of_more_than_is_left_is_refused() {
            paid("90.00")
                    .and(refunded("40.00", "90.00", "40.00"))
                    .when(refund(egp("50.01")))
                    .thenRejected(new RefundExceedsCapture(egp("50.00"), egp("50.01")));
        }

        @Test
        void of_nothing_or_in_another_currency_or_without_a_reason_is_refused() {
            paid("90.00").when(refund(egp("0.00"))).thenRejected(new InvalidAmount("amount", "must be more than zero"));
            paid("90.00").when(refund(usd("1.00"))).thenRejected(new CurrencyMismatch(Money.EGP, USD));
            paid("90.00")
                    .when(new RefundPayment(PAYMENT, null, "", NOON))
                    .thenRejected(new InvalidField("reason", "must have 1 to 500 characters"));
        }
    }

    @Nested
    class ImpossibleHistories {

        @Test
        void do_not_begin_with_an_initiation() {
            SPEC.given(authorized(ONE)).thenCorrupt("a payment's first event initiates it");
        }

        @Test
        void begin_twice() {
            SPEC.given(initiated(), initiated()).thenCorrupt("the payment exists");
            paid("100.00").and(initiated()).thenCorrupt("the payment exists");
        }

        @Test
        void go_back_in_time_or_belong_to_another() {
            SPEC.given(initiated(), failed("DECLINED", NOON.minusSeconds(1)))
                    .thenCorrupt("before the event it follows");
            PaymentId other = new PaymentId(WALLET.value());
            SPEC.given(initiated(), new PaymentAuthorized(other, "code", ONE, NOON))
                    .thenCorrupt("belongs to another aggregate");
        }

        @Test
        void go_on_after_their_end() {
            SPEC.given(initiated(), cancelled(), authorized(ONE)).thenCorrupt("nothing follows the end");
            SPEC.given(initiated(), failed("DECLINED", NOON), cancelled()).thenCorrupt("nothing follows the end");
        }

        @Test
        void capture_twice_or_end_what_was_captured() {
            paid("100.00").and(captured("1.00")).thenCorrupt("captured once");
            paid("100.00").and(cancelled()).thenCorrupt("the payment is captured");
            paid("100.00").and(failed("DECLINED", NOON)).thenCorrupt("the payment is captured");
            paid("100.00").and(authorized(ONE)).thenCorrupt("the payment is captured");
        }

        @Test
        void capture_something_else_than_was_initiated() {
            authorizedUntil(ONE)
                    .and(captured(new MerchantId("M-2"), egp("1.00"), egp("0"), NOON))
                    .thenCorrupt("not what was initiated");
            authorizedUntil(ONE)
                    .and(captured(MERCHANT, usd("1.00"), usd("0"), NOON))
                    .thenCorrupt("the amount is none in the payment's currency");
            authorizedUntil(ONE)
                    .and(captured(MERCHANT, egp("1.00"), egp("1.00"), NOON))
                    .thenCorrupt("nothing can be refunded yet");
        }

        @Test
        void refund_what_was_not_captured_or_do_not_add_up() {
            authorizedUntil(ONE).and(refunded("1.00", "1.00", "1.00")).thenCorrupt("nothing was captured");
            paid("100.00").and(refunded("100.01", "100.00", "100.01")).thenCorrupt("more than was taken");
            paid("100.00").and(refunded("40.00", "100.00", "41.00")).thenCorrupt("do not add up");
            paid("100.00").and(refunded("40.00", "90.00", "40.00")).thenCorrupt("do not add up");
        }
    }

    @Test
    void a_capture_knows_its_transaction() {
        PaymentCaptured event = (PaymentCaptured)
                authorizedUntil(ONE).when(capture(null, NOON)).accepted().getFirst();
        assertThat(event.transactionId()).isEqualTo(TRANSACTION);
    }
}
