package tech.healthpay.ledger.core.handling;

import org.jspecify.annotations.Nullable;
import tech.healthpay.ledger.core.sourcing.Rejection;
import tech.healthpay.ledger.core.sourcing.Rejection.CurrencyMismatch;
import tech.healthpay.ledger.core.sourcing.Rejection.WalletNotActive;
import tech.healthpay.ledger.core.sourcing.Rejection.WalletNotFound;
import tech.healthpay.ledger.core.value.Money;
import tech.healthpay.ledger.core.value.WalletId;
import tech.healthpay.ledger.core.value.WalletStatus;
import tech.healthpay.ledger.core.wallet.Wallet;

/** What is asked of a wallet that a command names before anything moves on it. Each returns null if it is in order. */
final class NamedWallets {

    private NamedWallets() {}

    /** Asks that there is such a wallet and that it is of the amount's currency. */
    static @Nullable Rejection usable(WalletId id, Money amount, States states) {
        return states.wallet(id) instanceof Wallet.Open wallet ? inCurrency(wallet, amount) : new WalletNotFound(id);
    }

    /** Asks that there is such a wallet, that it is active, and that it is of the amount's currency. */
    static @Nullable Rejection active(WalletId id, Money amount, States states) {
        if (!(states.wallet(id) instanceof Wallet.Open wallet)) {
            return new WalletNotFound(id);
        }
        return wallet.status() == WalletStatus.ACTIVE
                ? inCurrency(wallet, amount)
                : new WalletNotActive(id, wallet.status());
    }

    private static @Nullable Rejection inCurrency(Wallet.Open wallet, Money amount) {
        return wallet.currency().equals(amount.currency())
                ? null
                : new CurrencyMismatch(wallet.currency(), amount.currency());
    }
}
