package tech.healthpay.ledger.core.handling;

import static org.assertj.core.api.Assertions.assertThat;
import static tech.healthpay.ledger.core.handling.LedgerWorld.MEMBER;
import static tech.healthpay.ledger.core.handling.LedgerWorld.NOON;
import static tech.healthpay.ledger.core.handling.LedgerWorld.OPERATOR;
import static tech.healthpay.ledger.core.handling.LedgerWorld.STRANGER;
import static tech.healthpay.ledger.core.handling.LedgerWorld.member;
import static tech.healthpay.ledger.core.handling.LedgerWorld.refused;
import static tech.healthpay.ledger.core.value.Amounts.USD;
import static tech.healthpay.ledger.core.value.Amounts.egp;
import static tech.healthpay.ledger.core.value.Amounts.usd;

import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import tech.healthpay.ledger.core.access.Actor;
import tech.healthpay.ledger.core.access.Role;
import tech.healthpay.ledger.core.event.TransferEvent.TransferInitiated;
import tech.healthpay.ledger.core.paymentrequest.PaymentRequestCommand;
import tech.healthpay.ledger.core.paymentrequest.PaymentRequestCommand.CancelPaymentRequest;
import tech.healthpay.ledger.core.paymentrequest.PaymentRequestCommand.CreatePaymentRequest;
import tech.healthpay.ledger.core.paymentrequest.PaymentRequestCommand.ExpirePaymentRequest;
import tech.healthpay.ledger.core.paymentrequest.PaymentRequestCommand.FulfillPaymentRequest;
import tech.healthpay.ledger.core.sourcing.Rejection;
import tech.healthpay.ledger.core.sourcing.StreamId;
import tech.healthpay.ledger.core.value.Money;
import tech.healthpay.ledger.core.value.PaymentRequestId;
import tech.healthpay.ledger.core.value.Reference;
import tech.healthpay.ledger.core.value.TransferId;
import tech.healthpay.ledger.core.value.UserId;
import tech.healthpay.ledger.core.value.WalletId;
import tech.healthpay.ledger.core.value.WalletStatus;
import tech.healthpay.ledger.core.wallet.WalletCommand.SuspendWallet;

/** Payment requests as their callers see them: fulfilled by a transfer, in one append. MEMBER asks and STRANGER pays. */
class PaymentRequestsTest {

    private static final UserId THIRD = new UserId(UUID.fromString("01890000-0000-7000-8000-0000000000cc"));

    private final LedgerWorld world = new LedgerWorld();
    private WalletId asking = new WalletId(world.ids.nextId());
    private WalletId paying = asking;

    @BeforeEach
    void two_wallets() {
        asking = world.activeWallet(MEMBER, "5.00");
        paying = world.activeWallet(STRANGER, "100.00");
    }

    @Test
    void fulfilling_transfers_the_amount_and_says_so_in_one_append() {
        PaymentRequestId request = requested(null, null);
        FulfillPaymentRequest command = fulfill(request, paying);

        CommandResult.Accepted accepted = accepted(as(command, member(STRANGER)));

        assertThat(accepted.events())
                .extracting(envelope -> envelope.event().getClass().getSimpleName())
                .containsExactly(
                        "TransferInitiated",
                        "TransferCompleted",
                        "WalletDebited",
                        "WalletCredited",
                        "PaymentRequestFulfilled");
        assertThat(accepted.event(TransferInitiated.class))
                .isEqualTo(new TransferInitiated(
                        command.transferId(),
                        paying,
                        asking,
                        egp("20.00"),
                        new Reference("request:" + request),
                        null,
                        NOON));
        assertThat(accepted.versions())
                .isEqualTo(Map.of(
                        StreamId.of(request),
                        2L,
                        StreamId.of(command.transferId()),
                        2L,
                        StreamId.of(paying),
                        3L,
                        StreamId.of(asking),
                        3L));
        assertThat(world.wallet(asking).funds().balance()).isEqualTo(egp("25.00"));
    }

    @Test
    void a_fulfilment_that_the_wallet_cannot_pay_stores_nothing_and_can_be_tried_again() {
        WalletId poor = world.activeWallet(STRANGER, "19.99");
        PaymentRequestId request = requested(null, null);

        assertRefused(fulfill(request, poor), new Rejection.InsufficientFunds(egp("19.99"), egp("20.00")));
        accepted(as(fulfill(request, paying), member(STRANGER)));
    }

    @Test
    void a_request_needs_an_active_wallet_and_a_payer_of_its_currency() {
        WalletId nowhere = new WalletId(world.ids.nextId());
        assertRefused(request(nowhere, null, null, egp("1.00")), new Rejection.WalletNotFound(nowhere));
        assertRefused(request(asking, nowhere, null, egp("1.00")), new Rejection.WalletNotFound(nowhere));
        assertRefused(request(asking, null, null, usd("1.00")), new Rejection.CurrencyMismatch(Money.EGP, USD));
        assertRefused(request(asking, asking, null, egp("1.00")), new Rejection.SameWallet("payerWalletId", asking));

        world.accept(new SuspendWallet(asking, "lost phone", NOON));
        assertRefused(
                request(asking, null, null, egp("1.00")),
                new Rejection.WalletNotActive(asking, WalletStatus.SUSPENDED));
    }

    @Test
    void only_the_named_payer_fulfils_whoever_commands_it() {
        WalletId thirds = world.activeWallet(THIRD, "100.00");

        assertRefused(
                fulfill(requested(paying, null), thirds),
                new Rejection.InvalidField("walletId", "is not the wallet that is asked to pay"));
        assertRefused(
                fulfill(requested(null, STRANGER), thirds),
                new Rejection.InvalidField("walletId", "is not of the user who is asked to pay"));
        accepted(as(fulfill(requested(null, STRANGER), paying), OPERATOR));
    }

    @Test
    void what_expired_is_not_paid_and_the_sweep_notes_it() {
        PaymentRequestId request = requested(null, null);
        var tomorrow = NOON.plus(Duration.ofDays(1));

        assertRefused(
                new FulfillPaymentRequest(request, paying, new TransferId(world.ids.nextId()), tomorrow),
                new Rejection.PaymentRequestExpired(tomorrow));
        accepted(as(new ExpirePaymentRequest(request, tomorrow), Actor.SYSTEM));
    }

    @Nested
    class WhoMay {

        @Test
        void members_and_merchants_ask_for_their_own_wallets() {
            for (Role role : Set.of(Role.MEMBER, Role.MERCHANT)) {
                assertThat(as(request(asking, null, null, egp("1.00")), actor(MEMBER, role)))
                        .isInstanceOf(CommandResult.Accepted.class);
                assertThat(as(request(asking, null, null, egp("1.00")), actor(STRANGER, role)))
                        .isEqualTo(refused(new Rejection.WalletNotFound(asking)));
            }
        }

        @Test
        void a_request_without_a_payer_is_for_every_member_who_holds_its_id() {
            WalletId thirds = world.activeWallet(THIRD, "100.00");

            assertThat(as(fulfill(requested(null, null), paying), member(THIRD)))
                    .isEqualTo(refused(new Rejection.WalletNotFound(paying)));
            accepted(as(fulfill(requested(null, null), thirds), member(THIRD)));
        }

        @Test
        void a_request_with_a_payer_is_not_there_for_others() {
            WalletId thirds = world.activeWallet(THIRD, "100.00");
            for (PaymentRequestId request : Set.of(requested(paying, null), requested(null, STRANGER))) {
                CommandResult notThere = refused(new Rejection.PaymentRequestNotFound(request));
                assertThat(as(fulfill(request, thirds), member(THIRD))).isEqualTo(notThere);
                assertThat(as(cancel(request), member(THIRD))).isEqualTo(notThere);
                accepted(as(fulfill(request, paying), member(STRANGER)));
            }
        }

        @Test
        void the_requester_cancels_and_the_payer_does_not() {
            PaymentRequestId request = requested(paying, null);

            assertThat(as(cancel(request), member(STRANGER)))
                    .isEqualTo(refused(new Rejection.Forbidden("CancelPaymentRequest")));
            assertThat(as(cancel(request), actor(STRANGER, Role.MERCHANT)))
                    .isEqualTo(refused(new Rejection.PaymentRequestNotFound(request)));
            accepted(as(cancel(request), member(MEMBER)));
            accepted(as(cancel(requested(null, null)), actor(MEMBER, Role.MERCHANT)));
        }

        @Test
        void what_was_done_is_judged_by_the_rules_when_it_is_repeated_and_not_forbidden() {
            PaymentRequestId cancelled = requested(paying, null);
            accepted(as(cancel(cancelled), member(MEMBER)));
            assertThat(as(cancel(cancelled), member(MEMBER)))
                    .isEqualTo(refused(new Rejection.InvalidStateTransition("CancelPaymentRequest", "cancelled")));

            PaymentRequestId fulfilled = requested(paying, null);
            accepted(as(fulfill(fulfilled, paying), member(STRANGER)));
            assertThat(as(fulfill(fulfilled, paying), member(STRANGER)))
                    .isEqualTo(refused(new Rejection.InvalidStateTransition("FulfillPaymentRequest", "fulfilled")));
        }

        @Test
        void merchants_do_not_pay_and_only_the_system_expires() {
            PaymentRequestId request = requested(null, null);

            assertThat(as(fulfill(request, paying), actor(STRANGER, Role.MERCHANT)))
                    .isEqualTo(refused(new Rejection.Forbidden("FulfillPaymentRequest")));
            assertThat(as(new ExpirePaymentRequest(request, NOON), member(MEMBER)))
                    .isEqualTo(refused(new Rejection.Forbidden("ExpirePaymentRequest")));
        }

        @ParameterizedTest
        @EnumSource(
                value = Role.class,
                names = {"PHARMACY", "PROVIDER", "AUDITOR"})
        void other_roles_do_nothing_at_all(Role role) {
            PaymentRequestId request = requested(null, null);
            Actor actor = actor(MEMBER, role);

            assertThat(as(request(asking, null, null, egp("1.00")), actor))
                    .isEqualTo(refused(new Rejection.Forbidden("CreatePaymentRequest")));
            assertThat(as(fulfill(request, asking), actor))
                    .isEqualTo(refused(new Rejection.Forbidden("FulfillPaymentRequest")));
            assertThat(as(cancel(request), actor)).isEqualTo(refused(new Rejection.Forbidden("CancelPaymentRequest")));
        }

        private static Actor actor(UserId subject, Role role) {
            return new Actor(subject.toString(), Set.of(role), null, null, null);
        }
    }

    private CommandResult as(PaymentRequestCommand command, Actor actor) {
        return world.commands.execute(command, world.as(actor));
    }

    private static CommandResult.Accepted accepted(CommandResult result) {
        assertThat(result).isInstanceOf(CommandResult.Accepted.class);
        return (CommandResult.Accepted) result;
    }

    private void assertRefused(PaymentRequestCommand command, Rejection rejection) {
        long before = world.store.lastPosition();
        assertThat(as(command, OPERATOR)).isEqualTo(refused(rejection));
        assertThat(world.store.lastPosition()).isEqualTo(before);
    }

    /** A request of MEMBER's for 20.00. */
    private PaymentRequestId requested(@Nullable WalletId payerWallet, @Nullable UserId payerUser) {
        CreatePaymentRequest command = request(asking, payerWallet, payerUser, egp("20.00"));
        world.accept(command);
        return command.paymentRequestId();
    }

    private CreatePaymentRequest request(
            WalletId wallet, @Nullable WalletId payerWallet, @Nullable UserId payerUser, Money amount) {
        return new CreatePaymentRequest(
                new PaymentRequestId(world.ids.nextId()), wallet, payerWallet, payerUser, amount, null, null, NOON);
    }

    private FulfillPaymentRequest fulfill(PaymentRequestId request, WalletId payer) {
        return new FulfillPaymentRequest(request, payer, new TransferId(world.ids.nextId()), NOON);
    }

    private static CancelPaymentRequest cancel(PaymentRequestId request) {
        return new CancelPaymentRequest(request, null, NOON);
    }
}
