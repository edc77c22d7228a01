package tech.healthpay.ledger.app.rest;

import java.util.Optional;
import tech.healthpay.ledger.core.port.WalletReads;
import tech.healthpay.ledger.core.projection.WalletRow;
import tech.healthpay.ledger.core.value.UserId;
import tech.healthpay.ledger.core.value.WalletId;

/** Tells whose a wallet is, for things that name wallets and no users. An owner never changes. */
record WalletOwners(WalletReads wallets) {

    Optional<UserId> of(WalletId wallet) {
        return wallets.find(wallet).map(WalletRow::userId);
    }
}
