package tech.healthpay.ledger.core.payment;

import static tech.healthpay.ledger.core.sourcing.History.expect;
import static tech.healthpay.ledger.core.sourcing.History.expectNext;
import static tech.healthpay.ledger.core.sourcing.History.impossible;

import tech.healthpay.ledger.core.event.PaymentEvent;
import tech.healthpay.ledger.core.event.PaymentEvent.PaymentAuthorized;
import tech.healthpay.ledger.core.event.PaymentEvent.PaymentCancelled;
import tech.healthpay.ledger.core.event.PaymentEvent.PaymentCaptured;
import tech.healthpay.ledger.core.event.PaymentEvent.PaymentFailed;
import tech.healthpay.ledger.core.event.PaymentEvent.PaymentInitiated;
import tech.healthpay.ledger.core.event.PaymentEvent.PaymentRefunded;
import tech.healthpay.ledger.core.payment.Payment.Absent;
import tech.healthpay.ledger.core.payment.Payment.Authorized;
import tech.healthpay.ledger.core.payment.Payment.Captured;
import tech.healthpay.ledger.core.payment.Payment.Ended;
import tech.healthpay.ledger.core.payment.Payment.Initiated;
import tech.healthpay.ledger.core.payment.Payment.Known;
import tech.healthpay.ledger.core.payment.Payment.Open;
import tech.healthpay.ledger.core.payment.Payment.Terms;
import tech.healthpay.ledger.core.value.MerchantId;
import tech.healthpay.ledger.core.value.Money;
import tech.healthpay.ledger.core.value.PaymentGateway;
import tech.healthpay.ledger.core.value.PaymentMethod;
import tech.healthpay.ledger.core.value.PaymentStatus;
import tech.healthpay.ledger.core.value.WalletId;

/** Folds a payment's events. Asks only for what no change of rules can make legal; the rules themselves decide. */
final class PaymentHistory {

    private PaymentHistory() {}

    static Payment evolve(Payment payment, PaymentEvent event) {
        return switch (payment) {
            case Absent absent -> begin(event);
            case Known known -> {
                expectNext(event, known.id().value(), known.lastEventAt());
                yield switch (known) {
                    case Open open -> open(open, event);
                    case Captured captured -> captured(captured, event);
                    case Ended ended -> throw impossible(event, "nothing follows the end of a payment");
                };
            }
        };
    }

    private static Initiated begin(PaymentEvent event) {
        if (!(event instanceof PaymentInitiated e)) {
            throw impossible(event, "a payment's first event initiates it");
        }
        expect(e.amount().isPositive(), e, "the amount is none");
        return new Initiated(
                new Terms(e.paymentId(), e.walletId(), e.amount(), e.merchantId(), e.method(), e.gateway()), e.at());
    }

    private static Known open(Open payment, PaymentEvent event) {
        return switch (event) {
            case PaymentInitiated e -> throw impossible(e, "the payment exists");
            case PaymentAuthorized e -> new Authorized(payment.terms(), e.expiresAt(), e.at());
            case PaymentCaptured e -> captured(payment, e);
            case PaymentFailed e -> new Ended(payment.terms(), PaymentStatus.FAILED, e.at());
            case PaymentCancelled e -> new Ended(payment.terms(), PaymentStatus.CANCELLED, e.at());
            case PaymentRefunded e -> throw impossible(e, "nothing was captured");
        };
    }

    private static Captured captured(Open payment, PaymentCaptured e) {
        Terms terms = payment.terms();
        expectSame(e.walletId(), e.merchantId(), e.method(), e.gateway(), terms, e);
        expectAmount(e.capturedAmount(), terms, e);
        expect(e.refundedAmount().equals(Money.zero(terms.currency())), e, "nothing can be refunded yet");
        return new Captured(terms, e.capturedAmount(), e.refundedAmount(), e.at());
    }

    private static Captured captured(Captured payment, PaymentEvent event) {
        return switch (event) {
            case PaymentRefunded e -> refunded(payment, e);
            case PaymentInitiated e -> throw impossible(e, "the payment exists");
            case PaymentAuthorized e -> throw impossible(e, "the payment is captured");
            case PaymentCaptured e -> throw impossible(e, "a payment is captured once");
            case PaymentFailed e -> throw impossible(e, "the payment is captured");
            case PaymentCancelled e -> throw impossible(e, "the payment is captured");
        };
    }

    private static Captured refunded(Captured payment, PaymentRefunded e) {
        Terms terms = payment.terms();
        expectSame(e.walletId(), e.merchantId(), e.method(), e.gateway(), terms, e);
        expectAmount(e.amount(), terms, e);
        expect(!e.amount().exceeds(payment.refundable()), e, "it gives back more than was taken");
        boolean agree = e.capturedAmount().equals(payment.captured())
                && e.refundedAmount().equals(payment.refunded().plus(e.amount()));
        expect(agree, e, "its amounts do not add up");
        return new Captured(terms, e.capturedAmount(), e.refundedAmount(), e.at());
    }

    /** Events of money carry what the journal needs, as it was initiated. */
    private static void expectSame(
            WalletId walletId,
            MerchantId merchantId,
            PaymentMethod method,
            PaymentGateway gateway,
            Terms terms,
            PaymentEvent event) {
        Terms told = new Terms(terms.id(), walletId, terms.amount(), merchantId, method, gateway);
        expect(told.equals(terms), event, "it is not what was initiated");
    }

    private static void expectAmount(Money amount, Terms terms, PaymentEvent event) {
        boolean isAmount = amount.isPositive() && amount.sameCurrency(terms.amount());
        expect(isAmount, event, "the amount is none in the payment's currency");
    }
}
