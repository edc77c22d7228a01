package tech.healthpay.ledger.core.projection;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import tech.healthpay.ledger.core.value.KycLevel;
import tech.healthpay.ledger.core.value.Money;
import tech.healthpay.ledger.core.value.UserId;
import tech.healthpay.ledger.core.value.WalletId;
import tech.healthpay.ledger.core.value.WalletStatus;
import tech.healthpay.ledger.core.value.WalletType;

/**
 * A wallet as it is; the head row of its aggregate in the detail model.
 *
 * @param balance zero or more
 * @param reserved zero or more, at most the balance
 * @param dailyLimit null for none
 * @param monthlyLimit null for none
 */
public record WalletRow(
        WalletId walletId,
        UserId userId,
        WalletType walletType,
        KycLevel kycLevel,
        WalletStatus status,
        Money balance,
        Money reserved,
        @Nullable Money dailyLimit,
        @Nullable Money monthlyLimit,
        Instant createdAt,
        Instant updatedAt,
        long version)
        implements DetailRow {

    @Override
    public RowKey key() {
        return RowKey.of(RowType.WALLET, walletId);
    }
}
