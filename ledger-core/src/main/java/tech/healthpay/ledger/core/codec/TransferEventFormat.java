package tech.healthpay.ledger.core.codec;

import java.time.Instant;
import java.util.UUID;
import tech.healthpay.ledger.core.event.TransferEvent;
import tech.healthpay.ledger.core.event.TransferEvent.TransferCompleted;
import tech.healthpay.ledger.core.event.TransferEvent.TransferFailed;
import tech.healthpay.ledger.core.event.TransferEvent.TransferInitiated;
import tech.healthpay.ledger.core.value.Reference;
import tech.healthpay.ledger.core.value.TransferId;
import tech.healthpay.ledger.core.value.WalletId;

/** The data of transfer events: what {@code write} puts down, the reader below it takes up in the same order. */
final class TransferEventFormat {

    private TransferEventFormat() {}

    static DocumentWriter write(TransferEvent event, DocumentWriter out) {
        return switch (event) {
            case TransferInitiated e -> write(e, out);
            case TransferCompleted e -> write(e, out);
            case TransferFailed e -> write(e, out);
        };
    }

    private static DocumentWriter write(TransferInitiated e, DocumentWriter out) {
        return out.uuid("sourceWalletId", e.sourceWalletId().value())
                .uuid("destinationWalletId", e.destinationWalletId().value())
                .money("amount", e.amount())
                .text("reference", e.reference().value())
                .optionalText("description", e.description());
    }

    static TransferInitiated initiated(UUID id, DocumentReader in, Instant at) {
        return new TransferInitiated(
                new TransferId(id),
                in.uuid("sourceWalletId", WalletId::new),
                in.uuid("destinationWalletId", WalletId::new),
                in.money("amount"),
                in.text("reference", Reference::new),
                in.optionalText("description"),
                at);
    }

    private static DocumentWriter write(TransferCompleted e, DocumentWriter out) {
        return out.money("sourceBalanceAfter", e.sourceBalanceAfter())
                .money("destinationBalanceAfter", e.destinationBalanceAfter());
    }

    static TransferCompleted completed(UUID id, DocumentReader in, Instant at) {
        return new TransferCompleted(
                new TransferId(id), in.money("sourceBalanceAfter"), in.money("destinationBalanceAfter"), at);
    }

    private static DocumentWriter write(TransferFailed e, DocumentWriter out) {
        return out.text("errorCode", e.errorCode()).text("reason", e.reason());
    }

    static TransferFailed failed(UUID id, DocumentReader in, Instant at) {
        return new TransferFailed(new TransferId(id), in.text("errorCode"), in.text("reason"), at);
    }
}
