package tech.healthpay.ledger.core.port;

import java.util.Optional;
import tech.healthpay.ledger.core.projection.TransactionRow;
import tech.healthpay.ledger.core.projection.WalletRow;
import tech.healthpay.ledger.core.value.UserId;
import tech.healthpay.ledger.core.value.WalletId;

/** Reads wallets from the detail model. */
public interface WalletReads {

    /** Finds a wallet. */
    Optional<WalletRow> find(WalletId id);

    /** Lists a user's wallets in the order of their creation. */
    Page<WalletRow> byUser(UserId userId, PageRequest page);

    /** Lists a wallet's transactions, newest first; empty if there is no such wallet. */
    Page<TransactionRow> transactions(WalletId id, PageRequest page);
}
