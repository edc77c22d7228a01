package tech.healthpay.ledger.core.wallet;

import java.time.Instant;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;
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
import tech.healthpay.ledger.core.sourcing.Decider;
import tech.healthpay.ledger.core.sourcing.Decision;
import tech.healthpay.ledger.core.sourcing.EventTime;
import tech.healthpay.ledger.core.sourcing.Inputs;
import tech.healthpay.ledger.core.sourcing.Rejection;
import tech.healthpay.ledger.core.sourcing.Rejection.DailyLimitExceeded;
import tech.healthpay.ledger.core.sourcing.Rejection.InsufficientFunds;
import tech.healthpay.ledger.core.sourcing.Rejection.InvalidAmount;
import tech.healthpay.ledger.core.sourcing.Rejection.InvalidStateTransition;
import tech.healthpay.ledger.core.sourcing.Rejection.MonthlyLimitExceeded;
import tech.healthpay.ledger.core.sourcing.Rejection.WalletNotActive;
import tech.healthpay.ledger.core.sourcing.Rejection.WalletNotEmpty;
import tech.healthpay.ledger.core.sourcing.Rejection.WalletNotFound;
import tech.healthpay.ledger.core.sourcing.Rules;
import tech.healthpay.ledger.core.value.CairoCalendar;
import tech.healthpay.ledger.core.value.CreditType;
import tech.healthpay.ledger.core.value.Money;
import tech.healthpay.ledger.core.value.RelatedType;
import tech.healthpay.ledger.core.value.Texts;
import tech.healthpay.ledger.core.value.WalletStatus;
import tech.healthpay.ledger.core.wallet.Wallet.Absent;
import tech.healthpay.ledger.core.wallet.Wallet.Open;
import tech.healthpay.ledger.core.wallet.WalletCommand.ActivateWallet;
import tech.healthpay.ledger.core.wallet.WalletCommand.CloseWallet;
import tech.healthpay.ledger.core.wallet.WalletCommand.CreateWallet;
import tech.healthpay.ledger.core.wallet.WalletCommand.CreditWallet;
import tech.healthpay.ledger.core.wallet.WalletCommand.DebitWallet;
import tech.healthpay.ledger.core.wallet.WalletCommand.ReleaseFunds;
import tech.healthpay.ledger.core.wallet.WalletCommand.ReserveFunds;
import tech.healthpay.ledger.core.wallet.WalletCommand.SuspendWallet;
import tech.healthpay.ledger.core.wallet.WalletCommand.UpdateWalletLimits;

/**
 * The rules of a wallet (domain.md, "Wallet"), judged in this order: the wallet exists, its status allows the command, the
 * amounts are valid and of its currency, the funds suffice, the limits allow it. Stateless and thread-safe; never throws
 * on a command.
 *
 * <p>What each status allows:
 *
 * <ul>
 *   <li>activation: pending or suspended; suspension: active; closing and limits: every status but closed. Otherwise
 *       {@code INVALID_STATE_TRANSITION}.
 *   <li>credits, debits and reservations: active, otherwise {@code WALLET_NOT_ACTIVE}. On a suspended wallet, too: a refund
 *       of a payment or a medical card, a release, and the debit of a capture.
 * </ul>
 *
 * <p>What counts towards the limits: every debit for the Cairo day of its effective time ({@link EventTime}), and funds
 * reserved for a payment from the day on which they are reserved. Releasing them takes them off the count of that day
 * again, and the debit that captures them counts for that day in turn, so that a captured payment counts once, and a
 * cancelled one not at all. A capture's debit is the one for the payment whose funds the event just before it released, up
 * to the amount released; it checks no limit.
 */
public final class WalletDecider implements Decider<WalletCommand, Wallet, WalletEvent> {

    /** Creates the decider. */
    public WalletDecider() {}

    @Override
    public Wallet initial() {
        return new Absent();
    }

    @Override
    public Wallet evolve(Wallet state, WalletEvent event) {
        return WalletHistory.evolve(state, event);
    }

    @Override
    public Decision<WalletEvent> decide(WalletCommand command, Wallet state) {
        return switch (state) {
            case Absent absent when command instanceof CreateWallet create -> create(create);
            case Absent absent -> Decision.reject(new WalletNotFound(command.walletId()));
            case Open wallet -> decide(command, wallet, EventTime.of(command.at(), wallet.lastEventAt()));
        };
    }

    private static Decision<WalletEvent> decide(WalletCommand command, Open wallet, Instant at) {
        return switch (command) {
            case CreateWallet c -> Decision.reject(misfit("CreateWallet", wallet));
            case ActivateWallet c -> activate(wallet, at);
            case SuspendWallet c -> suspend(c, wallet, at);
            case CloseWallet c -> close(c, wallet, at);
            case CreditWallet c -> credit(c, wallet, at);
            case DebitWallet c -> debit(c, wallet, at);
            case UpdateWalletLimits c -> updateLimits(c, wallet, at);
            case ReserveFunds c -> reserve(c, wallet, at);
            case ReleaseFunds c -> release(c, wallet, at);
        };
    }

    private static Decision<WalletEvent> create(CreateWallet c) {
        return Rules.first(() -> Inputs.notNegative("initialBalance", c.initialBalance(), c.currency()))
                .then(() -> Inputs.notNegative("dailyLimit", c.dailyLimit(), c.currency()))
                .then(() -> Inputs.notNegative("monthlyLimit", c.monthlyLimit(), c.currency()))
                .accept(() -> new WalletCreated(
                        c.walletId(),
                        c.userId(),
                        c.walletType(),
                        c.currency(),
                        c.kycLevel(),
                        c.initialBalance(),
                        c.dailyLimit(),
                        c.monthlyLimit(),
                        EventTime.of(c.at())));
    }

    private static Decision<WalletEvent> activate(Open wallet, Instant at) {
        return switch (wallet.status()) {
            case PENDING_ACTIVATION, SUSPENDED -> Decision.accept(new WalletActivated(wallet.id(), at));
            case ACTIVE, CLOSED -> Decision.reject(misfit("ActivateWallet", wallet));
        };
    }

    private static Decision<WalletEvent> suspend(SuspendWallet c, Open wallet, Instant at) {
        return Rules.first(() -> isActive(wallet) ? null : misfit("SuspendWallet", wallet))
                .then(() -> Inputs.text("reason", c.reason(), Texts.MAX_NOTE))
                .accept(() -> new WalletSuspended(wallet.id(), c.reason(), at));
    }

    private static Decision<WalletEvent> close(CloseWallet c, Open wallet, Instant at) {
        return Rules.first(() -> notClosed("CloseWallet", wallet))
                .then(() -> Inputs.optionalText("reason", c.reason(), Texts.MAX_NOTE))
                .then(() -> isEmpty(wallet))
                .accept(() -> new WalletClosed(wallet.id(), c.reason(), at));
    }

    private static Decision<WalletEvent> updateLimits(UpdateWalletLimits c, Open wallet, Instant at) {
        return Rules.first(() -> notClosed("UpdateWalletLimits", wallet))
                .then(() -> Inputs.notNegative("dailyLimit", c.dailyLimit(), wallet.currency()))
                .then(() -> Inputs.notNegative("monthlyLimit", c.monthlyLimit(), wallet.currency()))
                .accept(() -> new WalletLimitsUpdated(wallet.id(), c.dailyLimit(), c.monthlyLimit(), at));
    }

    private static Decision<WalletEvent> credit(CreditWallet c, Open wallet, Instant at) {
        return Rules.first(() -> isRefund(c) ? activeOrSuspended(wallet) : active(wallet))
                .then(() -> Inputs.positive("amount", c.amount(), wallet.currency()))
                .then(() -> Inputs.optionalText("description", c.description(), Texts.MAX_NOTE))
                .then(() ->
                        Inputs.sumInRange("amount", c.amount(), wallet.funds().balance()))
                .accept(() -> new WalletCredited(
                        wallet.id(),
                        c.amount(),
                        c.transactionType(),
                        c.reference(),
                        c.description(),
                        wallet.funds().balance().plus(c.amount()),
                        wallet.funds().reserved(),
                        c.related(),
                        at));
    }

    private static Decision<WalletEvent> debit(DebitWallet c, Open wallet, Instant at) {
        boolean captures = wallet.funds().backing(c.related(), c.amount()) != null;
        return Rules.first(() -> captures ? activeOrSuspended(wallet) : active(wallet))
                .then(() -> Inputs.positive("amount", c.amount(), wallet.currency()))
                .then(() -> Inputs.optionalText("description", c.description(), Texts.MAX_NOTE))
                .then(() -> funds(c.amount(), wallet))
                .then(() -> captures ? null : limits(c.amount(), wallet, at))
                .accept(() -> new WalletDebited(
                        wallet.id(),
                        c.amount(),
                        c.transactionType(),
                        c.reference(),
                        c.description(),
                        wallet.funds().balance().minus(c.amount()),
                        wallet.funds().reserved(),
                        c.related(),
                        at));
    }

    private static Decision<WalletEvent> reserve(ReserveFunds c, Open wallet, Instant at) {
        return Rules.first(() -> active(wallet))
                .then(() -> Inputs.positive("amount", c.amount(), wallet.currency()))
                .then(() -> hasNotReserved(c, wallet))
                .then(() -> funds(c.amount(), wallet))
                .then(() -> limits(c.amount(), wallet, at))
                .accept(() -> new WalletFundsReserved(
                        wallet.id(),
                        c.paymentId(),
                        c.amount(),
                        wallet.funds().balance(),
                        wallet.funds().reserved().plus(c.amount()),
                        at));
    }

    private static Decision<WalletEvent> release(ReleaseFunds c, Open wallet, Instant at) {
        return Rules.first(() -> activeOrSuspended(wallet))
                .then(() -> Inputs.positive("amount", c.amount(), wallet.currency()))
                .then(() -> atMostReserved(c, wallet))
                .accept(() -> new WalletFundsReleased(
                        wallet.id(),
                        c.paymentId(),
                        c.amount(),
                        wallet.funds().balance(),
                        wallet.funds().reserved().minus(c.amount()),
                        at));
    }

    private static boolean isActive(Open wallet) {
        return wallet.status() == WalletStatus.ACTIVE;
    }

    private static @Nullable Rejection active(Open wallet) {
        return isActive(wallet) ? null : new WalletNotActive(wallet.id(), wallet.status());
    }

    private static @Nullable Rejection activeOrSuspended(Open wallet) {
        return wallet.status() == WalletStatus.SUSPENDED ? null : active(wallet);
    }

    private static @Nullable Rejection notClosed(String command, Open wallet) {
        return wallet.status() == WalletStatus.CLOSED ? misfit(command, wallet) : null;
    }

    private static Rejection misfit(String command, Open wallet) {
        return new InvalidStateTransition(command, wallet.status().wireName());
    }

    private static @Nullable Rejection isEmpty(Open wallet) {
        // reserved funds are a part of the balance
        return wallet.funds().balance().isZero()
                ? null
                : new WalletNotEmpty(wallet.funds().balance(), wallet.funds().reserved());
    }

    /** Only what a payment or a medical card gives back is a refund here; a plain credit of that type is not. */
    private static boolean isRefund(CreditWallet c) {
        return c.transactionType() == CreditType.REFUND
                && c.related() != null
                && (c.related().type() == RelatedType.PAYMENT || c.related().type() == RelatedType.MEDCARD);
    }

    private static @Nullable Rejection funds(Money amount, Open wallet) {
        Money available = wallet.funds().available();
        return amount.exceeds(available) ? new InsufficientFunds(available, amount) : null;
    }

    private static @Nullable Rejection limits(Money amount, Open wallet, Instant at) {
        LocalDate today = CairoCalendar.day(at);
        DebitUsage usage = wallet.funds().usage().on(today);
        Money daily = wallet.limits().daily();
        if (daily != null && amount.exceeds(daily.minus(usage.ofDay()))) {
            return new DailyLimitExceeded(left(daily, usage.ofDay()), amount);
        }
        Money monthly = wallet.limits().monthly();
        if (monthly != null && amount.exceeds(monthly.minus(usage.ofMonth()))) {
            return new MonthlyLimitExceeded(left(monthly, usage.ofMonth()), amount);
        }
        // a wallet without limits may turn over more in a month than an amount can say
        return Inputs.sumInRange("amount", amount, usage.ofMonth());
    }

    /** What is left of a limit; a limit lowered below what was used leaves nothing, never less. */
    private static Money left(Money limit, Money used) {
        return limit.minus(used).orZeroIfNegative();
    }

    private static @Nullable Rejection hasNotReserved(ReserveFunds c, Open wallet) {
        // a payment is authorized once
        return wallet.funds().reservations().contains(c.paymentId())
                ? new InvalidStateTransition("ReserveFunds", "reserved")
                : null;
    }

    private static @Nullable Rejection atMostReserved(ReleaseFunds c, Open wallet) {
        Reservation reservation = wallet.funds().reservations().get(c.paymentId());
        boolean within = reservation != null && !c.amount().exceeds(reservation.amount());
        return within ? null : new InvalidAmount("amount", "must be at most what the payment reserved");
    }
}
