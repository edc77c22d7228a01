package tech.healthpay.ledger.core.wallet;

import static tech.healthpay.ledger.core.sourcing.History.expect;
import static tech.healthpay.ledger.core.sourcing.History.expectNext;
import static tech.healthpay.ledger.core.sourcing.History.impossible;

import java.time.LocalDate;
import tech.healthpay.ledger.core.event.WalletEvent;
import tech.healthpay.ledger.core.event.WalletEvent.WalletActivated;
import tech.healthpay.ledger.core.event.WalletEvent.WalletClosed;
import tech.healthpay.ledger.core.event.WalletEvent.WalletCreated;
import tech.healthpay.ledger.core.event.WalletEvent.WalletCredited;
import tech.healthpay.ledger.core.event.WalletEvent.WalletDebited;
import tech.healthpay.ledger.core.event.WalletEvent.WalletFundsReleased;
import tech.healthpay.ledger.core.event.WalletEvent.WalletFundsReserved;
import tech.healthpay.ledger.core.event.WalletEvent.WalletLimitsUpdated;
import tech.healthpay.ledger.core.event.WalletEvent.WalletSuspended;
import tech.healthpay.ledger.core.value.CairoCalendar;
import tech.healthpay.ledger.core.value.Money;
import tech.healthpay.ledger.core.value.WalletStatus;
import tech.healthpay.ledger.core.wallet.Wallet.Absent;
import tech.healthpay.ledger.core.wallet.Wallet.Open;
import tech.healthpay.ledger.core.wallet.Wallet.Profile;

/** Folds a wallet's events. Asks only for what no change of rules can make legal; the rules themselves decide. */
final class WalletHistory {

    private WalletHistory() {}

    static Wallet evolve(Wallet wallet, WalletEvent event) {
        return switch (wallet) {
            case Absent absent -> begin(event);
            case Open open -> follow(open, event);
        };
    }

    private static Open begin(WalletEvent event) {
        if (!(event instanceof WalletCreated e)) {
            throw impossible(event, "a wallet's first event creates it");
        }
        boolean isBalance = e.initialBalance().currency().equals(e.currency())
                && !e.initialBalance().isNegative();
        expect(isBalance, e, "the initial balance is no balance in the wallet's currency");
        return new Open(
                new Profile(e.walletId(), e.userId(), e.walletType(), e.currency(), e.kycLevel()),
                WalletStatus.PENDING_ACTIVATION,
                new WalletLimits(e.dailyLimit(), e.monthlyLimit()),
                WalletFunds.opened(e.initialBalance(), CairoCalendar.day(e.at())),
                e.at());
    }

    private static Open follow(Open wallet, WalletEvent event) {
        expectNext(event, wallet.id().value(), wallet.lastEventAt());
        expect(wallet.status() != WalletStatus.CLOSED, event, "nothing follows the closing of a wallet");
        return switch (event) {
            case WalletCreated e -> throw impossible(e, "the wallet exists");
            case WalletActivated e -> wallet.withStatus(WalletStatus.ACTIVE, e.at());
            case WalletSuspended e -> wallet.withStatus(WalletStatus.SUSPENDED, e.at());
            case WalletClosed e -> wallet.withStatus(WalletStatus.CLOSED, e.at());
            case WalletLimitsUpdated e -> wallet.withLimits(new WalletLimits(e.dailyLimit(), e.monthlyLimit()), e.at());
            case WalletCredited e -> wallet.withFunds(credited(wallet.funds(), e), e.at());
            case WalletDebited e -> wallet.withFunds(debited(wallet.funds(), e), e.at());
            case WalletFundsReserved e -> wallet.withFunds(reserved(wallet.funds(), e), e.at());
            case WalletFundsReleased e -> wallet.withFunds(released(wallet.funds(), e), e.at());
        };
    }

    private static WalletFunds credited(WalletFunds funds, WalletCredited e) {
        expectAmount(funds, e.amount(), e);
        expectInRange(funds.balance(), e.amount(), e);
        return agreed(funds.credited(e.amount()), e.balanceAfter(), e.reservedAfter(), e);
    }

    private static WalletFunds debited(WalletFunds funds, WalletDebited e) {
        expectAmount(funds, e.amount(), e);
        expect(!e.amount().exceeds(funds.available()), e, "it takes more than what is available");
        LocalDate today = CairoCalendar.day(e.at());
        Reservation backing = funds.backing(e.related(), e.amount());
        if (backing == null) {
            // what a capture takes was counted before, and the release has just taken it off the count
            expectInRange(funds.usage().on(today).ofMonth(), e.amount(), e);
        }
        return agreed(funds.debited(e.amount(), backing, today), e.balanceAfter(), e.reservedAfter(), e);
    }

    private static WalletFunds reserved(WalletFunds funds, WalletFundsReserved e) {
        expectAmount(funds, e.amount(), e);
        expect(!e.amount().exceeds(funds.available()), e, "it reserves more than what is available");
        expect(!funds.reservations().contains(e.paymentId()), e, "the payment has reserved already");
        LocalDate today = CairoCalendar.day(e.at());
        expectInRange(funds.usage().on(today).ofMonth(), e.amount(), e);
        return agreed(funds.reserving(e.paymentId(), e.amount(), today), e.balanceAfter(), e.reservedAfter(), e);
    }

    private static WalletFunds released(WalletFunds funds, WalletFundsReleased e) {
        expectAmount(funds, e.amount(), e);
        Reservation reservation = funds.reservations().get(e.paymentId());
        if (reservation == null || e.amount().exceeds(reservation.amount())) {
            throw impossible(e, "it releases more than the payment reserved");
        }
        LocalDate today = CairoCalendar.day(e.at());
        return agreed(funds.releasing(reservation, e.amount(), today), e.balanceAfter(), e.reservedAfter(), e);
    }

    private static void expectAmount(WalletFunds funds, Money amount, WalletEvent event) {
        boolean isAmount = amount.isPositive() && amount.sameCurrency(funds.balance());
        expect(isAmount, event, "the amount is no movement in the wallet's currency");
    }

    private static void expectInRange(Money sum, Money amount, WalletEvent event) {
        expect(!sum.overflowsWith(amount), event, "the sum leaves the range of an amount");
    }

    private static WalletFunds agreed(WalletFunds funds, Money balanceAfter, Money reservedAfter, WalletEvent event) {
        boolean agree = funds.balance().equals(balanceAfter) && funds.reserved().equals(reservedAfter);
        expect(agree, event, "its amounts do not add up");
        return funds;
    }
}
