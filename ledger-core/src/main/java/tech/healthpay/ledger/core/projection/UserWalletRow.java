package tech.healthpay.ledger.core.projection;

/**
 * A wallet as one of its owner's, found by user.
 *
 * @param wallet the wallet's row
 */
public record UserWalletRow(WalletBalanceRow wallet) implements RealTimeRow {

    @Override
    public long version() {
        return wallet.version();
    }

    @Override
    public RowKey key() {
        return RowKey.of(RowType.USER_WALLET, wallet.walletId());
    }
}
