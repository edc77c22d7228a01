package tech.healthpay.ledger.core.contract;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import tech.healthpay.ledger.core.event.PaymentRequestEvent.PaymentRequestCancelled;
import tech.healthpay.ledger.core.event.PaymentRequestEvent.PaymentRequestCreated;
import tech.healthpay.ledger.core.event.PaymentRequestEvent.PaymentRequestExpired;
import tech.healthpay.ledger.core.event.PaymentRequestEvent.PaymentRequestFulfilled;
import tech.healthpay.ledger.core.sourcing.EventEnvelope;
import tech.healthpay.ledger.core.value.Money;
import tech.healthpay.ledger.core.value.PaymentRequestId;
import tech.healthpay.ledger.core.value.TransferId;
import tech.healthpay.ledger.core.value.UserId;
import tech.healthpay.ledger.core.value.WalletId;

/** A payment request's history, told event by event. For tests of read models. */
public final class PaymentRequestStory {

    private final History history;
    private final PaymentRequestId id;

    private PaymentRequestStory(
            History history,
            WalletId wallet,
            @Nullable WalletId payerWallet,
            @Nullable UserId payerUser,
            Money amount,
            Instant expiresAt) {
        this.history = history;
        this.id = new PaymentRequestId(history.nextId());
        history.add(new PaymentRequestCreated(
                id, wallet, payerWallet, payerUser, amount, "غداء", expiresAt, history.now()));
    }

    /** A wallet asks to be paid by anyone within a day. */
    public static PaymentRequestStory created(WalletId wallet, Money amount, Instant at, Supplier<UUID> ids) {
        return new PaymentRequestStory(new History(ids, at), wallet, null, null, amount, at.plusSeconds(86_400));
    }

    /** A wallet asks to be paid until a time, with random ids. */
    public static PaymentRequestStory created(
            WalletId wallet,
            @Nullable WalletId payerWallet,
            @Nullable UserId payerUser,
            Money amount,
            Instant at,
            Instant expiresAt) {
        return new PaymentRequestStory(
                new History(UUID::randomUUID, at), wallet, payerWallet, payerUser, amount, expiresAt);
    }

    /** A wallet pays. */
    public PaymentRequestStory fulfill(WalletId payer, TransferId transfer) {
        history.add(new PaymentRequestFulfilled(id, payer, transfer, history.now()));
        return this;
    }

    /** The requester takes it back. */
    public PaymentRequestStory cancel(@Nullable String reason) {
        history.add(new PaymentRequestCancelled(id, reason, history.now()));
        return this;
    }

    /** Nobody pays in time. */
    public PaymentRequestStory expire() {
        history.add(new PaymentRequestExpired(id, history.now()));
        return this;
    }

    /** Returns the request's id. */
    public PaymentRequestId id() {
        return id;
    }

    /** Returns what has happened so far. */
    public List<EventEnvelope> events() {
        return history.events();
    }
}
