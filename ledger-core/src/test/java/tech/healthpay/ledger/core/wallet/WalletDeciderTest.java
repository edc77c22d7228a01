package tech.healthpay.ledger.core.wallet;

import static org.assertj.core.api.Assertions.assertThat;
import static tech.healthpay.ledger.core.value.Amounts.USD;
import static tech.healthpay.ledger.core.value.Amounts.egp;
import static tech.healthpay.ledger.core.value.Amounts.mostEgp;
import static tech.healthpay.ledger.core.value.Amounts.usd;
import static tech.healthpay.ledger.core.wallet.WalletFixtures.NOON;
import static tech.healthpay.ledger.core.wallet.WalletFixtures.OWNER;
import static tech.healthpay.ledger.core.wallet.WalletFixtures.PAYMENT;
import static tech.healthpay.ledger.core.wallet.WalletFixtures.REFERENCE;
import static tech.healthpay.ledger.core.wallet.WalletFixtures.WALLET;
import static tech.healthpay.ledger.core.wallet.WalletFixtures.activated;
import static tech.healthpay.ledger.core.wallet.WalletFixtures.behind;
import static tech.healthpay.ledger.core.wallet.WalletFixtures.capture;
import static tech.healthpay.ledger.core.wallet.WalletFixtures.created;
import static tech.healthpay.ledger.core.wallet.WalletFixtures.creation;
import static tech.healthpay.ledger.core.wallet.WalletFixtures.credit;
import static tech.healthpay.ledger.core.wallet.WalletFixtures.credited;
import static tech.healthpay.ledger.core.wallet.WalletFixtures.debit;
import static tech.healthpay.ledger.core.wallet.WalletFixtures.debited;
import static tech.healthpay.ledger.core.wallet.WalletFixtures.payment;
import static tech.healthpay.ledger.core.wallet.WalletFixtures.release;
import static tech.healthpay.ledger.core.wallet.WalletFixtures.released;
import static tech.healthpay.ledger.core.wallet.WalletFixtures.reserve;
import static tech.healthpay.ledger.core.wallet.WalletFixtures.reserved;
import static tech.healthpay.ledger.core.wallet.WalletFixtures.suspended;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import tech.healthpay.ledger.core.event.WalletEvent;
import tech.healthpay.ledger.core.event.WalletEvent.WalletActivated;
import tech.healthpay.ledger.core.event.WalletEvent.WalletClosed;
import tech.healthpay.ledger.core.event.WalletEvent.WalletCreated;
import tech.healthpay.ledger.core.event.WalletEvent.WalletCredited;
import tech.healthpay.ledger.core.event.WalletEvent.WalletFundsReserved;
import tech.healthpay.ledger.core.event.WalletEvent.WalletLimitsUpdated;
import tech.healthpay.ledger.core.event.WalletEvent.WalletSuspended;
import tech.healthpay.ledger.core.sourcing.DeciderSpec;
import tech.healthpay.ledger.core.sourcing.Rejection;
import tech.healthpay.ledger.core.sourcing.Rejection.CurrencyMismatch;
import tech.healthpay.ledger.core.sourcing.Rejection.DailyLimitExceeded;
import tech.healthpay.ledger.core.sourcing.Rejection.InsufficientFunds;
import tech.healthpay.ledger.core.sourcing.Rejection.InvalidAmount;
import tech.healthpay.ledger.core.sourcing.Rejection.InvalidField;
import tech.healthpay.ledger.core.sourcing.Rejection.InvalidStateTransition;
import tech.healthpay.ledger.core.sourcing.Rejection.MonthlyLimitExceeded;
import tech.healthpay.ledger.core.sourcing.Rejection.WalletNotActive;
import tech.healthpay.ledger.core.sourcing.Rejection.WalletNotEmpty;
import tech.healthpay.ledger.core.sourcing.Rejection.WalletNotFound;
import tech.healthpay.ledger.core.value.CreditType;
import tech.healthpay.ledger.core.value.DebitType;
import tech.healthpay.ledger.core.value.KycLevel;
import tech.healthpay.ledger.core.value.Money;
import tech.healthpay.ledger.core.value.Related;
import tech.healthpay.ledger.core.value.RelatedType;
import tech.healthpay.ledger.core.value.WalletId;
import tech.healthpay.ledger.core.value.WalletStatus;
import tech.healthpay.ledger.core.value.WalletType;
import tech.healthpay.ledger.core.wallet.Wallet.Absent;
import tech.healthpay.ledger.core.wallet.Wallet.Open;
import tech.healthpay.ledger.core.wallet.WalletCommand.ActivateWallet;
import tech.healthpay.ledger.core.wallet.WalletCommand.CloseWallet;
import tech.healthpay.ledger.core.wallet.WalletCommand.CreateWallet;
import tech.healthpay.ledger.core.wallet.WalletCommand.CreditWallet;
import tech.healthpay.ledger.core.wallet.WalletCommand.DebitWallet;
import tech.healthpay.ledger.core.wallet.WalletCommand.SuspendWallet;
import tech.healthpay.ledger.core.wallet.WalletCommand.UpdateWalletLimits;

class WalletDeciderTest {

    /** One second before midnight in Cairo, which is two hours ahead in winter. */
    private static final Instant LATE_NOVEMBER_30_IN_CAIRO = Instant.parse("2026-11-30T21:59:59Z");

    private static final Instant DECEMBER_1_IN_CAIRO = Instant.parse("2026-11-30T22:30:00Z");

    private final DeciderSpec<WalletCommand, Wallet, WalletEvent> spec = DeciderSpec.of(new WalletDecider());

    private DeciderSpec<WalletCommand, Wallet, WalletEvent>.Given active(String balance) {
        return spec.given(created(balance), activated());
    }

    private DeciderSpec<WalletCommand, Wallet, WalletEvent>.Given limited(String balance, Money daily, Money monthly) {
        return spec.given(created(balance, daily, monthly), activated());
    }

    private static Open open(DeciderSpec<WalletCommand, Wallet, WalletEvent>.Given given) {
        return (Open) given.state();
    }

    @Test
    void before_its_first_event_a_wallet_is_absent() {
        assertThat(spec.given().state()).isEqualTo(new Absent());
    }

    @ParameterizedTest
    @MethodSource("commandsButCreate")
    void every_command_but_creation_needs_a_wallet(WalletCommand command) {
        spec.given().when(command).thenRejected(new WalletNotFound(WALLET));
    }

    static Stream<WalletCommand> commandsButCreate() {
        return Stream.of(
                new ActivateWallet(WALLET, NOON),
                new SuspendWallet(WALLET, "lost phone", NOON),
                new CloseWallet(WALLET, null, NOON),
                new UpdateWalletLimits(WALLET, null, null, NOON),
                credit("1.00"),
                debit("1.00"),
                reserve(PAYMENT, "1.00", NOON),
                release(PAYMENT, "1.00", NOON));
    }

    @Nested
    class Creation {

        @Test
        void a_wallet_is_created_with_a_balance_and_limits_but_not_yet_active() {
            Open wallet = open(spec.given()
                    .when(creation("100.00", egp("50.00"), egp("0")))
                    .thenAccepted(created("100.00", egp("50.00"), egp("0"))));

            assertThat(wallet.status()).isEqualTo(WalletStatus.PENDING_ACTIVATION);
            assertThat(wallet.id()).isEqualTo(WALLET);
            assertThat(wallet.profile())
                    .isEqualTo(new Wallet.Profile(WALLET, OWNER, WalletType.PERSONAL, Money.EGP, KycLevel.FULL));
            assertThat(wallet.limits()).isEqualTo(new WalletLimits(egp("50.00"), egp("0")));
            assertThat(wallet.funds().available()).isEqualTo(egp("100.00"));
            assertThat(wallet.lastEventAt()).isEqualTo(NOON);
        }

        @Test
        void an_empty_wallet_without_limits_is_created() {
            spec.given().when(creation("0", null, null)).thenAccepted(created("0"));
        }

        @Test
        void the_time_of_an_event_is_in_whole_microseconds() {
            CreateWallet c = creation("0", null, null);
            spec.given()
                    .when(new CreateWallet(
                            c.walletId(),
                            c.userId(),
                            c.walletType(),
                            c.currency(),
                            c.kycLevel(),
                            c.initialBalance(),
                            null,
                            null,
                            NOON.plusNanos(999)))
                    .thenAccepted(created("0"));
        }

        @Test
        void a_wallet_is_created_once() {
            active("0")
                    .when(creation("0", null, null))
                    .thenRejected(new InvalidStateTransition("CreateWallet", "active"));
        }

        @Test
        void a_negative_initial_balance_is_refused() {
            spec.given()
                    .when(creation("-0.01", null, null))
                    .thenRejected(new InvalidAmount("initialBalance", "must be zero or more"));
        }

        @Test
        void negative_limits_are_refused() {
            spec.given()
                    .when(creation("0", egp("-0.01"), null))
                    .thenRejected(new InvalidAmount("dailyLimit", "must be zero or more"));
            spec.given()
                    .when(creation("0", null, egp("-0.01")))
                    .thenRejected(new InvalidAmount("monthlyLimit", "must be zero or more"));
        }

        @Test
        void amounts_of_another_currency_are_refused() {
            CurrencyMismatch mismatch = new CurrencyMismatch(Money.EGP, USD);
            spec.given().when(creation("0", usd("1.00"), null)).thenRejected(mismatch);
            spec.given().when(creation("0", null, usd("1.00"))).thenRejected(mismatch);
            spec.given()
                    .when(new CreateWallet(
                            WALLET,
                            OWNER,
                            WalletType.BUSINESS,
                            Money.EGP,
                            KycLevel.BASIC,
                            usd("1.00"),
                            null,
                            null,
                            NOON))
                    .thenRejected(mismatch);
        }
    }

    @Nested
    class Lifecycle {

        @Test
        void a_pending_wallet_is_activated() {
            spec.given(created("0"))
                    .when(new ActivateWallet(WALLET, NOON))
                    .thenAccepted(new WalletActivated(WALLET, NOON));
        }

        @Test
        void a_suspended_wallet_is_activated_again() {
            Open wallet = open(active("0")
                    .and(suspended())
                    .when(new ActivateWallet(WALLET, NOON))
                    .thenAccepted(new WalletActivated(WALLET, NOON)));
            assertThat(wallet.status()).isEqualTo(WalletStatus.ACTIVE);
        }

        @Test
        void an_active_wallet_is_not_activated_again() {
            active("0")
                    .when(new ActivateWallet(WALLET, NOON))
                    .thenRejected(new InvalidStateTransition("ActivateWallet", "active"));
        }

        @Test
        void an_active_wallet_is_suspended_for_a_reason() {
            Open wallet = open(active("0")
                    .when(new SuspendWallet(WALLET, "lost phone", NOON))
                    .thenAccepted(new WalletSuspended(WALLET, "lost phone", NOON)));
            assertThat(wallet.status()).isEqualTo(WalletStatus.SUSPENDED);
        }

        @Test
        void a_suspension_needs_a_reason() {
            InvalidField rejection = new InvalidField("reason", "must have 1 to 500 characters");
            active("0").when(new SuspendWallet(WALLET, " ", NOON)).thenRejected(rejection);
            active("0").when(new SuspendWallet(WALLET, "x".repeat(501), NOON)).thenRejected(rejection);
        }

        @Test
        void only_an_active_wallet_is_suspended() {
            spec.given(created("0"))
                    .when(new SuspendWallet(WALLET, "lost phone", NOON))
                    .thenRejected(new InvalidStateTransition("SuspendWallet", "pending_activation"));
            active("0")
                    .and(suspended())
                    .when(new SuspendWallet(WALLET, "lost phone", NOON))
                    .thenRejected(new InvalidStateTransition("SuspendWallet", "suspended"));
        }

        @Test
        void an_empty_wallet_is_closed_from_every_status() {
            WalletClosed closed = new WalletClosed(WALLET, "moved away", NOON);
            CloseWallet close = new CloseWallet(WALLET, "moved away", NOON);
            spec.given(created("0")).when(close).thenAccepted(closed);
            active("0").and(suspended()).when(close).thenAccepted(closed);
            Open wallet = open(active("0").when(close).thenAccepted(closed));
            assertThat(wallet.status()).isEqualTo(WalletStatus.CLOSED);
        }

        @Test
        void closing_needs_no_reason_but_a_given_one_has_bounds() {
            active("0").when(new CloseWallet(WALLET, null, NOON)).thenAccepted(new WalletClosed(WALLET, null, NOON));
            active("0")
                    .when(new CloseWallet(WALLET, "x".repeat(501), NOON))
                    .thenRejected(new InvalidField("reason", "must have 1 to 500 characters"));
        }

        @Test
        void a_wallet_with_money_is_not_closed() {
            active("0.01")
                    .when(new CloseWallet(WALLET, null, NOON))
                    .thenRejected(new WalletNotEmpty(egp("0.01"), egp("0")));
        }

        @Test
        void a_wallet_with_reserved_funds_is_not_closed() {
            active("10.00")
                    .after(reserve(PAYMENT, "10.00", NOON))
                    .when(new CloseWallet(WALLET, null, NOON))
                    .thenRejected(new WalletNotEmpty(egp("10.00"), egp("10.00")));
        }

        @ParameterizedTest
        @MethodSource("tech.healthpay.ledger.core.wallet.WalletDeciderTest#commandsWithTheirRefusalOnceClosed")
        void a_closed_wallet_refuses_every_command(ClosedCase refused) {
            active("0")
                    .and(new WalletClosed(WALLET, null, NOON))
                    .when(refused.command())
                    .thenRejected(refused.rejection());
        }
    }

    record ClosedCase(WalletCommand command, Rejection rejection) {}

    static Stream<ClosedCase> commandsWithTheirRefusalOnceClosed() {
        WalletNotActive notActive = new WalletNotActive(WALLET, WalletStatus.CLOSED);
        return Stream.of(
                new ClosedCase(creation("0", null, null), new InvalidStateTransition("CreateWallet", "closed")),
                new ClosedCase(
                        new ActivateWallet(WALLET, NOON), new InvalidStateTransition("ActivateWallet", "closed")),
                new ClosedCase(
                        new SuspendWallet(WALLET, "x", NOON), new InvalidStateTransition("SuspendWallet", "closed")),
                new ClosedCase(
                        new CloseWallet(WALLET, null, NOON), new InvalidStateTransition("CloseWallet", "closed")),
                new ClosedCase(
                        new UpdateWalletLimits(WALLET, null, null, NOON),
                        new InvalidStateTransition("UpdateWalletLimits", "closed")),
                new ClosedCase(credit("1.00"), notActive),
                new ClosedCase(credit(egp("1.00"), CreditType.REFUND, behind(PAYMENT)), notActive),
                new ClosedCase(debit("1.00"), notActive),
                new ClosedCase(reserve(PAYMENT, "1.00", NOON), notActive),
                new ClosedCase(release(PAYMENT, "1.00", NOON), notActive));
    }

    @Nested
    class Credits {

        @Test
        void a_credit_adds_to_the_balance() {
            Open wallet = open(active("10.00").when(credit("0.01")).thenAccepted(credited("0.01", "10.01")));
            assertThat(wallet.funds().balance()).isEqualTo(egp("10.01"));
        }

        @ParameterizedTest
        @EnumSource
        void a_credit_carries_its_type_and_what_stands_behind_it(CreditType type) {
            Related transfer = new Related(RelatedType.TRANSFER, "t-1");
            active("10.00")
                    .when(new CreditWallet(WALLET, egp("5.00"), type, REFERENCE, "for you", transfer, NOON))
                    .thenAccepted(new WalletCredited(
                            WALLET, egp("5.00"), type, REFERENCE, "for you", egp("15.00"), egp("0"), transfer, NOON));
        }

        @Test
        void a_credit_leaves_reserved_funds_alone() {
            active("10.00")
                    .after(reserve(PAYMENT, "4.00", NOON))
                    .when(credit("1.00"))
                    .thenAccepted(new WalletCredited(
                            WALLET,
                            egp("1.00"),
                            CreditType.DEPOSIT,
                            REFERENCE,
                            null,
                            egp("11.00"),
                            egp("4.00"),
                            null,
                            NOON));
        }

        @Test
        void a_credit_must_be_more_than_zero() {
            InvalidAmount rejection = new InvalidAmount("amount", "must be more than zero");
            active("10.00").when(credit("0")).thenRejected(rejection);
            active("10.00").when(credit("-0.01")).thenRejected(rejection);
        }

        @Test
        void a_credit_of_another_currency_is_refused() {
            active("10.00")
                    .when(credit(usd("1.00"), CreditType.DEPOSIT, null))
                    .thenRejected(new CurrencyMismatch(Money.EGP, USD));
        }

        @Test
        void a_balance_grows_to_the_most_an_amount_can_say_and_no_further() {
            active("0").when(credit(mostEgp(), CreditType.DEPOSIT, null)).accepted();
            active("0.01")
                    .when(credit(mostEgp(), CreditType.DEPOSIT, null))
                    .thenRejected(new InvalidAmount("amount", "is out of range"));
        }

        @Test
        void a_description_has_bounds() {
            active("0")
                    .when(new CreditWallet(
                            WALLET, egp("1.00"), CreditType.DEPOSIT, REFERENCE, "x".repeat(501), null, NOON))
                    .thenRejected(new InvalidField("description", "must have 1 to 500 characters"));
        }

        @Test
        void a_wallet_that_is_not_active_takes_no_plain_credit() {
            spec.given(created("0"))
                    .when(credit("1.00"))
                    .thenRejected(new WalletNotActive(WALLET, WalletStatus.PENDING_ACTIVATION));
            active("0")
                    .and(suspended())
                    .when(credit("1.00"))
                    .thenRejected(new WalletNotActive(WALLET, WalletStatus.SUSPENDED));
        }

        @ParameterizedTest
        @EnumSource(names = {"PAYMENT", "MEDCARD"})
        void a_suspended_wallet_takes_what_a_payment_or_card_refunds(RelatedType type) {
            Related related = new Related(type, "id");
            active("0")
                    .and(suspended())
                    .when(credit(egp("1.00"), CreditType.REFUND, related))
                    .thenAccepted(new WalletCredited(
                            WALLET,
                            egp("1.00"),
                            CreditType.REFUND,
                            REFERENCE,
                            null,
                            egp("1.00"),
                            egp("0"),
                            related,
                            NOON));
        }

        @Test
        void a_suspended_wallet_takes_no_refund_that_nothing_stands_behind() {
            WalletNotActive rejection = new WalletNotActive(WALLET, WalletStatus.SUSPENDED);
            Related transfer = new Related(RelatedType.TRANSFER, "t-1");
            var suspendedWallet = active("0").and(suspended());
            suspendedWallet.when(credit(egp("1.00"), CreditType.REFUND, null)).thenRejected(rejection);
            suspendedWallet
                    .when(credit(egp("1.00"), CreditType.REFUND, transfer))
                    .thenRejected(rejection);
            suspendedWallet
                    .when(credit(egp("1.00"), CreditType.DEPOSIT, behind(PAYMENT)))
                    .thenRejected(rejection);
        }

        @Test
        void a_pending_wallet_takes_no_refund() {
            spec.given(created("0"))
                    .when(credit(egp("1.00"), CreditType.REFUND, behind(PAYMENT)))
                    .thenRejected(new WalletNotActive(WALLET, WalletStatus.PENDING_ACTIVATION));
        }
    }

    @Nested
    class Debits {

        @Test
        void a_debit_takes_from_the_balance_down_to_zero() {
            Open wallet = open(active("10.00").when(debit("10.00")).thenAccepted(debited("10.00", "0")));
            assertThat(wallet.funds().balance()).isEqualTo(egp("0"));
        }

        @Test
        void a_debit_beyond_the_available_funds_is_refused_with_both_amounts() {
            active("50.00").when(debit("50.01")).thenRejected(new InsufficientFunds(egp("50.00"), egp("50.01")));
        }

        @Test
        void reserved_funds_are_not_available() {
            active("50.00")
                    .after(reserve(PAYMENT, "20.00", NOON))
                    .when(debit("30.01"))
                    .thenRejected(new InsufficientFunds(egp("30.00"), egp("30.01")));
        }

        @Test
        void a_debit_must_be_more_than_zero() {
            InvalidAmount rejection = new InvalidAmount("amount", "must be more than zero");
            active("10.00").when(debit("0")).thenRejected(rejection);
            active("10.00").when(debit("-1.00")).thenRejected(rejection);
        }

        @Test
        void a_debit_of_another_currency_is_refused() {
            active("10.00").when(debit(usd("1.00"), null, NOON)).thenRejected(new CurrencyMismatch(Money.EGP, USD));
        }

        @Test
        void a_description_has_bounds() {
            active("1.00")
                    .when(new DebitWallet(WALLET, egp("1.00"), DebitType.FEE, REFERENCE, "", null, NOON))
                    .thenRejected(new InvalidField("description", "must have 1 to 500 characters"));
        }

        @Test
        void a_wallet_that_is_not_active_gives_nothing() {
            spec.given(created("10.00"))
                    .when(debit("1.00"))
                    .thenRejected(new WalletNotActive(WALLET, WalletStatus.PENDING_ACTIVATION));
            active("10.00")
                    .and(suspended())
                    .when(debit("1.00"))
                    .thenRejected(new WalletNotActive(WALLET, WalletStatus.SUSPENDED));
        }

        @Test
        void the_first_broken_rule_is_named_status_then_amount_then_funds_then_limits() {
            var given = limited("10.00", egp("5.00"), egp("5.00"));
            given.and(suspended())
                    .when(debit("-1.00"))
                    .thenRejected(new WalletNotActive(WALLET, WalletStatus.SUSPENDED));
            given.when(debit("10.01")).thenRejected(new InsufficientFunds(egp("10.00"), egp("10.01")));
            given.when(debit("5.01")).thenRejected(new DailyLimitExceeded(egp("5.00"), egp("5.01")));
        }
    }

    @Nested
    class Limits {

        @Test
        void debits_of_a_day_reach_the_daily_limit_and_no_further() {
            var given = limited("100.00", egp("30.00"), null).afterAll(debit("10.00"), debit("20.00"));
            given.when(debit("0.01")).thenRejected(new DailyLimitExceeded(egp("0"), egp("0.01")));
        }

        @Test
        void debits_of_a_month_reach_the_monthly_limit_and_no_further() {
            var given = limited("100.00", null, egp("30.00")).after(debit("10.00"));
            given.when(debit("20.01")).thenRejected(new MonthlyLimitExceeded(egp("20.00"), egp("20.01")));
            given.when(debit("20.00")).thenAccepted(debited("20.00", "70.00"));
        }

        @Test
        void zero_allows_no_debit_and_absent_allows_all() {
            limited("100.00", egp("0"), null)
                    .when(debit("0.01"))
                    .thenRejected(new DailyLimitExceeded(egp("0"), egp("0.01")));
            limited("100.00", null, egp("0"))
                    .when(debit("0.01"))
                    .thenRejected(new MonthlyLimitExceeded(egp("0"), egp("0.01")));
            active("100.00").when(debit("100.00")).thenAccepted(debited("100.00", "0"));
        }

        @Test
        void a_day_begins_at_midnight_in_cairo() {
            var given = limited("100.00", egp("30.00"), null).after(debit("30.00"));
            given.when(debit("30.00", Instant.parse("2026-11-23T21:59:59.999999Z")))
                    .thenRejected(new DailyLimitExceeded(egp("0"), egp("30.00")));
            given.when(debit("30.00", Instant.parse("2026-11-23T22:00:00Z"))).accepted();
        }

        @Test
        void in_summer_a_day_begins_an_hour_earlier() {
            Instant summer = Instant.parse("2027-07-01T10:00:00Z");
            var given = limited("100.00", egp("30.00"), null).after(debit("30.00", summer));
            given.when(debit("1.00", Instant.parse("2027-07-01T20:59:59Z")))
                    .thenRejected(new DailyLimitExceeded(egp("0"), egp("1.00")));
            given.when(debit("1.00", Instant.parse("2027-07-01T21:00:00Z"))).accepted();
        }

        @Test
        void a_new_day_of_the_same_month_keeps_the_months_usage() {
            var given = limited("100.00", egp("20.00"), egp("30.00")).after(debit("20.00"));
            given.when(debit("10.01", Instant.parse("2026-11-24T10:00:00Z")))
                    .thenRejected(new MonthlyLimitExceeded(egp("10.00"), egp("10.01")));
        }

        @Test
        void a_month_begins_at_midnight_in_cairo_from_zero() {
            var given = limited("100.00", null, egp("30.00")).after(debit("30.00", LATE_NOVEMBER_30_IN_CAIRO));
            given.when(debit("0.01", LATE_NOVEMBER_30_IN_CAIRO))
                    .thenRejected(new MonthlyLimitExceeded(egp("0"), egp("0.01")));
            Open wallet = open(given.after(debit("30.00", DECEMBER_1_IN_CAIRO)));
            assertThat(wallet.funds().usage())
                    .isEqualTo(new DebitUsage(LocalDate.of(2026, 12, 1), egp("30.00"), egp("30.00")));
        }

        @Test
        void the_same_month_of_another_year_is_another_month() {
            limited("100.00", null, egp("30.00"))
                    .after(debit("30.00"))
                    .when(debit("30.00", Instant.parse("2027-11-23T10:00:00Z")))
                    .accepted();
        }

        @Test
        void a_clock_that_goes_back_neither_moves_an_event_before_the_last_nor_opens_yesterday() {
            var given = limited("100.00", egp("30.00"), null).after(debit("30.00", DECEMBER_1_IN_CAIRO));
            given.when(debit("1.00", LATE_NOVEMBER_30_IN_CAIRO))
                    .thenRejected(new DailyLimitExceeded(egp("0"), egp("1.00")));
            var unlimited = active("100.00").after(debit("30.00", DECEMBER_1_IN_CAIRO));
            unlimited
                    .when(debit("1.00", LATE_NOVEMBER_30_IN_CAIRO))
                    .thenAccepted(debited("1.00", "69.00", null, DECEMBER_1_IN_CAIRO));
        }

        @Test
        void limits_are_replaced_or_taken_away() {
            var given = limited("100.00", egp("1.00"), egp("1.00"));
            given.when(new UpdateWalletLimits(WALLET, null, egp("40.00"), NOON))
                    .thenAccepted(new WalletLimitsUpdated(WALLET, null, egp("40.00"), NOON))
                    .when(debit("40.01"))
                    .thenRejected(new MonthlyLimitExceeded(egp("40.00"), egp("40.01")));
            given.when(new UpdateWalletLimits(WALLET, egp("0"), null, NOON))
                    .thenAccepted(new WalletLimitsUpdated(WALLET, egp("0"), null, NOON));
        }

        @Test
        void limits_of_a_pending_or_suspended_wallet_can_be_replaced() {
            UpdateWalletLimits update = new UpdateWalletLimits(WALLET, egp("1.00"), egp("2.00"), NOON);
            WalletLimitsUpdated updated = new WalletLimitsUpdated(WALLET, egp("1.00"), egp("2.00"), NOON);
            spec.given(created("0")).when(update).thenAccepted(updated);
            active("0").and(suspended()).when(update).thenAccepted(updated);
        }

        @Test
        void a_limit_lowered_below_what_was_used_leaves_nothing_rather_than_less() {
            var given = active("100.00").after(debit("50.00"));
            given.after(new UpdateWalletLimits(WALLET, egp("10.00"), null, NOON))
                    .when(debit("0.01"))
                    .thenRejected(new DailyLimitExceeded(egp("0"), egp("0.01")));
            given.after(new UpdateWalletLimits(WALLET, null, egp("10.00"), NOON))
                    .when(debit("0.01"))
                    .thenRejected(new MonthlyLimitExceeded(egp("0"), egp("0.01")));
        }

        @Test
        void limits_must_be_amounts_of_zero_or_more_in_the_wallets_currency() {
            active("0")
                    .when(new UpdateWalletLimits(WALLET, egp("-0.01"), null, NOON))
                    .thenRejected(new InvalidAmount("dailyLimit", "must be zero or more"));
            active("0")
                    .when(new UpdateWalletLimits(WALLET, null, egp("-0.01"), NOON))
                    .thenRejected(new InvalidAmount("monthlyLimit", "must be zero or more"));
            active("0")
                    .when(new UpdateWalletLimits(WALLET, usd("1.00"), null, NOON))
                    .thenRejected(new CurrencyMismatch(Money.EGP, USD));
            active("0")
                    .when(new UpdateWalletLimits(WALLET, null, usd("1.00"), NOON))
                    .thenRejected(new CurrencyMismatch(Money.EGP, USD));
        }

        @Test
        void without_limits_a_month_turns_over_at_most_what_an_amount_can_say() {
            active("0.01")
                    .after(debit("0.01"))
                    .after(credit(mostEgp(), CreditType.DEPOSIT, null))
                    .when(debit(mostEgp(), null, NOON))
                    .thenRejected(new InvalidAmount("amount", "is out of range"));
        }
    }

    @Nested
    class Reservations {

        private static final Instant NEXT_DAY = Instant.parse("2026-11-24T10:00:00Z");

        @Test
        void reserved_funds_stay_in_the_balance_but_are_not_available() {
            Open wallet = open(active("50.00")
                    .when(reserve(PAYMENT, "20.00", NOON))
                    .thenAccepted(reserved(PAYMENT, "20.00", "50.00", "20.00")));
            assertThat(wallet.funds().available()).isEqualTo(egp("30.00"));
            assertThat(wallet.funds().reservations().toMap())
                    .containsOnly(
                            Map.entry(PAYMENT, new Reservation(PAYMENT, egp("20.00"), LocalDate.of(2026, 11, 23))));
        }

        @Test
        void payments_reserve_side_by_side() {
            active("50.00")
                    .after(reserve(payment(1), "20.00", NOON))
                    .when(reserve(payment(2), "30.00", NOON))
                    .thenAccepted(reserved(payment(2), "30.00", "50.00", "50.00"));
        }

        @Test
        void a_payment_reserves_once() {
            active("50.00")
                    .after(reserve(PAYMENT, "20.00", NOON))
                    .when(reserve(PAYMENT, "20.00", NOON))
                    .thenRejected(new InvalidStateTransition("ReserveFunds", "reserved"));
        }

        @Test
        void a_reservation_needs_an_active_wallet_an_amount_and_funds() {
            active("50.00")
                    .and(suspended())
                    .when(reserve(PAYMENT, "20.00", NOON))
                    .thenRejected(new WalletNotActive(WALLET, WalletStatus.SUSPENDED));
            active("50.00")
                    .when(reserve(PAYMENT, "0", NOON))
                    .thenRejected(new InvalidAmount("amount", "must be more than zero"));
            active("50.00")
                    .when(new WalletCommand.ReserveFunds(WALLET, PAYMENT, usd("1.00"), NOON))
                    .thenRejected(new CurrencyMismatch(Money.EGP, USD));
            active("50.00")
                    .when(reserve(PAYMENT, "50.01", NOON))
                    .thenRejected(new InsufficientFunds(egp("50.00"), egp("50.01")));
        }

        @Test
        void a_reservation_is_within_the_limits_and_counts_towards_them() {
            var given = limited("100.00", egp("30.00"), egp("40.00")).after(reserve(payment(1), "30.00", NOON));
            given.when(reserve(payment(2), "0.01", NOON)).thenRejected(new DailyLimitExceeded(egp("0"), egp("0.01")));
            given.when(debit("0.01")).thenRejected(new DailyLimitExceeded(egp("0"), egp("0.01")));
            given.when(reserve(payment(2), "10.01", NEXT_DAY))
                    .thenRejected(new MonthlyLimitExceeded(egp("10.00"), egp("10.01")));
        }

        @Test
        void a_release_makes_funds_available_again() {
            Open wallet = open(active("50.00")
                    .after(reserve(PAYMENT, "20.00", NOON))
                    .when(release(PAYMENT, "20.00", NOON))
                    .thenAccepted(released(PAYMENT, "20.00", "50.00", "0")));
            assertThat(wallet.funds().available()).isEqualTo(egp("50.00"));
            assertThat(wallet.funds().reservations().size()).isZero();
        }

        @Test
        void a_part_is_released_and_the_rest_stays_reserved() {
            active("50.00")
                    .after(reserve(PAYMENT, "20.00", NOON))
                    .when(release(PAYMENT, "5.00", NOON))
                    .thenAccepted(released(PAYMENT, "5.00", "50.00", "15.00"))
                    .when(release(PAYMENT, "15.00", NOON))
                    .thenAccepted(released(PAYMENT, "15.00", "50.00", "0"));
        }

        @Test
        void no_more_is_released_than_the_payment_reserved() {
            InvalidAmount rejection = new InvalidAmount("amount", "must be at most what the payment reserved");
            var given = active("50.00").afterAll(reserve(payment(1), "20.00", NOON), reserve(payment(2), "9.00", NOON));
            given.when(release(payment(1), "20.01", NOON)).thenRejected(rejection);
            given.when(release(payment(3), "1.00", NOON)).thenRejected(rejection);
            given.when(release(payment(1), "0", NOON))
                    .thenRejected(new InvalidAmount("amount", "must be more than zero"));
            given.when(new WalletCommand.ReleaseFunds(WALLET, PAYMENT, usd("1.00"), NOON))
                    .thenRejected(new CurrencyMismatch(Money.EGP, USD));
        }

        @Test
        void what_was_reserved_is_released_and_captured_on_a_suspended_wallet_too() {
            active("50.00")
                    .after(reserve(PAYMENT, "20.00", NOON))
                    .and(suspended())
                    .when(release(PAYMENT, "20.00", NOON))
                    .thenAccepted(released(PAYMENT, "20.00", "50.00", "0"))
                    .when(capture(PAYMENT, "20.00", NOON))
                    .thenAccepted(debited("20.00", "30.00", behind(PAYMENT), NOON));
        }

        @Test
        void a_capture_checks_no_limit_and_counts_once_for_the_day_it_was_reserved_on() {
            var reservedWallet = limited("100.00", egp("30.00"), egp("40.00")).after(reserve(PAYMENT, "30.00", NOON));

            var captured =
                    reservedWallet.afterAll(release(PAYMENT, "30.00", NEXT_DAY), capture(PAYMENT, "25.00", NEXT_DAY));

            assertThat(open(captured).funds().usage())
                    .isEqualTo(new DebitUsage(LocalDate.of(2026, 11, 24), egp("0"), egp("25.00")));
        }

        @Test
        void a_capture_on_the_day_of_the_reservation_counts_what_was_captured() {
            var captured = limited("100.00", egp("30.00"), egp("40.00"))
                    .afterAll(
                            reserve(PAYMENT, "30.00", NOON),
                            release(PAYMENT, "30.00", NOON),
                            capture(PAYMENT, "25.00", NOON));
            assertThat(open(captured).funds().usage())
                    .isEqualTo(new DebitUsage(LocalDate.of(2026, 11, 23), egp("25.00"), egp("25.00")));
        }

        @Test
        void a_capture_does_not_check_limits_lowered_since() {
            limited("100.00", null, null)
                    .afterAll(
                            reserve(PAYMENT, "30.00", NOON),
                            new UpdateWalletLimits(WALLET, egp("0"), egp("0"), NOON),
                            release(PAYMENT, "30.00", NOON),
                            capture(PAYMENT, "30.00", NOON));
        }

        @Test
        void a_cancelled_reservation_does_not_count() {
            limited("100.00", egp("30.00"), egp("30.00"))
                    .afterAll(reserve(PAYMENT, "30.00", NOON), release(PAYMENT, "30.00", NOON), debit("30.00"));
        }

        @Test
        void what_was_reserved_in_november_does_not_count_in_december() {
            var captured = limited("100.00", egp("30.00"), egp("30.00"))
                    .afterAll(
                            reserve(PAYMENT, "30.00", LATE_NOVEMBER_30_IN_CAIRO),
                            release(PAYMENT, "30.00", DECEMBER_1_IN_CAIRO),
                            capture(PAYMENT, "30.00", DECEMBER_1_IN_CAIRO));
            assertThat(open(captured).funds().usage())
                    .isEqualTo(new DebitUsage(LocalDate.of(2026, 12, 1), egp("0"), egp("0")));
            captured.when(debit("30.00", DECEMBER_1_IN_CAIRO)).accepted();
        }

        @Test
        void a_debit_for_more_than_was_released_is_judged_like_any_other() {
            limited("100.00", egp("30.00"), null)
                    .afterAll(reserve(PAYMENT, "30.00", NOON), release(PAYMENT, "30.00", NOON))
                    .when(capture(PAYMENT, "30.01", NOON))
                    .thenRejected(new DailyLimitExceeded(egp("30.00"), egp("30.01")));
        }

        @Test
        void a_release_backs_one_debit_of_its_own_payment_directly_after_it() {
            DailyLimitExceeded rejection = new DailyLimitExceeded(egp("0"), egp("1.00"));
            var zeroed = active("100.00")
                    .afterAll(
                            reserve(payment(1), "30.00", NOON),
                            new UpdateWalletLimits(WALLET, egp("0"), null, NOON),
                            release(payment(1), "30.00", NOON));
            zeroed.when(debit(egp("1.00"), null, NOON)).thenRejected(rejection);
            zeroed.when(capture(payment(2), "1.00", NOON)).thenRejected(rejection);
            zeroed.when(debit(
                            egp("1.00"),
                            new Related(RelatedType.CLAIM, payment(1).toString()),
                            NOON))
                    .thenRejected(rejection);
            zeroed.after(capture(payment(1), "1.00", NOON))
                    .when(capture(payment(1), "1.00", NOON))
                    .thenRejected(rejection);
            zeroed.after(new UpdateWalletLimits(WALLET, egp("0"), null, NOON))
                    .when(capture(payment(1), "1.00", NOON))
                    .thenRejected(rejection);
        }

        @Test
        void a_capture_of_another_currency_is_refused() {
            active("100.00")
                    .afterAll(reserve(PAYMENT, "30.00", NOON), release(PAYMENT, "30.00", NOON))
                    .when(debit(usd("1.00"), behind(PAYMENT), NOON))
                    .thenRejected(new CurrencyMismatch(Money.EGP, USD));
        }
    }

    @Nested
    class ImpossibleHistories {

        @Test
        void a_history_begins_with_the_creation_and_has_one() {
            spec.given(activated()).thenCorrupt("a wallet's first event creates it");
            spec.given(created("0"), created("0")).thenCorrupt("the wallet exists");
        }

        @Test
        void a_wallet_begins_with_a_balance_in_its_currency() {
            spec.given(created("-0.01")).thenCorrupt("no balance in the wallet's currency");
            WalletCreated c = created("0");
            spec.given(new WalletCreated(
                            WALLET, OWNER, c.walletType(), USD, c.kycLevel(), c.initialBalance(), null, null, NOON))
                    .thenCorrupt("no balance in the wallet's currency");
        }

        @Test
        void nothing_follows_the_closing() {
            spec.given(created("0"), new WalletClosed(WALLET, null, NOON), activated())
                    .thenCorrupt("nothing follows the closing of a wallet");
        }

        @Test
        void an_event_of_another_wallet_cannot_follow() {
            WalletId other = new WalletId(OWNER.value());
            spec.given(created("0"), new WalletActivated(other, NOON)).thenCorrupt("another aggregate");
        }

        @Test
        void time_does_not_go_back() {
            spec.given(created("0"), new WalletActivated(WALLET, NOON.minusNanos(1_000)))
                    .thenCorrupt("before the event it follows");
        }

        @Test
        void balances_add_up() {
            active("10.00").and(credited("1.00", "12.00")).thenCorrupt("do not add up");
            active("10.00").and(debited("1.00", "10.00")).thenCorrupt("do not add up");
            active("10.00").and(reserved(PAYMENT, "1.00", "10.00", "2.00")).thenCorrupt("do not add up");
            active("10.00").and(reserved(PAYMENT, "1.00", "9.00", "1.00")).thenCorrupt("do not add up");
        }

        @Test
        void movements_are_positive_and_of_the_wallets_currency() {
            active("10.00").and(credited("0", "10.00")).thenCorrupt("no movement in the wallet's currency");
            active("10.00").and(debited("-1.00", "11.00")).thenCorrupt("no movement in the wallet's currency");
            active("10.00")
                    .and(new WalletFundsReserved(WALLET, PAYMENT, usd("1.00"), egp("10.00"), egp("1.00"), NOON))
                    .thenCorrupt("no movement in the wallet's currency");
        }

        @Test
        void a_release_is_positive_too() {
            active("10.00")
                    .after(reserve(PAYMENT, "1.00", NOON))
                    .and(released(PAYMENT, "0", "10.00", "1.00"))
                    .thenCorrupt("no movement in the wallet's currency");
        }

        @Test
        void a_capture_of_last_months_reservation_does_not_count_and_so_cannot_overflow() {
            Instant december = Instant.parse("2026-11-30T22:30:00Z");
            active("0.01")
                    .afterAll(
                            reserve(PAYMENT, "0.01", NOON),
                            credit(egp("1.00"), CreditType.DEPOSIT, null),
                            debit("1.00", december),
                            new CreditWallet(
                                    WALLET,
                                    mostEgp().minus(egp("1.00")),
                                    CreditType.DEPOSIT,
                                    REFERENCE,
                                    null,
                                    null,
                                    december),
                            debit(mostEgp().minus(egp("1.00")), null, december),
                            release(PAYMENT, "0.01", december),
                            capture(PAYMENT, "0.01", december));
        }

        @Test
        void no_more_leaves_than_is_there() {
            active("10.00").and(debited("10.01", "-0.01")).thenCorrupt("more than what is available");
            active("10.00")
                    .and(reserved(PAYMENT, "10.01", "10.00", "10.01"))
                    .thenCorrupt("more than what is available");
            active("10.00")
                    .and(released(PAYMENT, "1.00", "10.00", "-1.00"))
                    .thenCorrupt("more than the payment reserved");
            active("10.00")
                    .after(reserve(PAYMENT, "1.00", NOON))
                    .and(released(PAYMENT, "1.01", "10.00", "-0.01"))
                    .thenCorrupt("more than the payment reserved");
        }

        @Test
        void a_payment_reserves_once() {
            active("10.00")
                    .after(reserve(PAYMENT, "1.00", NOON))
                    .and(reserved(PAYMENT, "1.00", "10.00", "2.00"))
                    .thenCorrupt("the payment has reserved already");
        }

        @Test
        void sums_stay_in_the_range_of_an_amount() {
            String why = "leaves the range of an amount";
            String most = mostEgp().toDecimalString();
            active("0.01").and(credited(most, most)).thenCorrupt(why);
            var turnedOver = active("0.01").and(debited("0.01", "0"), credited(most, most));
            turnedOver.and(debited(most, "0")).thenCorrupt(why);
            turnedOver.and(reserved(PAYMENT, most, most, most)).thenCorrupt(why);
        }

        @Test
        void the_message_names_the_event_and_its_stream() {
            spec.given(activated()).thenCorrupt("WalletActivated of wallet/" + WALLET + " at " + NOON);
        }
    }
}
