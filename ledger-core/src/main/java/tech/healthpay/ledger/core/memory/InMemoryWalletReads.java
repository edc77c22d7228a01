package tech.healthpay.ledger.core.memory;

import java.util.Comparator;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import tech.healthpay.ledger.core.port.Batch;
import tech.healthpay.ledger.core.port.Page;
import tech.healthpay.ledger.core.port.PageRequest;
import tech.healthpay.ledger.core.port.WalletReads;
import tech.healthpay.ledger.core.projection.DetailRow;
import tech.healthpay.ledger.core.projection.RowType;
import tech.healthpay.ledger.core.projection.TransactionRow;
import tech.healthpay.ledger.core.projection.WalletRow;
import tech.healthpay.ledger.core.value.UserId;
import tech.healthpay.ledger.core.value.WalletId;

/** Reads wallets from a detail model in memory. A user's wallets are found by looking at all. Thread-safe. */
public final class InMemoryWalletReads implements WalletReads {

    private static final Paging<WalletRow> OLDEST_FIRST = new Paging<>(
            Comparator.comparing(WalletRow::createdAt)
                    .thenComparing(row -> row.walletId().toString()),
            row -> "wallet " + row.walletId());

    private static final Paging<TransactionRow> NEWEST_FIRST = new Paging<>(
            Comparator.comparingLong(TransactionRow::version).reversed(), row -> "transaction " + row.transactionId());

    private final InMemoryProjectionStore<DetailRow> rows;

    /** Reads from this store. */
    public InMemoryWalletReads(InMemoryProjectionStore<DetailRow> rows) {
        this.rows = rows;
    }

    @Override
    public Optional<WalletRow> find(WalletId id) {
        return rows.of(id.value(), RowType.WALLET, WalletRow.class).stream().findFirst();
    }

    @Override
    public Page<WalletRow> byUser(UserId userId, PageRequest page) {
        return OLDEST_FIRST.page(
                rows.all(RowType.WALLET, WalletRow.class).stream()
                        .filter(row -> row.userId().equals(userId))
                        .toList(),
                page);
    }

    @Override
    public Map<UserId, Page<WalletRow>> byUser(Batch<UserId> userIds, int limit) {
        PageRequest first = PageRequest.first(limit);
        return userIds.answer(userId -> byUser(userId, first));
    }

    @Override
    public Optional<TransactionRow> transaction(WalletId id, UUID transactionId) {
        return rows.of(id.value(), RowType.TRANSACTION, TransactionRow.class).stream()
                .filter(row -> row.transactionId().equals(transactionId))
                .findFirst();
    }

    @Override
    public Page<TransactionRow> transactions(WalletId id, PageRequest page) {
        return NEWEST_FIRST.page(rows.of(id.value(), RowType.TRANSACTION, TransactionRow.class), page);
    }

    @Override
    public Map<WalletId, Page<TransactionRow>> transactions(Batch<WalletId> ids, int limit) {
        PageRequest first = PageRequest.first(limit);
        return ids.answer(id -> transactions(id, first));
    }
}
