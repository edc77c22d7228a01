package tech.healthpay.ledger.core.contract;

import java.time.Instant;
import java.util.Currency;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import tech.healthpay.ledger.core.event.WalletEvent.WalletActivated;
import tech.healthpay.ledger.core.event.WalletEvent.WalletClosed;
import tech.healthpay.ledger.core.event.WalletEvent.WalletCreated;
import tech.healthpay.ledger.core.event.WalletEvent.WalletCredited;
import tech.healthpay.ledger.core.event.WalletEvent.WalletDebited;
import tech.healthpay.ledger.core.event.WalletEvent.WalletFundsReleased;
import tech.healthpay.ledger.core.event.WalletEvent.WalletFundsReserved;
import tech.healthpay.ledger.core.event.WalletEvent.WalletLimitsUpdated;
import tech.healthpay.ledger.core.event.WalletEvent.WalletSuspended;
import tech.healthpay.ledger.core.sourcing.EventEnvelope;
import tech.healthpay.ledger.core.value.CreditType;
import tech.healthpay.ledger.core.value.DebitType;
import tech.healthpay.ledger.core.value.KycLevel;
import tech.healthpay.ledger.core.value.Money;
import tech.healthpay.ledger.core.value.PaymentId;
import tech.healthpay.ledger.core.value.Reference;
import tech.healthpay.ledger.core.value.Related;
import tech.healthpay.ledger.core.value.RelatedType;
import tech.healthpay.ledger.core.value.UserId;
import tech.healthpay.ledger.core.value.WalletId;
import tech.healthpay.ledger.core.value.WalletType;

/**
 * A wallet's history, told event by event, with the after-values that follow. It judges nothing: who tells it keeps to
 * what can be. For tests of read models.
 */
public final class WalletStory {

    private final History history;
    private final WalletId id;
    private final Map<PaymentId, Money> reservations = new HashMap<>();
    private Money balance;
    private Money reserved;

    private WalletStory(History history, UserId owner, Money initialBalance) {
        this.history = history;
        this.id = new WalletId(history.nextId());
        this.balance = initialBalance;
        this.reserved = Money.zero(initialBalance.currency());
        history.add(new WalletCreated(
                id,
                owner,
                WalletType.PERSONAL,
                initialBalance.currency(),
                KycLevel.BASIC,
                initialBalance,
                null,
                Money.ofMinor(1_000_000, initialBalance.currency()),
                history.now()));
    }

    /** Opens a wallet with random ids. */
    public static WalletStory opened(UserId owner, Money initialBalance, Instant at) {
        return opened(owner, initialBalance, at, UUID::randomUUID);
    }

    /** Opens a wallet. */
    public static WalletStory opened(UserId owner, Money initialBalance, Instant at, Supplier<UUID> ids) {
        return new WalletStory(new History(ids, at), owner, initialBalance);
    }

    /** Opens an active wallet with an amount in EGP. */
    public static WalletStory active(UserId owner, String egp, Instant at) {
        return opened(owner, Money.parse(egp, Money.EGP), at).activate();
    }

    /** Activates the wallet. */
    public WalletStory activate() {
        history.add(new WalletActivated(id, history.now()));
        return this;
    }

    /** Suspends the wallet. */
    public WalletStory suspend(String reason) {
        history.add(new WalletSuspended(id, reason, history.now()));
        return this;
    }

    /** Closes the wallet. */
    public WalletStory close(@Nullable String reason) {
        history.add(new WalletClosed(id, reason, history.now()));
        return this;
    }

    /** Money comes in by a direct command. */
    public WalletStory deposit(Money amount) {
        return credit(amount, CreditType.DEPOSIT, "عيدية", null);
    }

    /** Money comes in. */
    public WalletStory credit(Money amount, CreditType type, @Nullable String description, @Nullable Related related) {
        balance = balance.plus(amount);
        history.add(new WalletCredited(
                id, amount, type, reference(), description, balance, reserved, related, history.now()));
        return this;
    }

    /** Money goes out by a direct command. */
    public WalletStory withdraw(Money amount) {
        return debit(amount, DebitType.WITHDRAWAL, null, null);
    }

    /** Money goes out by a transfer. */
    public WalletStory transferOut(Money amount) {
        Related transfer = new Related(RelatedType.TRANSFER, history.nextId().toString());
        return debit(amount, DebitType.TRANSFER_OUT, "share of the rent", transfer);
    }

    /** Money goes out. */
    public WalletStory debit(Money amount, DebitType type, @Nullable String description, @Nullable Related related) {
        balance = balance.minus(amount);
        history.add(new WalletDebited(
                id, amount, type, reference(), description, balance, reserved, related, history.now()));
        return this;
    }

    /** The limits are replaced. */
    public WalletStory limits(@Nullable Money daily, @Nullable Money monthly) {
        history.add(new WalletLimitsUpdated(id, daily, monthly, history.now()));
        return this;
    }

    /** Funds are set aside for a new payment. */
    public PaymentId reserve(Money amount) {
        PaymentId payment = new PaymentId(history.nextId());
        reservations.put(payment, amount);
        reserved = reserved.plus(amount);
        history.add(new WalletFundsReserved(id, payment, amount, balance, reserved, history.now()));
        return payment;
    }

    /** The funds set aside for a payment become available again. */
    public WalletStory release(PaymentId payment) {
        Money amount = reservations.remove(payment);
        reserved = reserved.minus(amount);
        history.add(new WalletFundsReleased(id, payment, amount, balance, reserved, history.now()));
        return this;
    }

    /** Lets the next event happen at a later time. */
    public WalletStory at(Instant time) {
        history.moveTo(time);
        return this;
    }

    /** Returns the wallet's id. */
    public WalletId id() {
        return id;
    }

    /** Returns the balance now. */
    public Money balance() {
        return balance;
    }

    /** Returns what can be spent now. */
    public Money available() {
        return balance.minus(reserved);
    }

    /** Returns the payments that funds are set aside for. */
    public List<PaymentId> reservations() {
        return reservations.keySet().stream()
                .sorted((a, b) -> a.value().compareTo(b.value()))
                .toList();
    }

    /** Returns the currency of all amounts. */
    public Currency currency() {
        return balance.currency();
    }

    /** Returns what has happened so far. */
    public List<EventEnvelope> events() {
        return history.events();
    }

    private Reference reference() {
        return new Reference("ref-" + history.nextVersion());
    }
}
