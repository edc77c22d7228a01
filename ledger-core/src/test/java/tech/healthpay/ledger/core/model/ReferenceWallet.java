package tech.healthpay.ledger.core.model;

import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneId;
import java.util.Currency;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tech.healthpay.ledger.core.value.Money;
import tech.healthpay.ledger.core.value.PaymentId;
import tech.healthpay.ledger.core.value.UserId;

/** A wallet as domain.md describes it. Each {@code may…} returns {@link ReferenceLedger#OK} or the code of the refusal. */
final class ReferenceWallet {

    static final ZoneId CAIRO = ZoneId.of("Africa/Cairo");

    final UserId owner;
    final Currency currency;
    String status = "pending_activation";
    long balance;
    long reserved;

    @Nullable
    Long dailyLimit;

    @Nullable
    Long monthlyLimit;

    Instant lastAt;

    /** What was debited or reserved on each day and not given free again. */
    final Map<LocalDate, Long> used = new HashMap<>();

    final Map<PaymentId, Reserved> reservations = new HashMap<>();

    record Reserved(long amount, LocalDate day) {}

    ReferenceWallet(UserId owner, Currency currency, long balance, Instant at) {
        this.owner = owner;
        this.currency = currency;
        this.balance = balance;
        this.lastAt = at;
    }

    boolean isActive() {
        return status.equals("active");
    }

    boolean isActiveOrSuspended() {
        return isActive() || status.equals("suspended");
    }

    /** Time does not run backwards for a wallet. */
    Instant effective(Instant at) {
        return at.isBefore(lastAt) ? lastAt : at;
    }

    LocalDate day(Instant at) {
        return effective(at).atZone(CAIRO).toLocalDate();
    }

    long usedOn(LocalDate day) {
        return used.getOrDefault(day, 0L);
    }

    long usedIn(YearMonth month) {
        return used.entrySet().stream()
                .filter(entry -> YearMonth.from(entry.getKey()).equals(month))
                .mapToLong(Map.Entry::getValue)
                .sum();
    }

    /** May this be debited or reserved by something new? */
    String mayTake(Money amount, Instant at) {
        if (!isActive()) {
            return "WALLET_NOT_ACTIVE";
        }
        String bad = ReferenceLedger.badAmount(amount, currency);
        if (!bad.equals(ReferenceLedger.OK)) {
            return bad;
        }
        long minor = amount.amountMinor();
        if (minor > balance - reserved) {
            return "INSUFFICIENT_FUNDS";
        }
        long today = usedOn(day(at));
        if (dailyLimit != null && minor > dailyLimit - today) {
            return "DAILY_LIMIT_EXCEEDED";
        }
        long thisMonth = usedIn(YearMonth.from(day(at)));
        if (monthlyLimit != null && minor > monthlyLimit - thisMonth) {
            return "MONTHLY_LIMIT_EXCEEDED";
        }
        return thisMonth > Long.MAX_VALUE - minor ? "INVALID_AMOUNT" : ReferenceLedger.OK;
    }

    /** May this be paid in? What a payment or a card gives back may also be paid into a suspended wallet. */
    String mayGive(Money amount, boolean givenBack) {
        if (givenBack ? !isActiveOrSuspended() : !isActive()) {
            return "WALLET_NOT_ACTIVE";
        }
        String bad = ReferenceLedger.badAmount(amount, currency);
        if (!bad.equals(ReferenceLedger.OK)) {
            return bad;
        }
        return balance > Long.MAX_VALUE - amount.amountMinor() ? "INVALID_AMOUNT" : ReferenceLedger.OK;
    }

    void take(long amount, Instant at) {
        used.merge(day(at), amount, Long::sum);
        balance -= amount;
        touch(at);
    }

    void give(long amount, Instant at) {
        balance += amount;
        touch(at);
    }

    void reserve(PaymentId payment, long amount, Instant at) {
        reservations.put(payment, new Reserved(amount, day(at)));
        used.merge(day(at), amount, Long::sum);
        reserved += amount;
        touch(at);
    }

    /** Takes a part of what was reserved, and gives the rest free: the part counts for the day it was reserved on. */
    void settle(PaymentId payment, long captured, Instant at) {
        Reserved reservation = reservations.remove(payment);
        if (reservation == null) {
            throw new IllegalStateException("the model has nothing reserved for " + payment);
        }
        used.merge(reservation.day(), captured - reservation.amount(), Long::sum);
        reserved -= reservation.amount();
        balance -= captured;
        touch(at);
    }

    void touch(Instant at) {
        lastAt = effective(at);
    }
}
