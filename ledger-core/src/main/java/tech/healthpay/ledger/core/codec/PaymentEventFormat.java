package tech.healthpay.ledger.core.codec;

import java.time.Instant;
import java.util.UUID;
import tech.healthpay.ledger.core.event.PaymentEvent;
import tech.healthpay.ledger.core.event.PaymentEvent.PaymentAuthorized;
import tech.healthpay.ledger.core.event.PaymentEvent.PaymentCancelled;
import tech.healthpay.ledger.core.event.PaymentEvent.PaymentCaptured;
import tech.healthpay.ledger.core.event.PaymentEvent.PaymentFailed;
import tech.healthpay.ledger.core.event.PaymentEvent.PaymentInitiated;
import tech.healthpay.ledger.core.event.PaymentEvent.PaymentRefunded;
import tech.healthpay.ledger.core.value.MerchantId;
import tech.healthpay.ledger.core.value.PaymentGateway;
import tech.healthpay.ledger.core.value.PaymentId;
import tech.healthpay.ledger.core.value.PaymentMethod;
import tech.healthpay.ledger.core.value.Reference;
import tech.healthpay.ledger.core.value.WalletId;

/** The data of payment events: what {@code write} puts down, the reader below it takes up in the same order. */
final class PaymentEventFormat {

    private PaymentEventFormat() {}

    static DocumentWriter write(PaymentEvent event, DocumentWriter out) {
        return switch (event) {
            case PaymentInitiated e -> write(e, out);
            case PaymentAuthorized e -> write(e, out);
            case PaymentCaptured e -> write(e, out);
            case PaymentFailed e -> write(e, out);
            case PaymentCancelled e -> out.text("reason", e.reason());
            case PaymentRefunded e -> write(e, out);
        };
    }

    private static DocumentWriter write(PaymentInitiated e, DocumentWriter out) {
        return out.uuid("walletId", e.walletId().value())
                .money("amount", e.amount())
                .text("merchantId", e.merchantId().value())
                .text("merchantName", e.merchantName())
                .constant("method", e.method())
                .constant("gateway", e.gateway())
                .optionalText("description", e.description());
    }

    static PaymentInitiated initiated(UUID id, DocumentReader in, Instant at) {
        return new PaymentInitiated(
                new PaymentId(id),
                in.uuid("walletId", WalletId::new),
                in.money("amount"),
                in.text("merchantId", MerchantId::new),
                in.text("merchantName"),
                in.constant("method", PaymentMethod.class),
                in.constant("gateway", PaymentGateway.class),
                in.optionalText("description"),
                at);
    }

    private static DocumentWriter write(PaymentAuthorized e, DocumentWriter out) {
        return out.text("authorizationCode", e.authorizationCode()).instant("expiresAt", e.expiresAt());
    }

    static PaymentAuthorized authorized(UUID id, DocumentReader in, Instant at) {
        return new PaymentAuthorized(new PaymentId(id), in.text("authorizationCode"), in.instant("expiresAt"), at);
    }

    private static DocumentWriter write(PaymentCaptured e, DocumentWriter out) {
        return out.uuid("walletId", e.walletId().value())
                .text("merchantId", e.merchantId().value())
                .constant("method", e.method())
                .constant("gateway", e.gateway())
                .money("capturedAmount", e.capturedAmount())
                .money("refundedAmount", e.refundedAmount())
                .text("transactionId", e.transactionId().value())
                .date("settlementDate", e.settlementDate());
    }

    static PaymentCaptured captured(UUID id, DocumentReader in, Instant at) {
        return new PaymentCaptured(
                new PaymentId(id),
                in.uuid("walletId", WalletId::new),
                in.text("merchantId", MerchantId::new),
                in.constant("method", PaymentMethod.class),
                in.constant("gateway", PaymentGateway.class),
                in.money("capturedAmount"),
                in.money("refundedAmount"),
                in.text("transactionId", Reference::new),
                in.date("settlementDate"),
                at);
    }

    private static DocumentWriter write(PaymentFailed e, DocumentWriter out) {
        return out.text("reason", e.reason()).text("errorCode", e.errorCode());
    }

    static PaymentFailed failed(UUID id, DocumentReader in, Instant at) {
        return new PaymentFailed(new PaymentId(id), in.text("reason"), in.text("errorCode"), at);
    }

    static PaymentCancelled cancelled(UUID id, DocumentReader in, Instant at) {
        return new PaymentCancelled(new PaymentId(id), in.text("reason"), at);
    }

    private static DocumentWriter write(PaymentRefunded e, DocumentWriter out) {
        return out.uuid("walletId", e.walletId().value())
                .text("merchantId", e.merchantId().value())
                .constant("method", e.method())
                .constant("gateway", e.gateway())
                .money("amount", e.amount())
                .money("capturedAmount", e.capturedAmount())
                .money("refundedAmount", e.refundedAmount())
                .text("reason", e.reason());
    }

    static PaymentRefunded refunded(UUID id, DocumentReader in, Instant at) {
        return new PaymentRefunded(
                new PaymentId(id),
                in.uuid("walletId", WalletId::new),
                in.text("merchantId", MerchantId::new),
                in.constant("method", PaymentMethod.class),
                in.constant("gateway", PaymentGateway.class),
                in.money("amount"),
                in.money("capturedAmount"),
                in.money("refundedAmount"),
                in.text("reason"),
                at);
    }
}
