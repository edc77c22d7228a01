package tech.healthpay.ledger.core.handling;

import static org.assertj.core.api.Assertions.assertThat;
import static tech.healthpay.ledger.core.handling.LedgerWorld.MEMBER;
import static tech.healthpay.ledger.core.handling.LedgerWorld.NOON;
import static tech.healthpay.ledger.core.handling.LedgerWorld.OPERATOR;
import static tech.healthpay.ledger.core.handling.LedgerWorld.STRANGER;
import static tech.healthpay.ledger.core.handling.LedgerWorld.member;
import static tech.healthpay.ledger.core.handling.LedgerWorld.merchant;
import static tech.healthpay.ledger.core.handling.LedgerWorld.refused;
import static tech.healthpay.ledger.core.value.Amounts.USD;
import static tech.healthpay.ledger.core.value.Amounts.egp;
import static tech.healthpay.ledger.core.value.Amounts.usd;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import tech.healthpay.ledger.core.access.Actor;
import tech.healthpay.ledger.core.access.Role;
import tech.healthpay.ledger.core.event.WalletEvent.WalletCredited;
import tech.healthpay.ledger.core.event.WalletEvent.WalletDebited;
import tech.healthpay.ledger.core.memory.InMemoryEventStore;
import tech.healthpay.ledger.core.payment.PaymentCommand;
import tech.healthpay.ledger.core.payment.PaymentCommand.AuthorizePayment;
import tech.healthpay.ledger.core.payment.PaymentCommand.CancelPayment;
import tech.healthpay.ledger.core.payment.PaymentCommand.CapturePayment;
import tech.healthpay.ledger.core.payment.PaymentCommand.FailPayment;
import tech.healthpay.ledger.core.payment.PaymentCommand.InitiatePayment;
import tech.healthpay.ledger.core.payment.PaymentCommand.RefundPayment;
import tech.healthpay.ledger.core.port.LedgerMetrics;
import tech.healthpay.ledger.core.port.PayerConsent;
import tech.healthpay.ledger.core.sourcing.EventEnvelope;
import tech.healthpay.ledger.core.sourcing.Rejection;
import tech.healthpay.ledger.core.sourcing.StreamId;
import tech.healthpay.ledger.core.value.CreditType;
import tech.healthpay.ledger.core.value.DebitType;
import tech.healthpay.ledger.core.value.MerchantId;
import tech.healthpay.ledger.core.value.Money;
import tech.healthpay.ledger.core.value.PaymentGateway;
import tech.healthpay.ledger.core.value.PaymentId;
import tech.healthpay.ledger.core.value.PaymentMethod;
import tech.healthpay.ledger.core.value.Reference;
import tech.healthpay.ledger.core.value.Related;
import tech.healthpay.ledger.core.value.RelatedType;
import tech.healthpay.ledger.core.value.WalletId;
import tech.healthpay.ledger.core.value.WalletStatus;
import tech.healthpay.ledger.core.wallet.WalletCommand.CloseWallet;
import tech.healthpay.ledger.core.wallet.WalletCommand.SuspendWallet;
import tech.healthpay.ledger.core.wallet.WalletCommand.UpdateWalletLimits;

/** Payments as their callers see them: with the payer's wallet, in one append. */
class PaymentsTest {

    private static final MerchantId MERCHANT = new MerchantId("M-1");
    private static final Reference TRANSACTION = new Reference("tx-1");

    private final LedgerWorld world = new LedgerWorld();
    private WalletId wallet = new WalletId(world.ids.nextId());

    @BeforeEach
    void a_wallet_with_a_hundred_pounds() {
        wallet = world.activeWallet(MEMBER, "100.00");
    }

    @Nested
    class ByWallet {

        @Test
        void authorizing_reserves_the_amount() {
            PaymentId payment = initiated("60.00");

            CommandResult.Accepted accepted = world.accept(authorize(payment));

            assertThat(types(accepted)).containsExactly("WalletFundsReserved", "PaymentAuthorized");
            assertThat(accepted.versions()).isEqualTo(Map.of(StreamId.of(payment), 2L, StreamId.of(wallet), 3L));
            assertThat(accepted.target()).isEqualTo(StreamId.of(payment));
            assertFunds("100.00", "60.00");
        }

        @Test
        void authorizing_beyond_the_available_funds_stores_nothing() {
            world.accept(authorize(initiated("60.00")));
            PaymentId second = initiated("40.01");

            assertRefused(authorize(second), new Rejection.InsufficientFunds(egp("40.00"), egp("40.01")));
            assertRefused(capture(second, null), new Rejection.InvalidStateTransition("CapturePayment", "initiated"));
        }

        @Test
        void capturing_a_part_takes_it_and_releases_the_rest() {
            PaymentId payment = authorized("60.00");

            CommandResult.Accepted accepted = world.accept(capture(payment, egp("50.00")));

            assertThat(types(accepted)).containsExactly("WalletFundsReleased", "WalletDebited", "PaymentCaptured");
            assertThat(accepted.event(WalletDebited.class))
                    .isEqualTo(new WalletDebited(
                            wallet,
                            egp("50.00"),
                            DebitType.PAYMENT,
                            TRANSACTION,
                            null,
                            egp("50.00"),
                            egp("0.00"),
                            behind(payment),
                            NOON));
            assertFunds("50.00", "0.00");
        }

        @Test
        void reserving_counts_towards_the_limit_and_capturing_does_not_count_again() {
            world.accept(new UpdateWalletLimits(wallet, egp("60.00"), null, NOON));
            world.accept(capture(authorized("60.00"), null));

            assertRefused(authorize(initiated("0.01")), new Rejection.DailyLimitExceeded(egp("0.00"), egp("0.01")));
        }

        @Test
        void a_suspended_wallet_is_still_captured_from_and_refunded_to() {
            PaymentId payment = authorized("60.00");
            world.accept(new SuspendWallet(wallet, "lost phone", NOON));

            world.accept(capture(payment, null));
            CommandResult.Accepted accepted = world.accept(refund(payment, egp("10.00")));

            assertThat(types(accepted)).containsExactly("PaymentRefunded", "WalletCredited");
            assertThat(accepted.event(WalletCredited.class))
                    .isEqualTo(new WalletCredited(
                            wallet,
                            egp("10.00"),
                            CreditType.REFUND,
                            new Reference("refund:" + payment),
                            null,
                            egp("50.00"),
                            egp("0.00"),
                            behind(payment),
                            NOON));
        }

        @Test
        void a_closed_wallet_is_not_refunded_to() {
            PaymentId payment = authorized("100.00");
            world.accept(capture(payment, null));
            world.accept(new CloseWallet(wallet, null, NOON));

            assertRefused(refund(payment, null), new Rejection.WalletNotActive(wallet, WalletStatus.CLOSED));
        }

        @Test
        void a_wallet_with_reserved_funds_is_not_closed() {
            authorized("100.00");

            assertThat(world.commands.execute(new CloseWallet(wallet, null, NOON), world.as(OPERATOR)))
                    .isEqualTo(refused(new Rejection.WalletNotEmpty(egp("100.00"), egp("100.00"))));
        }

        @Test
        void what_ends_an_authorized_payment_releases_its_funds() {
            CommandResult.Accepted cancelled = world.accept(cancel(authorized("60.00")));
            assertThat(types(cancelled)).containsExactly("PaymentCancelled", "WalletFundsReleased");
            assertFunds("100.00", "0.00");

            CommandResult.Accepted failed = world.accept(fail(authorized("70.00"), "DECLINED", NOON));
            assertThat(types(failed)).containsExactly("PaymentFailed", "WalletFundsReleased");
            assertFunds("100.00", "0.00");
        }

        @Test
        void what_ends_an_initiated_payment_leaves_the_wallet_alone() {
            assertThat(types(world.accept(cancel(initiated("60.00"))))).containsExactly("PaymentCancelled");
        }

        @Test
        void a_late_capture_is_refused_and_the_sweep_frees_the_funds() {
            PaymentId payment = authorized("60.00");
            Instant expiry = NOON.plus(Duration.ofHours(1));

            assertRefused(
                    new CapturePayment(payment, null, TRANSACTION, expiry), new Rejection.AuthorizationExpired(expiry));
            CommandResult swept =
                    world.commands.execute(fail(payment, "AUTHORIZATION_EXPIRED", expiry), world.as(Actor.SYSTEM));

            assertThat(swept).isInstanceOf(CommandResult.Accepted.class);
            assertFunds("100.00", "0.00");
        }
    }

    @Nested
    class OtherMethods {

        @Test
        void do_not_touch_the_wallet() {
            PaymentId payment = initiated("1000.00", PaymentMethod.CARD);

            assertThat(types(world.accept(authorize(payment)))).containsExactly("PaymentAuthorized");
            assertThat(types(world.accept(capture(payment, null)))).containsExactly("PaymentCaptured");
            assertThat(types(world.accept(refund(payment, null)))).containsExactly("PaymentRefunded");
            assertFunds("100.00", "0.00");
        }
    }

    @Nested
    class Initiating {

        @Test
        void needs_an_active_wallet_of_the_amounts_currency() {
            WalletId nowhere = new WalletId(world.ids.nextId());
            PaymentId id = new PaymentId(world.ids.nextId());
            assertRefused(initiation(id, nowhere, egp("1.00")), new Rejection.WalletNotFound(nowhere));
            assertRefused(initiation(id, wallet, usd("1.00")), new Rejection.CurrencyMismatch(Money.EGP, USD));

            world.accept(new SuspendWallet(wallet, "lost phone", NOON));
            assertRefused(
                    initiation(id, wallet, usd("1.00")), new Rejection.WalletNotActive(wallet, WalletStatus.SUSPENDED));
        }

        @Test
        void names_bad_input_before_it_looks_for_the_wallet() {
            WalletId nowhere = new WalletId(world.ids.nextId());
            assertRefused(
                    initiation(new PaymentId(world.ids.nextId()), nowhere, egp("0.00")),
                    new Rejection.InvalidAmount("amount", "must be more than zero"));
        }

        @Test
        void is_for_a_merchant_itself_and_for_members_from_own_wallets() {
            assertThat(as(initiate("1.00"), merchant(MERCHANT))).isInstanceOf(CommandResult.Accepted.class);
            assertThat(as(initiate("1.00"), merchant(new MerchantId("M-2"))))
                    .isEqualTo(refused(new Rejection.Forbidden("InitiatePayment")));
            assertThat(as(initiate("1.00"), member(MEMBER))).isInstanceOf(CommandResult.Accepted.class);
            assertThat(as(initiate("1.00"), member(STRANGER))).isEqualTo(refused(new Rejection.WalletNotFound(wallet)));
        }
    }

    @Nested
    class WhoMay {

        @Test
        void a_merchant_handles_its_own_payments_and_sees_no_others() {
            PaymentId payment = initiated("10.00");
            Actor own = merchant(MERCHANT);
            Actor other = merchant(new MerchantId("M-2"));

            for (PaymentCommand command : everythingAfterInitiation(payment)) {
                assertThat(as(command, other)).isEqualTo(refused(new Rejection.PaymentNotFound(payment)));
            }
            assertThat(as(authorize(payment), own)).isInstanceOf(CommandResult.Accepted.class);
            assertThat(as(capture(payment, null), own)).isInstanceOf(CommandResult.Accepted.class);
            assertThat(as(refund(payment, null), own)).isInstanceOf(CommandResult.Accepted.class);
            assertThat(as(cancel(initiated("1.00")), own)).isInstanceOf(CommandResult.Accepted.class);
            assertThat(as(fail(initiated("1.00"), "DECLINED", NOON), own)).isInstanceOf(CommandResult.Accepted.class);
        }

        @Test
        void a_member_cancels_an_own_payment_until_it_is_authorized() {
            PaymentId initiated = initiated("1.00");
            PaymentId authorized = authorized("1.00");

            assertThat(as(cancel(initiated), member(STRANGER)))
                    .isEqualTo(refused(new Rejection.PaymentNotFound(initiated)));
            assertThat(as(cancel(initiated), member(MEMBER))).isInstanceOf(CommandResult.Accepted.class);
            assertThat(as(cancel(authorized), member(MEMBER)))
                    .isEqualTo(refused(new Rejection.Forbidden("CancelPayment")));
        }

        @Test
        void a_cancellation_that_is_repeated_is_judged_by_the_rules_and_not_forbidden() {
            PaymentId payment = initiated("1.00");
            as(cancel(payment), member(MEMBER));

            assertThat(as(cancel(payment), member(MEMBER)))
                    .isEqualTo(refused(new Rejection.InvalidStateTransition("CancelPayment", "cancelled")));
        }

        @Test
        void a_member_does_nothing_else() {
            PaymentId payment = initiated("1.00");
            for (PaymentCommand command : everythingAfterInitiation(payment)) {
                if (!(command instanceof CancelPayment)) {
                    assertThat(as(command, member(MEMBER)))
                            .isEqualTo(refused(
                                    new Rejection.Forbidden(command.getClass().getSimpleName())));
                }
            }
        }

        @ParameterizedTest
        @EnumSource(
                value = Role.class,
                names = {"PHARMACY", "PROVIDER", "AUDITOR"})
        void other_roles_do_nothing_at_all(Role role) {
            PaymentId payment = initiated("1.00");
            Actor actor = new Actor(MEMBER.toString(), Set.of(role), null, null, null);
            for (PaymentCommand command : everythingAfterInitiation(payment)) {
                assertThat(as(command, actor))
                        .isEqualTo(refused(
                                new Rejection.Forbidden(command.getClass().getSimpleName())));
            }
            assertThat(as(initiate("1.00"), actor)).isEqualTo(refused(new Rejection.Forbidden("InitiatePayment")));
        }
    }

    @Nested
    class TheOwnersConsent {

        private final LedgerWorld strict =
                new LedgerWorld(new InMemoryEventStore(InstantSource.system()), LedgerMetrics.NONE, new OwnerConsent());

        private PaymentId payment(PaymentMethod method) {
            WalletId own = strict.activeWallet(MEMBER, "100.00");
            PaymentId id = new PaymentId(strict.ids.nextId());
            strict.accept(initiation(id, own, egp("60.00"), method));
            return id;
        }

        private CommandResult authorize(PaymentId payment, Actor actor) {
            return strict.commands.execute(PaymentsTest.authorize(payment), strict.as(actor));
        }

        @Test
        void is_the_owners_own_authorization_and_nobody_elses() {
            PaymentId payment = payment(PaymentMethod.WALLET);
            CommandResult forbidden = refused(new Rejection.Forbidden("AuthorizePayment"));

            assertThat(authorize(payment, merchant(MERCHANT))).isEqualTo(forbidden);
            assertThat(authorize(payment, OPERATOR)).isEqualTo(forbidden);
            assertThat(authorize(payment, merchant(new MerchantId("M-2"))))
                    .isEqualTo(refused(new Rejection.PaymentNotFound(payment)));
            assertThat(authorize(payment, member(STRANGER))).isEqualTo(refused(new Rejection.PaymentNotFound(payment)));
            assertThat(authorize(payment, member(MEMBER))).isInstanceOf(CommandResult.Accepted.class);
        }

        @Test
        void is_not_asked_for_other_methods() {
            PaymentId payment = payment(PaymentMethod.CARD);

            assertThat(authorize(payment, member(MEMBER)))
                    .isEqualTo(refused(new Rejection.Forbidden("AuthorizePayment")));
            assertThat(authorize(payment, merchant(MERCHANT))).isInstanceOf(CommandResult.Accepted.class);
        }

        @Test
        void is_asked_once_however_often_others_are_quicker() {
            Counting consent = new Counting();
            Rival rival = new Rival(new InMemoryEventStore(InstantSource.system()), 3);
            LedgerWorld contended = new LedgerWorld(rival, LedgerMetrics.NONE, consent);
            WalletId own = contended.activeWallet(MEMBER, "100.00");
            PaymentId id = new PaymentId(contended.ids.nextId());
            contended.accept(initiation(id, own, egp("60.00"), PaymentMethod.WALLET));
            rival.against(own);

            contended.accept(PaymentsTest.authorize(id));

            assertThat(consent.asked).isEqualTo(1);
        }
    }

    private static final class Counting implements PayerConsent {

        private int asked;

        @Override
        public boolean isGiven(Authorization authorization) {
            asked++;
            assertThat(authorization.payer()).isEqualTo(MEMBER);
            assertThat(authorization.amount()).isEqualTo(egp("60.00"));
            return true;
        }
    }

    private CommandResult as(PaymentCommand command, Actor actor) {
        return world.commands.execute(command, world.as(actor));
    }

    private void assertRefused(PaymentCommand command, Rejection rejection) {
        long before = world.store.lastPosition();
        assertThat(as(command, OPERATOR)).isEqualTo(refused(rejection));
        assertThat(world.store.lastPosition()).isEqualTo(before);
    }

    private void assertFunds(String balance, String reserved) {
        assertThat(world.wallet(wallet).funds().balance()).isEqualTo(egp(balance));
        assertThat(world.wallet(wallet).funds().reserved()).isEqualTo(egp(reserved));
    }

    private static List<String> types(CommandResult.Accepted accepted) {
        return accepted.events().stream()
                .map(EventEnvelope::event)
                .map(event -> event.getClass().getSimpleName())
                .toList();
    }

    private static Related behind(PaymentId payment) {
        return new Related(RelatedType.PAYMENT, payment.toString());
    }

    private PaymentId initiated(String amount) {
        return initiated(amount, PaymentMethod.WALLET);
    }

    private PaymentId initiated(String amount, PaymentMethod method) {
        PaymentId id = new PaymentId(world.ids.nextId());
        world.accept(initiation(id, wallet, egp(amount), method));
        return id;
    }

    private PaymentId authorized(String amount) {
        PaymentId id = initiated(amount);
        world.accept(authorize(id));
        return id;
    }

    private InitiatePayment initiate(String amount) {
        return initiation(new PaymentId(world.ids.nextId()), wallet, egp(amount));
    }

    private static InitiatePayment initiation(PaymentId id, WalletId payer, Money amount) {
        return initiation(id, payer, amount, PaymentMethod.WALLET);
    }

    private static InitiatePayment initiation(PaymentId id, WalletId payer, Money amount, PaymentMethod method) {
        return new InitiatePayment(id, payer, amount, MERCHANT, "Clinic", method, PaymentGateway.INTERNAL, null, NOON);
    }

    private static AuthorizePayment authorize(PaymentId payment) {
        return new AuthorizePayment(payment, "code", null, NOON);
    }

    private static CapturePayment capture(PaymentId payment, @Nullable Money amount) {
        return new CapturePayment(payment, amount, TRANSACTION, NOON);
    }

    private static FailPayment fail(PaymentId payment, String errorCode, Instant at) {
        return new FailPayment(payment, "it failed", errorCode, at);
    }

    private static CancelPayment cancel(PaymentId payment) {
        return new CancelPayment(payment, "no longer wanted", NOON);
    }

    private static RefundPayment refund(PaymentId payment, @Nullable Money amount) {
        return new RefundPayment(payment, amount, "returned", NOON);
    }

    private static List<PaymentCommand> everythingAfterInitiation(PaymentId payment) {
        return List.of(
                authorize(payment),
                capture(payment, null),
                fail(payment, "DECLINED", NOON),
                cancel(payment),
                refund(payment, null));
    }
}
