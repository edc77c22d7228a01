package tech.healthpay.ledger.core.memory;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import tech.healthpay.ledger.core.port.Batch;
import tech.healthpay.ledger.core.port.Page;
import tech.healthpay.ledger.core.port.PageRequest;
import tech.healthpay.ledger.core.port.PaymentReads;
import tech.healthpay.ledger.core.projection.DetailRow;
import tech.healthpay.ledger.core.projection.PaymentRequestRow;
import tech.healthpay.ledger.core.projection.PaymentRow;
import tech.healthpay.ledger.core.projection.RefundRow;
import tech.healthpay.ledger.core.projection.RowType;
import tech.healthpay.ledger.core.value.PaymentId;
import tech.healthpay.ledger.core.value.PaymentRequestId;
import tech.healthpay.ledger.core.value.PaymentRequestStatus;
import tech.healthpay.ledger.core.value.PaymentStatus;
import tech.healthpay.ledger.core.value.WalletId;

/** Reads payments from a detail model in memory. Lists are found by looking at all. Thread-safe. */
public final class InMemoryPaymentReads implements PaymentReads {

    private static final Paging<PaymentRow> NEWEST_FIRST = new Paging<>(
            Comparator.comparing(PaymentRow::createdAt)
                    .thenComparing(row -> row.paymentId().toString())
                    .reversed(),
            row -> "payment " + row.paymentId());

    private final InMemoryProjectionStore<DetailRow> rows;

    /** Reads from this store. */
    public InMemoryPaymentReads(InMemoryProjectionStore<DetailRow> rows) {
        this.rows = rows;
    }

    @Override
    public Optional<PaymentRow> find(PaymentId id) {
        return rows.of(id.value(), RowType.PAYMENT, PaymentRow.class).stream().findFirst();
    }

    @Override
    public List<RefundRow> refunds(PaymentId id) {
        return rows.of(id.value(), RowType.REFUND, RefundRow.class).stream()
                .sorted(Comparator.comparingLong(RefundRow::version))
                .limit(MAX_REFUNDS)
                .toList();
    }

    @Override
    public Map<PaymentId, List<RefundRow>> refunds(Batch<PaymentId> ids) {
        return ids.answer(this::refunds);
    }

    @Override
    public Page<PaymentRow> byWallet(WalletId id, PageRequest page) {
        return NEWEST_FIRST.page(
                rows.all(RowType.PAYMENT, PaymentRow.class).stream()
                        .filter(row -> row.walletId().equals(id))
                        .toList(),
                page);
    }

    @Override
    public Map<WalletId, Page<PaymentRow>> byWallet(Batch<WalletId> ids, int limit) {
        PageRequest first = PageRequest.first(limit);
        return ids.answer(id -> byWallet(id, first));
    }

    @Override
    public Optional<PaymentRequestRow> findRequest(PaymentRequestId id) {
        return rows.of(id.value(), RowType.PAYMENT_REQUEST, PaymentRequestRow.class).stream()
                .findFirst();
    }

    @Override
    public List<PaymentId> expiredAuthorizations(Instant now, int limit) {
        return rows.all(RowType.PAYMENT, PaymentRow.class).stream()
                .filter(row -> row.status() == PaymentStatus.AUTHORIZED)
                .filter(row -> !expiry(row).isAfter(now))
                .sorted(Comparator.comparing(InMemoryPaymentReads::expiry)
                        .thenComparing(row -> row.paymentId().toString()))
                .limit(requireLimit(limit))
                .map(PaymentRow::paymentId)
                .toList();
    }

    /** An authorized payment has an expiry. */
    private static Instant expiry(PaymentRow row) {
        return Objects.requireNonNull(row.expiresAt());
    }

    @Override
    public List<PaymentRequestId> expiredRequests(Instant now, int limit) {
        return rows.all(RowType.PAYMENT_REQUEST, PaymentRequestRow.class).stream()
                .filter(row -> row.status() == PaymentRequestStatus.PENDING)
                .filter(row -> !row.expiresAt().isAfter(now))
                .sorted(Comparator.comparing(PaymentRequestRow::expiresAt)
                        .thenComparing(row -> row.paymentRequestId().toString()))
                .limit(requireLimit(limit))
                .map(PaymentRequestRow::paymentRequestId)
                .toList();
    }

    private static int requireLimit(int limit) {
        if (limit < 1 || limit > MAX_EXPIRED) {
            throw new IllegalArgumentException("limit must be 1 to " + MAX_EXPIRED);
        }
        return limit;
    }
}
