package tech.healthpay.ledger.core.contract;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.function.Supplier;
import tech.healthpay.ledger.core.event.PaymentEvent.PaymentAuthorized;
import tech.healthpay.ledger.core.event.PaymentEvent.PaymentCancelled;
import tech.healthpay.ledger.core.event.PaymentEvent.PaymentCaptured;
import tech.healthpay.ledger.core.event.PaymentEvent.PaymentFailed;
import tech.healthpay.ledger.core.event.PaymentEvent.PaymentInitiated;
import tech.healthpay.ledger.core.event.PaymentEvent.PaymentRefunded;
import tech.healthpay.ledger.core.sourcing.EventEnvelope;
import tech.healthpay.ledger.core.value.CairoCalendar;
import tech.healthpay.ledger.core.value.MerchantId;
import tech.healthpay.ledger.core.value.Money;
import tech.healthpay.ledger.core.value.PaymentGateway;
import tech.healthpay.ledger.core.value.PaymentId;
import tech.healthpay.ledger.core.value.PaymentMethod;
import tech.healthpay.ledger.core.value.Reference;
import tech.healthpay.ledger.core.value.WalletId;

/**
 * A payment's history, told event by event, with the captured and refunded totals as they follow. It judges nothing: who
 * tells it keeps to what can be; its wallet's own events are told elsewhere. For tests of read models.
 */
public final class PaymentStory {

    /** Who is paid. */
    public static final MerchantId MERCHANT = new MerchantId("shop-1");

    private static final Duration LIFE_OF_AN_AUTHORIZATION = Duration.ofHours(1);

    private final History history;
    private final PaymentId id;
    private final WalletId wallet;
    private final PaymentMethod method;
    private final PaymentGateway gateway;
    private Money captured;
    private Money refunded;

    private PaymentStory(History history, WalletId wallet, Money amount, PaymentMethod method, PaymentGateway gateway) {
        this.history = history;
        this.id = new PaymentId(history.nextId());
        this.wallet = wallet;
        this.method = method;
        this.gateway = gateway;
        this.captured = Money.zero(amount.currency());
        this.refunded = captured;
        history.add(new PaymentInitiated(
                id, wallet, amount, MERCHANT, "صيدلية النيل", method, gateway, "دواء", history.now()));
    }

    /** A payment is asked for. */
    public static PaymentStory initiated(
            WalletId wallet,
            Money amount,
            PaymentMethod method,
            PaymentGateway gateway,
            Instant at,
            Supplier<UUID> ids) {
        return new PaymentStory(new History(ids, at), wallet, amount, method, gateway);
    }

    /** A payment by wallet is asked for, with random ids. */
    public static PaymentStory byWallet(WalletId wallet, Money amount, Instant at) {
        return initiated(wallet, amount, PaymentMethod.WALLET, PaymentGateway.INTERNAL, at, UUID::randomUUID);
    }

    /** The payer consents, for an hour. */
    public PaymentStory authorize() {
        history.add(new PaymentAuthorized(id, "AUTH-7", history.now().plus(LIFE_OF_AN_AUTHORIZATION), history.now()));
        return this;
    }

    /** The merchant takes an amount. */
    public PaymentStory capture(Money amount) {
        captured = amount;
        history.add(new PaymentCaptured(
                id,
                wallet,
                MERCHANT,
                method,
                gateway,
                amount,
                refunded,
                new Reference("tx-" + history.nextVersion()),
                CairoCalendar.day(history.now()).plusDays(2),
                history.now()));
        return this;
    }

    /** The payment fails. */
    public PaymentStory fail(String reason, String errorCode) {
        history.add(new PaymentFailed(id, reason, errorCode, history.now()));
        return this;
    }

    /** The payment is called off. */
    public PaymentStory cancel(String reason) {
        history.add(new PaymentCancelled(id, reason, history.now()));
        return this;
    }

    /** Money goes back. */
    public PaymentStory refund(Money amount, String reason) {
        refunded = refunded.plus(amount);
        history.add(new PaymentRefunded(
                id, wallet, MERCHANT, method, gateway, amount, captured, refunded, reason, history.now()));
        return this;
    }

    /** Returns what can still be refunded. */
    public Money refundable() {
        return captured.minus(refunded);
    }

    /** Returns the payment's id. */
    public PaymentId id() {
        return id;
    }

    /** Returns what has happened so far. */
    public List<EventEnvelope> events() {
        return history.events();
    }
}
