package tech.healthpay.ledger.core.projection;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import tech.healthpay.ledger.core.value.Money;
import tech.healthpay.ledger.core.value.Reference;
import tech.healthpay.ledger.core.value.TransferId;
import tech.healthpay.ledger.core.value.TransferStatus;
import tech.healthpay.ledger.core.value.WalletId;

/**
 * A transfer between two wallets; the head row of its aggregate in the detail model.
 *
 * @param description null for none
 * @param errorCode why it failed, null unless it failed
 * @param reason why it failed in words, null unless it failed
 */
public record TransferRow(
        TransferId transferId,
        WalletId sourceWalletId,
        WalletId destinationWalletId,
        TransferStatus status,
        Money amount,
        Reference reference,
        @Nullable String description,
        @Nullable String errorCode,
        @Nullable String reason,
        Instant createdAt,
        Instant updatedAt,
        long version)
        implements DetailRow {

    @Override
    public RowKey key() {
        return RowKey.of(RowType.TRANSFER, transferId);
    }
}
