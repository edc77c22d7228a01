package tech.healthpay.ledger.postgres.detail;

import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
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
        @Nullable Cursor after = Cursor.of(page, 2);
        return database.run(handle -> PagedQuery.select(handle, "SELECT * FROM read.wallets WHERE user_id = :owner")
                .bind("owner", userId.value())
                .after(
                        after,
                        "(created_at, wallet_id) > (:time, :id)",
                        cursor -> Map.of("time", cursor.time(0), "id", cursor.uuid(1)))
                .orderBy("created_at, wallet_id")
                .read(page, WalletTables::wallet, row -> Cursor.of(row.createdAt(), row.walletId())));
    }

    @Override
    public Page<TransactionRow> transactions(WalletId id, PageRequest page) {
        @Nullable Cursor after = Cursor.of(page, 1);
        return database.run(handle -> PagedQuery.select(
                        handle, "SELECT * FROM read.transactions WHERE wallet_id = :owner")
                .bind("owner", id.value())
                .after(after, "version < :version", cursor -> Map.of("version", cursor.number(0)))
                .orderBy("version DESC")
                .read(page, WalletTables::transaction, row -> Cursor.of(row.version())));
    }
}
