package tech.healthpay.ledger.core.port;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tech.healthpay.ledger.core.projection.PaymentRequestRow;
import tech.healthpay.ledger.core.projection.PaymentRow;
import tech.healthpay.ledger.core.projection.RefundRow;
import tech.healthpay.ledger.core.value.PaymentId;
import tech.healthpay.ledger.core.value.PaymentRequestId;
import tech.healthpay.ledger.core.value.WalletId;

/**
 * Reads payments and payment requests from the detail model. Malformed cursors are refused with {@link
 * tech.healthpay.ledger.core.value.InvalidValueException}.
 */
public interface PaymentReads {

    /** The most refunds of one payment that a read answers. */
    int MAX_REFUNDS = 200;

    /** The most ids that one question about what has expired answers. */
    int MAX_EXPIRED = 10_000;

    /** Finds a payment. */
    Optional<PaymentRow> find(PaymentId id);

    /** Returns a payment's refunds in their order, at most {@link #MAX_REFUNDS}; empty if there is no such payment. */
    List<RefundRow> refunds(PaymentId id);

    /** Returns each payment's refunds as {@link #refunds(PaymentId)} returns one's. */
    Map<PaymentId, List<RefundRow>> refunds(Batch<PaymentId> ids);

    /** Lists the payments from a wallet, newest first; empty if there is no such wallet. */
    Page<PaymentRow> byWallet(WalletId id, PageRequest page);

    /**
     * Returns the first page of the payments from each wallet; each goes on by its own cursor in the list of its wallet.
     *
     * @param limit of each page, 1 to {@link PageRequest#MAX_LIMIT}
     */
    Map<WalletId, Page<PaymentRow>> byWallet(Batch<WalletId> ids, int limit);

    /** Finds a payment request. */
    Optional<PaymentRequestRow> findRequest(PaymentRequestId id);

    /**
     * Returns authorized payments that can no longer be captured, those that expired first in front.
     *
     * @param now those that expired at this time or before
     * @param limit 1 to {@link #MAX_EXPIRED}
     */
    List<PaymentId> expiredAuthorizations(Instant now, int limit);

    /**
     * Returns pending payment requests that can no longer be fulfilled, those that expired first in front.
     *
     * @param now those that expired at this time or before
     * @param limit 1 to {@link #MAX_EXPIRED}
     */
    List<PaymentRequestId> expiredRequests(Instant now, int limit);
}
