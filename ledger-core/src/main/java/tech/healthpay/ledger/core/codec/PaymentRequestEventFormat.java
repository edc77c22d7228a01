package tech.healthpay.ledger.core.codec;

import java.time.Instant;
import java.util.UUID;
import tech.healthpay.ledger.core.event.PaymentRequestEvent;
import tech.healthpay.ledger.core.event.PaymentRequestEvent.PaymentRequestCancelled;
import tech.healthpay.ledger.core.event.PaymentRequestEvent.PaymentRequestCreated;
import tech.healthpay.ledger.core.event.PaymentRequestEvent.PaymentRequestExpired;
import tech.healthpay.ledger.core.event.PaymentRequestEvent.PaymentRequestFulfilled;
import tech.healthpay.ledger.core.value.PaymentRequestId;
import tech.healthpay.ledger.core.value.TransferId;
import tech.healthpay.ledger.core.value.UserId;
import tech.healthpay.ledger.core.value.WalletId;

/** The data of payment request events: what {@code write} puts down, the reader below it takes up in the same order. */
final class PaymentRequestEventFormat {

    private PaymentRequestEventFormat() {}

    static DocumentWriter write(PaymentRequestEvent event, DocumentWriter out) {
        return switch (event) {
            case PaymentRequestCreated e -> write(e, out);
            case PaymentRequestFulfilled e -> write(e, out);
            case PaymentRequestCancelled e -> out.optionalText("reason", e.reason());
            case PaymentRequestExpired e -> out;
        };
    }

    private static DocumentWriter write(PaymentRequestCreated e, DocumentWriter out) {
        return out.uuid("walletId", e.walletId().value())
                .optionalUuid("payerWalletId", e.payerWalletId(), WalletId::value)
                .optionalUuid("payerUserId", e.payerUserId(), UserId::value)
                .money("amount", e.amount())
                .optionalText("description", e.description())
                .instant("expiresAt", e.expiresAt());
    }

    static PaymentRequestCreated created(UUID id, DocumentReader in, Instant at) {
        return new PaymentRequestCreated(
                new PaymentRequestId(id),
                in.uuid("walletId", WalletId::new),
                in.optionalUuid("payerWalletId", WalletId::new),
                in.optionalUuid("payerUserId", UserId::new),
                in.money("amount"),
                in.optionalText("description"),
                in.instant("expiresAt"),
                at);
    }

    private static DocumentWriter write(PaymentRequestFulfilled e, DocumentWriter out) {
        return out.uuid("payerWalletId", e.payerWalletId().value())
                .uuid("transferId", e.transferId().value());
    }

    static PaymentRequestFulfilled fulfilled(UUID id, DocumentReader in, Instant at) {
        return new PaymentRequestFulfilled(
                new PaymentRequestId(id),
                in.uuid("payerWalletId", WalletId::new),
                in.uuid("transferId", TransferId::new),
                at);
    }

    static PaymentRequestCancelled cancelled(UUID id, DocumentReader in, Instant at) {
        return new PaymentRequestCancelled(new PaymentRequestId(id), in.optionalText("reason"), at);
    }

    static PaymentRequestExpired expired(UUID id, Instant at) {
        return new PaymentRequestExpired(new PaymentRequestId(id), at);
    }
}
