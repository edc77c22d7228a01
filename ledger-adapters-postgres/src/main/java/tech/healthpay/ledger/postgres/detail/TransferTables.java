package tech.healthpay.ledger.postgres.detail;

import static tech.healthpay.ledger.postgres.database.SqlType.BIGINT;
import static tech.healthpay.ledger.postgres.database.SqlType.TEXT;
import static tech.healthpay.ledger.postgres.database.SqlType.TIMESTAMP;
import static tech.healthpay.ledger.postgres.database.SqlType.UUID;

import java.sql.ResultSet;
import java.sql.SQLException;
import org.jdbi.v3.core.statement.StatementContext;
import tech.healthpay.ledger.core.projection.TransferRow;
import tech.healthpay.ledger.core.value.Reference;
import tech.healthpay.ledger.core.value.TransferId;
import tech.healthpay.ledger.core.value.TransferStatus;
import tech.healthpay.ledger.core.value.WalletId;

/** Transfers as columns, to and fro. */
final class TransferTables {

    static final Table<TransferRow> TRANSFERS = Table.<TransferRow>of("read.transfers")
            .key("transfer_id", UUID, row -> row.transferId().value())
            .column("source_wallet_id", UUID, row -> row.sourceWalletId().value())
            .column(
                    "destination_wallet_id",
                    UUID,
                    row -> row.destinationWalletId().value())
            .column("status", TEXT, row -> row.status().wireName())
            .column("currency", TEXT, row -> row.amount().currency().getCurrencyCode())
            .column("amount_minor", BIGINT, row -> row.amount().amountMinor())
            .column("reference", TEXT, row -> row.reference().value())
            .column("description", TEXT, TransferRow::description)
            .column("error_code", TEXT, TransferRow::errorCode)
            .column("reason", TEXT, TransferRow::reason)
            .column("created_at", TIMESTAMP, TransferRow::createdAt)
            .column("updated_at", TIMESTAMP, TransferRow::updatedAt)
            .column("version", BIGINT, TransferRow::version)
            .replacedByNewerVersions();

    private TransferTables() {}

    static TransferRow transfer(ResultSet row, StatementContext context) throws SQLException {
        return new TransferRow(
                new TransferId(Columns.uuid(row, "transfer_id")),
                new WalletId(Columns.uuid(row, "source_wallet_id")),
                new WalletId(Columns.uuid(row, "destination_wallet_id")),
                Columns.constant(row, "status", TransferStatus.class),
                Columns.money(row, "amount_minor", Columns.currency(row)),
                new Reference(row.getString("reference")),
                row.getString("description"),
                row.getString("error_code"),
                row.getString("reason"),
                Columns.instant(row, "created_at"),
                Columns.instant(row, "updated_at"),
                row.getLong("version"));
    }
}
