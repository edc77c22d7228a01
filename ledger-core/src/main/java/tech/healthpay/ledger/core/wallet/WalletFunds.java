package tech.healthpay.ledger.core.wallet;

import java.time.LocalDate;
import java.util.Comparator;
import org.jspecify.annotations.Nullable;
import tech.healthpay.ledger.core.sourcing.PersistentMap;
import tech.healthpay.ledger.core.value.Money;
import tech.healthpay.ledger.core.value.PaymentId;
import tech.healthpay.ledger.core.value.Related;
import tech.healthpay.ledger.core.value.RelatedType;

/**
 * The money of a wallet: what it holds, what is set aside, and what counts towards its limits. Immutable and thread-safe.
 * All amounts are of the wallet's currency.
 *
 * @param balance what the wallet holds, zero or more
 * @param reserved the part of the balance that is set aside for payments, from zero to the balance
 * @param usage what counts towards the limits as of the last event that moved it; {@link DebitUsage#on} for today
 * @param reservations what is set aside, by payment
 * @param justReleased what the wallet's last event released, or null. A capture releases the payment's reservation and
 *     debits in one append; this is how the debit is known to have been judged when it was reserved
 */
public record WalletFunds(
        Money balance,
        Money reserved,
        DebitUsage usage,
        PersistentMap<PaymentId, Reservation> reservations,
        @Nullable Reservation justReleased) {

    private static final PersistentMap<PaymentId, Reservation> NONE =
            PersistentMap.orderedBy(Comparator.comparing(PaymentId::value));

    /** Returns the funds of a wallet that was opened on a Cairo day. */
    static WalletFunds opened(Money initialBalance, LocalDate today) {
        DebitUsage unused = DebitUsage.none(today, initialBalance.currency());
        return new WalletFunds(initialBalance, Money.zero(initialBalance.currency()), unused, NONE, null);
    }

    /** Returns what can be debited or reserved: balance − reserved. */
    public Money available() {
        return balance.minus(reserved);
    }

    /**
     * Returns the reservation that a debit draws on, or null if it is one of its own. A debit draws on a reservation if it
     * is for the payment whose funds the event just before it released, and for no more than these: that is how a capture
     * is stored. Such a debit was judged and counted when it was reserved.
     */
    @Nullable
    Reservation backing(@Nullable Related related, Money amount) {
        boolean backed = justReleased != null
                && related != null
                && related.type() == RelatedType.PAYMENT
                && related.id().equals(justReleased.paymentId().toString())
                && amount.sameCurrency(balance)
                && !amount.exceeds(justReleased.amount());
        return backed ? justReleased : null;
    }

    /** Returns the funds after an event that moves none of them. */
    WalletFunds unmoved() {
        return justReleased == null ? this : new WalletFunds(balance, reserved, usage, reservations, null);
    }

    WalletFunds credited(Money amount) {
        return new WalletFunds(balance.plus(amount), reserved, usage, reservations, null);
    }

    /** Returns the funds after a debit, which counts for the day on which it was reserved, if it was. */
    WalletFunds debited(Money amount, @Nullable Reservation backing, LocalDate today) {
        LocalDate countedFor = backing == null ? today : backing.day();
        DebitUsage counted = usage.on(today).plus(amount, countedFor);
        return new WalletFunds(balance.minus(amount), reserved, counted, reservations, null);
    }

    WalletFunds reserving(PaymentId paymentId, Money amount, LocalDate today) {
        DebitUsage counted = usage.on(today).plus(amount, today);
        Reservation reservation = new Reservation(paymentId, amount, today);
        return new WalletFunds(
                balance, reserved.plus(amount), counted, reservations.with(paymentId, reservation), null);
    }

    /** Returns the funds after a release of at most what was reserved, which is taken off the count of its day. */
    WalletFunds releasing(Reservation reservation, Money amount, LocalDate today) {
        DebitUsage counted = usage.on(today).minus(amount, reservation.day());
        Reservation released = new Reservation(reservation.paymentId(), amount, reservation.day());
        return new WalletFunds(balance, reserved.minus(amount), counted, without(reservation, amount), released);
    }

    private PersistentMap<PaymentId, Reservation> without(Reservation reservation, Money amount) {
        PaymentId paymentId = reservation.paymentId();
        Money rest = reservation.amount().minus(amount);
        return rest.isZero()
                ? reservations.without(paymentId)
                : reservations.with(paymentId, new Reservation(paymentId, rest, reservation.day()));
    }
}
