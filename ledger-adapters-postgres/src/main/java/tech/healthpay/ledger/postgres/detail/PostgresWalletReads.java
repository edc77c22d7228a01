package tech.healthpay.ledger.postgres.detail;

import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import tech.healthpay.ledger.core.port.Batch;
import tech.healthpay.ledger.core.port.Page;
import tech.healthpay.ledger.core.port.PageRequest;
import tech.healthpay.ledger.core.port.WalletReads;
import tech.healthpay.ledger.core.projection.TransactionRow;
import tech.healthpay.ledger.core.projection.WalletRow;
import tech.healthpay.ledger.core.value.UserId;
import tech.healthpay.ledger.core.value.WalletId;
import tech.healthpay.ledger.postgres.database.Database;

/** Wallets from the detail read model. Thread-safe. */
public final class PostgresWalletReads implements WalletReads {

    static final OwnedList<WalletRow> WALLETS = new OwnedList<>(
            "SELECT * FROM read.wallets",
            "user_id",
            row -> row.userId().value(),
            Keyset.oldestFirst(
                    "created_at",
                    "wallet_id",
                    WalletRow::createdAt,
                    row -> row.walletId().value()),
            WalletTables::wallet);

    static final OwnedList<TransactionRow> TRANSACTIONS = new OwnedList<>(
            "SELECT * FROM read.transactions",
            "wallet_id",
            row -> row.walletId().value(),
            Keyset.latestVersionFirst(TransactionRow::version),
            WalletTables::transaction);

    private final Database database;

    /** Reads from this database. */
    public PostgresWalletReads(Database database) {
        this.database = database;
    }

    @Override
    public Optional<WalletRow> find(WalletId id) {
        return database.run(handle -> handle.createQuery("SELECT * FROM read.wallets WHERE wallet_id = ?")
                .bind(0, id.value())
                .map(WalletTables::wallet)
                .findOne());
    }

    @Override
    public Page<WalletRow> byUser(UserId userId, PageRequest page) {
        return WALLETS.page(database, userId.value(), page);
    }

    @Override
    public Map<UserId, Page<WalletRow>> byUser(Batch<UserId> userIds, int limit) {
        return WALLETS.firstPages(database, userIds, UserId::value, limit);
    }

    @Override
    public Optional<TransactionRow> transaction(WalletId id, UUID transactionId) {
        return database.run(handle -> handle.createQuery(
                        "SELECT * FROM read.transactions WHERE wallet_id = ? AND transaction_id = ?")
                .bind(0, id.value())
                .bind(1, transactionId)
                .map(WalletTables::transaction)
                .findOne());
    }

    @Override
    public Page<TransactionRow> transactions(WalletId id, PageRequest page) {
        return TRANSACTIONS.page(database, id.value(), page);
    }

    @Override
    public Map<WalletId, Page<TransactionRow>> transactions(Batch<WalletId> ids, int limit) {
        return TRANSACTIONS.firstPages(database, ids, WalletId::value, limit);
    }
}
