package tech.healthpay.ledger.core.event;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import tech.healthpay.ledger.core.value.Money;
import tech.healthpay.ledger.core.value.Reference;
import tech.healthpay.ledger.core.value.TransferId;
import tech.healthpay.ledger.core.value.WalletId;

/** What happens to a transfer between two wallets. */
public sealed interface TransferEvent extends LedgerEvent {

    /** Returns the transfer's id. */
    TransferId transferId();

    @Override
    default AggregateType aggregateType() {
        return AggregateType.TRANSFER;
    }

    @Override
    default UUID aggregateId() {
        return transferId().value();
    }

    /** A transfer was asked for. */
    record TransferInitiated(
            TransferId transferId,
            WalletId sourceWalletId,
            WalletId destinationWalletId,
            Money amount,
            Reference reference,
            @Nullable String description,
            Instant at)
            implements TransferEvent {}

    /** Both wallets have moved, in the append that stores this event. */
    record TransferCompleted(TransferId transferId, Money sourceBalanceAfter, Money destinationBalanceAfter, Instant at)
            implements TransferEvent {}

    /** A rule said no; no wallet moved. */
    record TransferFailed(TransferId transferId, String errorCode, String reason, Instant at)
            implements TransferEvent {}
}
