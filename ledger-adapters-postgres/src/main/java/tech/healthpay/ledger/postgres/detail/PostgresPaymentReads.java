package tech.healthpay.ledger.postgres.detail;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import tech.healthpay.ledger.core.port.Batch;
import tech.healthpay.ledger.core.port.Page;
import tech.healthpay.ledger.core.port.PageRequest;
import tech.healthpay.ledger.core.port.PaymentReads;
import tech.healthpay.ledger.core.projection.PaymentRequestRow;
import tech.healthpay.ledger.core.projection.PaymentRow;
import tech.healthpay.ledger.core.projection.RefundRow;
import tech.healthpay.ledger.core.value.PaymentId;
import tech.healthpay.ledger.core.value.PaymentRequestId;
import tech.healthpay.ledger.core.value.WalletId;
import tech.healthpay.ledger.postgres.database.Database;

/** Payments from the detail read model. Thread-safe. */
public final class PostgresPaymentReads implements PaymentReads {

    static final OwnedList<PaymentRow> PAYMENTS = new OwnedList<>(
            "SELECT * FROM read.payments",
            "wallet_id",
            row -> row.walletId().value(),
            Keyset.newestFirst(
                    "created_at", "payment_id", cursor -> cursor.uuid(1), PaymentRow::createdAt, PaymentRow::paymentId),
            PaymentTables::payment);

    static final OwnedList<RefundRow> REFUNDS = new OwnedList<>(
            "SELECT * FROM read.refunds",
            "payment_id",
            row -> row.paymentId().value(),
            Keyset.firstVersionFirst(RefundRow::version),
            PaymentTables::refund);

    private final Database database;

    /** Reads from this database. */
    public PostgresPaymentReads(Database database) {
        this.database = database;
    }

    @Override
    public Optional<PaymentRow> find(PaymentId id) {
        return database.run(handle -> handle.createQuery("SELECT * FROM read.payments WHERE payment_id = ?")
                .bind(0, id.value())
                .map(PaymentTables::payment)
                .findOne());
    }

    @Override
    public List<RefundRow> refunds(PaymentId id) {
        return refunds(Batch.of(List.of(id))).getOrDefault(id, List.of());
    }

    @Override
    public Map<PaymentId, List<RefundRow>> refunds(Batch<PaymentId> ids) {
        return REFUNDS.firstOfEach(database, ids, PaymentId::value, MAX_REFUNDS);
    }

    @Override
    public Page<PaymentRow> byWallet(WalletId id, PageRequest page) {
        return PAYMENTS.page(database, id.value(), page);
    }

    @Override
    public Map<WalletId, Page<PaymentRow>> byWallet(Batch<WalletId> ids, int limit) {
        return PAYMENTS.firstPages(database, ids, WalletId::value, limit);
    }

    @Override
    public Optional<PaymentRequestRow> findRequest(PaymentRequestId id) {
        return database.run(
                handle -> handle.createQuery("SELECT * FROM read.payment_requests WHERE payment_request_id = ?")
                        .bind(0, id.value())
                        .map(PaymentTables::request)
                        .findOne());
    }

    // the statuses stand in the text of both statements: only so do the partial indexes serve them

    @Override
    public List<PaymentId> expiredAuthorizations(Instant now, int limit) {
        return expired("""
                SELECT payment_id
                FROM read.payments
                WHERE status = 'authorized' AND expires_at <= ?
                ORDER BY expires_at, payment_id
                LIMIT ?
                """, now, limit, PaymentId::new);
    }

    @Override
    public List<PaymentRequestId> expiredRequests(Instant now, int limit) {
        return expired("""
                SELECT payment_request_id
                FROM read.payment_requests
                WHERE status = 'pending' AND expires_at <= ?
                ORDER BY expires_at, payment_request_id
                LIMIT ?
                """, now, limit, PaymentRequestId::new);
    }

    private <T> List<T> expired(String sql, Instant now, int limit, Function<UUID, T> id) {
        if (limit < 1 || limit > MAX_EXPIRED) {
            throw new IllegalArgumentException("limit must be 1 to " + MAX_EXPIRED);
        }
        return database.run(handle -> handle.createQuery(sql)
                .bind(0, now)
                .bind(1, limit)
                .mapTo(UUID.class)
                .map(id)
                .list());
    }
}
