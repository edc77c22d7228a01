package tech.healthpay.ledger.core.projection;

import java.time.Instant;
import tech.healthpay.ledger.core.value.Money;
import tech.healthpay.ledger.core.value.UserId;
import tech.healthpay.ledger.core.value.WalletId;
import tech.healthpay.ledger.core.value.WalletStatus;
import tech.healthpay.ledger.core.value.WalletType;

/**
 * A wallet's balance now; the head row of its aggregate in the real-time model.
 *
 * @param balance zero or more
 * @param reserved zero or more, at most the balance
 */
public record WalletBalanceRow(
        WalletId walletId,
        UserId userId,
        WalletType walletType,
        WalletStatus status,
        Money balance,
        Money reserved,
        Instant updatedAt,
        long version)
        implements RealTimeRow {

    /** Returns what can be spent: balance − reserved. */
    public Money available() {
        return balance.minus(reserved);
    }

    @Override
    public RowKey key() {
        return RowKey.of(RowType.WALLET_BALANCE, walletId);
    }
}
