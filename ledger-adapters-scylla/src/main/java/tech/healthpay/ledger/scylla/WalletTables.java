package tech.healthpay.ledger.scylla;

import com.datastax.oss.driver.api.core.CqlSession;
import com.datastax.oss.driver.api.core.cql.BoundStatement;
import com.datastax.oss.driver.api.core.cql.PreparedStatement;
import com.datastax.oss.driver.api.core.cql.Row;
import java.util.Currency;
import java.util.List;
import java.util.UUID;
import tech.healthpay.ledger.core.projection.WalletBalanceRow;
import tech.healthpay.ledger.core.value.UserId;
import tech.healthpay.ledger.core.value.WalletId;
import tech.healthpay.ledger.core.value.WalletStatus;
import tech.healthpay.ledger.core.value.WalletType;
import tech.healthpay.ledger.core.value.WireName;

/** Wallets by id and by user: the same columns twice. */
final class WalletTables {
    private static final List<String> COLUMNS = List.of(
            "wallet_id",
            "user_id",
            "wallet_type",
            "status",
            "currency",
            "balance_minor",
            "reserved_minor",
            "updated_at_micros",
            "version");

    private final PreparedStatement insertBalance;
    private final PreparedStatement insertOfUser;
    private final PreparedStatement selectBalance;
    private final PreparedStatement selectOfUser;

    WalletTables(CqlSession session, String keyspace, int generation) {
        Statements balances =
                new Statements(session, keyspace, Tables.named(Tables.WALLET_BALANCES, generation), COLUMNS);
        Statements ofUsers = new Statements(session, keyspace, Tables.named(Tables.USER_WALLETS, generation), COLUMNS);
        insertBalance = balances.insertStamped();
        insertOfUser = ofUsers.insertStamped();
        selectBalance = balances.select("wallet_id = ?");
        selectOfUser = ofUsers.select("user_id = ? LIMIT ?");
    }

    BoundStatement insertBalance(WalletBalanceRow wallet) {
        return bind(insertBalance, wallet);
    }

    BoundStatement insertOfUser(WalletBalanceRow wallet) {
        return bind(insertOfUser, wallet);
    }

    BoundStatement selectBalance(UUID walletId) {
        return selectBalance.bind(walletId);
    }

    BoundStatement selectOfUser(UserId userId, int limit) {
        return selectOfUser.bind(userId.value(), limit);
    }

    private static BoundStatement bind(PreparedStatement insert, WalletBalanceRow wallet) {
        return insert.bind(
                wallet.walletId().value(),
                wallet.userId().value(),
                wallet.walletType().wireName(),
                wallet.status().wireName(),
                wallet.balance().currency().getCurrencyCode(),
                wallet.balance().amountMinor(),
                wallet.reserved().amountMinor(),
                Columns.micros(wallet.updatedAt()),
                wallet.version(),
                wallet.version());
    }

    static WalletBalanceRow read(Row row) {
        return StoredRow.read(row, WalletTables::wallet);
    }

    private static WalletBalanceRow wallet(StoredRow row) {
        Currency currency = row.currency();
        return new WalletBalanceRow(
                new WalletId(row.uuid("wallet_id")),
                new UserId(row.uuid("user_id")),
                WireName.parse(WalletType.class, row.text("wallet_type")),
                WireName.parse(WalletStatus.class, row.text("status")),
                row.money("balance_minor", currency),
                row.money("reserved_minor", currency),
                row.instant("updated_at_micros"),
                row.version());
    }
}
