package tech.healthpay.ledger.core.paymentrequest;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import tech.healthpay.ledger.core.value.Money;
import tech.healthpay.ledger.core.value.PaymentRequestId;
import tech.healthpay.ledger.core.value.PaymentRequestStatus;
import tech.healthpay.ledger.core.value.UserId;
import tech.healthpay.ledger.core.value.WalletId;

/** What the write side knows of a payment request. Immutable and thread-safe. */
public sealed interface PaymentRequest {

    /** There is no request yet. */
    record Absent() implements PaymentRequest {}

    /**
     * There is a request.
     *
     * @param terms what its creation settled for good
     * @param status what its last event says; a pending one may have expired, see {@link #isExpired}
     * @param lastEventAt when the last event happened; no later one is before it
     */
    record Known(Terms terms, PaymentRequestStatus status, Instant lastEventAt) implements PaymentRequest {

        /** Returns the request's id. */
        public PaymentRequestId id() {
            return terms.id();
        }

        /** Tells whether nobody paid in time, as of this time, noted or not. */
        public boolean isExpired(Instant at) {
            return status == PaymentRequestStatus.EXPIRED
                    || (status == PaymentRequestStatus.PENDING && !at.isBefore(terms.expiresAt()));
        }

        Known withStatus(PaymentRequestStatus newStatus, Instant at) {
            return new Known(terms, newStatus, at);
        }
    }

    /**
     * What never changes about a request.
     *
     * @param walletId the wallet that is to be paid
     * @param payerWalletId the only wallet that may pay, or null
     * @param payerUserId the only user who may pay, or null
     * @param amount what is to be paid, more than zero
     * @param expiresAt from then on it can no longer be paid
     */
    record Terms(
            PaymentRequestId id,
            WalletId walletId,
            @Nullable WalletId payerWalletId,
            @Nullable UserId payerUserId,
            Money amount,
            Instant expiresAt) {

        /** Tells whether a payer is named. */
        public boolean namesPayer() {
            return payerWalletId != null || payerUserId != null;
        }
    }
}
