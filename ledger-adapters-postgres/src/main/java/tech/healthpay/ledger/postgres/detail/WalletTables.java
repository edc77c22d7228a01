package tech.healthpay.ledger.postgres.detail;

import static tech.healthpay.ledger.postgres.database.SqlType.BIGINT;
import static tech.healthpay.ledger.postgres.database.SqlType.BOOLEAN;
import static tech.healthpay.ledger.postgres.database.SqlType.TEXT;
import static tech.healthpay.ledger.postgres.database.SqlType.TIMESTAMP;
import static tech.healthpay.ledger.postgres.database.SqlType.UUID;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Currency;
import org.jdbi.v3.core.statement.StatementContext;
import org.jspecify.annotations.Nullable;
import tech.healthpay.ledger.core.projection.TransactionRow;
import tech.healthpay.ledger.core.projection.WalletRow;
import tech.healthpay.ledger.core.value.KycLevel;
import tech.healthpay.ledger.core.value.Reference;
import tech.healthpay.ledger.core.value.RelatedType;
import tech.healthpay.ledger.core.value.UserId;
import tech.healthpay.ledger.core.value.WalletId;
import tech.healthpay.ledger.core.value.WalletStatus;
import tech.healthpay.ledger.core.value.WalletType;

/** Wallets and their transactions as columns, to and fro. */
final class WalletTables {

    static final Table<WalletRow> WALLETS = Table.<WalletRow>of("read.wallets")
            .key("wallet_id", UUID, row -> row.walletId().value())
            .column("user_id", UUID, row -> row.userId().value())
            .column("wallet_type", TEXT, row -> row.walletType().wireName())
            .column("kyc_level", TEXT, row -> row.kycLevel().wireName())
            .column("status", TEXT, row -> row.status().wireName())
            .column("currency", TEXT, row -> row.balance().currency().getCurrencyCode())
            .column("balance_minor", BIGINT, row -> row.balance().amountMinor())
            .column("reserved_minor", BIGINT, row -> row.reserved().amountMinor())
            .column("daily_limit_minor", BIGINT, row -> Columns.minor(row.dailyLimit()))
            .column("monthly_limit_minor", BIGINT, row -> Columns.minor(row.monthlyLimit()))
            .column("created_at", TIMESTAMP, WalletRow::createdAt)
            .column("updated_at", TIMESTAMP, WalletRow::updatedAt)
            .column("version", BIGINT, WalletRow::version)
            .replacedByNewerVersions();

    static final Table<TransactionRow> TRANSACTIONS = Table.<TransactionRow>of("read.transactions")
            .key("wallet_id", UUID, row -> row.walletId().value())
            .key("version", BIGINT, TransactionRow::version)
            .column("transaction_id", UUID, TransactionRow::transactionId)
            .column("credit", BOOLEAN, TransactionRow::credit)
            .column("transaction_type", TEXT, TransactionRow::transactionType)
            .column("currency", TEXT, row -> row.amount().currency().getCurrencyCode())
            .column("amount_minor", BIGINT, row -> row.amount().amountMinor())
            .column("balance_after_minor", BIGINT, row -> row.balanceAfter().amountMinor())
            .column("reference", TEXT, row -> Columns.text(row.reference()))
            .column("description", TEXT, TransactionRow::description)
            .column("related_type", TEXT, row -> Columns.wireName(row.relatedType()))
            .column("related_id", TEXT, TransactionRow::relatedId)
            .column("occurred_at", TIMESTAMP, TransactionRow::at)
            .neverReplaced();

    private WalletTables() {}

    static WalletRow wallet(ResultSet row, StatementContext context) throws SQLException {
        Currency currency = Columns.currency(row);
        return new WalletRow(
                new WalletId(Columns.uuid(row, "wallet_id")),
                new UserId(Columns.uuid(row, "user_id")),
                Columns.constant(row, "wallet_type", WalletType.class),
                Columns.constant(row, "kyc_level", KycLevel.class),
                Columns.constant(row, "status", WalletStatus.class),
                Columns.money(row, "balance_minor", currency),
                Columns.money(row, "reserved_minor", currency),
                Columns.optionalMoney(row, "daily_limit_minor", currency),
                Columns.optionalMoney(row, "monthly_limit_minor", currency),
                Columns.instant(row, "created_at"),
                Columns.instant(row, "updated_at"),
                row.getLong("version"));
    }

    static TransactionRow transaction(ResultSet row, StatementContext context) throws SQLException {
        Currency currency = Columns.currency(row);
        @Nullable String reference = row.getString("reference");
        return new TransactionRow(
                Columns.uuid(row, "transaction_id"),
                new WalletId(Columns.uuid(row, "wallet_id")),
                row.getBoolean("credit"),
                row.getString("transaction_type"),
                Columns.money(row, "amount_minor", currency),
                Columns.money(row, "balance_after_minor", currency),
                reference == null ? null : new Reference(reference),
                row.getString("description"),
                Columns.optionalConstant(row, "related_type", RelatedType.class),
                row.getString("related_id"),
                Columns.instant(row, "occurred_at"),
                row.getLong("version"));
    }
}
