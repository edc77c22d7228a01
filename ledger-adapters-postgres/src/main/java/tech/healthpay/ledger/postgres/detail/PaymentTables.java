package tech.healthpay.ledger.postgres.detail;

import static tech.healthpay.ledger.postgres.database.SqlType.BIGINT;
import static tech.healthpay.ledger.postgres.database.SqlType.DATE;
import static tech.healthpay.ledger.postgres.database.SqlType.TEXT;
import static tech.healthpay.ledger.postgres.database.SqlType.TIMESTAMP;
import static tech.healthpay.ledger.postgres.database.SqlType.UUID;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Currency;
import org.jdbi.v3.core.statement.StatementContext;
import tech.healthpay.ledger.core.projection.PaymentRequestRow;
import tech.healthpay.ledger.core.projection.PaymentRow;
import tech.healthpay.ledger.core.projection.RefundRow;
import tech.healthpay.ledger.core.value.MerchantId;
import tech.healthpay.ledger.core.value.PaymentGateway;
import tech.healthpay.ledger.core.value.PaymentId;
import tech.healthpay.ledger.core.value.PaymentMethod;
import tech.healthpay.ledger.core.value.PaymentRequestId;
import tech.healthpay.ledger.core.value.PaymentRequestStatus;
import tech.healthpay.ledger.core.value.PaymentStatus;
import tech.healthpay.ledger.core.value.Reference;
import tech.healthpay.ledger.core.value.TransferId;
import tech.healthpay.ledger.core.value.UserId;
import tech.healthpay.ledger.core.value.WalletId;

/** Payments, their refunds and payment requests as columns, to and fro. */
final class PaymentTables {

    static final Table<PaymentRow> PAYMENTS = Table.<PaymentRow>of("read.payments")
            .key("payment_id", UUID, row -> row.paymentId().value())
            .column("wallet_id", UUID, row -> row.walletId().value())
            .column("merchant_id", TEXT, row -> row.merchantId().value())
            .column("merchant_name", TEXT, PaymentRow::merchantName)
            .column("method", TEXT, row -> row.method().wireName())
            .column("gateway", TEXT, row -> row.gateway().wireName())
            .column("status", TEXT, row -> row.status().wireName())
            .column("currency", TEXT, row -> row.amount().currency().getCurrencyCode())
            .column("amount_minor", BIGINT, row -> row.amount().amountMinor())
            .column("description", TEXT, PaymentRow::description)
            .column("authorization_code", TEXT, PaymentRow::authorizationCode)
            .column("expires_at", TIMESTAMP, PaymentRow::expiresAt)
            .column("captured_minor", BIGINT, row -> row.capturedAmount().amountMinor())
            .column("refunded_minor", BIGINT, row -> row.refundedAmount().amountMinor())
            .column("transaction_id", TEXT, row -> Columns.text(row.transactionId()))
            .column("settlement_date", DATE, PaymentRow::settlementDate)
            .column("reason", TEXT, PaymentRow::reason)
            .column("error_code", TEXT, PaymentRow::errorCode)
            .column("created_at", TIMESTAMP, PaymentRow::createdAt)
            .column("updated_at", TIMESTAMP, PaymentRow::updatedAt)
            .column("authorized_at", TIMESTAMP, PaymentRow::authorizedAt)
            .column("captured_at", TIMESTAMP, PaymentRow::capturedAt)
            .column("version", BIGINT, PaymentRow::version)
            .replacedByNewerVersions();

    static final Table<RefundRow> REFUNDS = Table.<RefundRow>of("read.refunds")
            .key("payment_id", UUID, row -> row.paymentId().value())
            .key("version", BIGINT, RefundRow::version)
            .column("refund_id", UUID, RefundRow::refundId)
            .column("currency", TEXT, row -> row.amount().currency().getCurrencyCode())
            .column("amount_minor", BIGINT, row -> row.amount().amountMinor())
            .column("refunded_after_minor", BIGINT, row -> row.refundedAfter().amountMinor())
            .column("reason", TEXT, RefundRow::reason)
            .column("refunded_at", TIMESTAMP, RefundRow::refundedAt)
            .neverReplaced();

    static final Table<PaymentRequestRow> REQUESTS = Table.<PaymentRequestRow>of("read.payment_requests")
            .key("payment_request_id", UUID, row -> row.paymentRequestId().value())
            .column("wallet_id", UUID, row -> row.walletId().value())
            .column("payer_wallet_id", UUID, row -> Columns.uuid(row.payerWalletId(), WalletId::value))
            .column("payer_user_id", UUID, row -> Columns.uuid(row.payerUserId(), UserId::value))
            .column("status", TEXT, row -> row.status().wireName())
            .column("currency", TEXT, row -> row.amount().currency().getCurrencyCode())
            .column("amount_minor", BIGINT, row -> row.amount().amountMinor())
            .column("description", TEXT, PaymentRequestRow::description)
            .column("expires_at", TIMESTAMP, PaymentRequestRow::expiresAt)
            .column("fulfilled_by", UUID, row -> Columns.uuid(row.fulfilledBy(), WalletId::value))
            .column("transfer_id", UUID, row -> Columns.uuid(row.transferId(), TransferId::value))
            .column("reason", TEXT, PaymentRequestRow::reason)
            .column("created_at", TIMESTAMP, PaymentRequestRow::createdAt)
            .column("updated_at", TIMESTAMP, PaymentRequestRow::updatedAt)
            .column("version", BIGINT, PaymentRequestRow::version)
            .replacedByNewerVersions();

    private PaymentTables() {}

    static PaymentRow payment(ResultSet row, StatementContext context) throws SQLException {
        Currency currency = Columns.currency(row);
        return new PaymentRow(
                new PaymentId(Columns.uuid(row, "payment_id")),
                new WalletId(Columns.uuid(row, "wallet_id")),
                new MerchantId(row.getString("merchant_id")),
                row.getString("merchant_name"),
                Columns.constant(row, "method", PaymentMethod.class),
                Columns.constant(row, "gateway", PaymentGateway.class),
                Columns.constant(row, "status", PaymentStatus.class),
                Columns.money(row, "amount_minor", currency),
                row.getString("description"),
                row.getString("authorization_code"),
                Columns.optionalInstant(row, "expires_at"),
                Columns.money(row, "captured_minor", currency),
                Columns.money(row, "refunded_minor", currency),
                Columns.optionalText(row, "transaction_id", Reference::new),
                Columns.optionalDate(row, "settlement_date"),
                row.getString("reason"),
                row.getString("error_code"),
                Columns.instant(row, "created_at"),
                Columns.instant(row, "updated_at"),
                Columns.optionalInstant(row, "authorized_at"),
                Columns.optionalInstant(row, "captured_at"),
                row.getLong("version"));
    }

    static RefundRow refund(ResultSet row, StatementContext context) throws SQLException {
        Currency currency = Columns.currency(row);
        return new RefundRow(
                Columns.uuid(row, "refund_id"),
                new PaymentId(Columns.uuid(row, "payment_id")),
                Columns.money(row, "amount_minor", currency),
                Columns.money(row, "refunded_after_minor", currency),
                row.getString("reason"),
                Columns.instant(row, "refunded_at"),
                row.getLong("version"));
    }

    static PaymentRequestRow request(ResultSet row, StatementContext context) throws SQLException {
        return new PaymentRequestRow(
                new PaymentRequestId(Columns.uuid(row, "payment_request_id")),
                new WalletId(Columns.uuid(row, "wallet_id")),
                Columns.optionalUuid(row, "payer_wallet_id", WalletId::new),
                Columns.optionalUuid(row, "payer_user_id", UserId::new),
                Columns.constant(row, "status", PaymentRequestStatus.class),
                Columns.money(row, "amount_minor", Columns.currency(row)),
                row.getString("description"),
                Columns.instant(row, "expires_at"),
                Columns.optionalUuid(row, "fulfilled_by", WalletId::new),
                Columns.optionalUuid(row, "transfer_id", TransferId::new),
                row.getString("reason"),
                Columns.instant(row, "created_at"),
                Columns.instant(row, "updated_at"),
                row.getLong("version"));
    }
}
