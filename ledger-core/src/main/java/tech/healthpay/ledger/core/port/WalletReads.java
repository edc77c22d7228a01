package tech.healthpay.ledger.core.port;

import java.util.Map;
import java.util.Optional;
import java.util.UUID;
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

    /**
     * Returns the first page of each user's wallets; each goes on by its own cursor in the list of its user.
     *
     * @param limit of each page, 1 to {@link PageRequest#MAX_LIMIT}
     */
    Map<UserId, Page<WalletRow>> byUser(Batch<UserId> userIds, int limit);

    /**
     * Finds one of a wallet's transactions.
     *
     * @param transactionId the id of its event
     */
    Optional<TransactionRow> transaction(WalletId id, UUID transactionId);

    /** Lists a wallet's transactions, newest first; empty if there is no such wallet. */
    Page<TransactionRow> transactions(WalletId id, PageRequest page);

    /**
     * Returns the first page of each wallet's transactions; each goes on by its own cursor in the list of its wallet.
     *
     * @param limit of each page, 1 to {@link PageRequest#MAX_LIMIT}
     */
    Map<WalletId, Page<TransactionRow>> transactions(Batch<WalletId> ids, int limit);
}
