package tech.healthpay.ledger.core.projection;

import org.jspecify.annotations.Nullable;
import tech.healthpay.ledger.core.event.TransferEvent;
import tech.healthpay.ledger.core.event.TransferEvent.TransferCompleted;
import tech.healthpay.ledger.core.event.TransferEvent.TransferFailed;
import tech.healthpay.ledger.core.event.TransferEvent.TransferInitiated;
import tech.healthpay.ledger.core.sourcing.EventEnvelope;
import tech.healthpay.ledger.core.value.TransferStatus;

/** What the detail model makes of a transfer's events. */
final class TransferRows {

    private TransferRows() {}

    /** Returns the transfer's row after an event, given the one before it, null before the first. */
    static TransferRow after(TransferEvent event, EventEnvelope envelope, @Nullable Row current) {
        return switch (event) {
            case TransferInitiated e -> initiated(e, envelope);
            case TransferCompleted e -> ended(envelope, current, TransferStatus.COMPLETED, null, null);
            case TransferFailed e -> ended(envelope, current, TransferStatus.FAILED, e.errorCode(), e.reason());
        };
    }

    private static TransferRow initiated(TransferInitiated e, EventEnvelope envelope) {
        return new TransferRow(
                e.transferId(),
                e.sourceWalletId(),
                e.destinationWalletId(),
                TransferStatus.INITIATED,
                e.amount(),
                e.reference(),
                e.description(),
                null,
                null,
                e.at(),
                e.at(),
                envelope.version());
    }

    private static TransferRow ended(
            EventEnvelope envelope,
            @Nullable Row current,
            TransferStatus status,
            @Nullable String errorCode,
            @Nullable String reason) {
        TransferRow row = Rows.require(current, TransferRow.class, envelope);
        return new TransferRow(
                row.transferId(),
                row.sourceWalletId(),
                row.destinationWalletId(),
                status,
                row.amount(),
                row.reference(),
                row.description(),
                errorCode,
                reason,
                row.createdAt(),
                envelope.event().at(),
                envelope.version());
    }
}
