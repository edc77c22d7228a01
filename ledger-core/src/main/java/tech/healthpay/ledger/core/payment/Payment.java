package tech.healthpay.ledger.core.payment;

import java.time.Instant;
import java.util.Currency;
import tech.healthpay.ledger.core.value.MerchantId;
import tech.healthpay.ledger.core.value.Money;
import tech.healthpay.ledger.core.value.PaymentGateway;
import tech.healthpay.ledger.core.value.PaymentId;
import tech.healthpay.ledger.core.value.PaymentMethod;
import tech.healthpay.ledger.core.value.PaymentStatus;
import tech.healthpay.ledger.core.value.WalletId;

/** What the write side knows of a payment. Immutable and thread-safe. */
public sealed interface Payment {

    /** There is no payment yet. */
    record Absent() implements Payment {}

    /** There is a payment, whatever its status is now. */
    sealed interface Known extends Payment {

        /** Returns what the initiation settled for good. */
        Terms terms();

        /** Returns where the payment is in its life. */
        PaymentStatus status();

        /** Returns when the last event happened; no later one is before it. */
        Instant lastEventAt();

        /** Returns the payment's id. */
        default PaymentId id() {
            return terms().id();
        }
    }

    /** The money is not taken yet. */
    sealed interface Open extends Known {}

    /** The payer has not consented yet. */
    record Initiated(Terms terms, Instant lastEventAt) implements Open {

        @Override
        public PaymentStatus status() {
            return PaymentStatus.INITIATED;
        }
    }

    /**
     * The payer has consented; for method wallet the whole amount is reserved.
     *
     * @param expiresAt from then on the money can no longer be taken
     */
    record Authorized(Terms terms, Instant expiresAt, Instant lastEventAt) implements Open {

        @Override
        public PaymentStatus status() {
            return PaymentStatus.AUTHORIZED;
        }

        /** Tells whether the money can no longer be taken at this time. */
        public boolean isExpired(Instant at) {
            return !at.isBefore(expiresAt);
        }
    }

    /**
     * The money was taken, and some of it perhaps given back.
     *
     * @param captured what was taken, more than zero
     * @param refunded what was given back in all, from zero to what was taken
     */
    record Captured(Terms terms, Money captured, Money refunded, Instant lastEventAt) implements Known {

        @Override
        public PaymentStatus status() {
            if (refunded.isZero()) {
                return PaymentStatus.CAPTURED;
            }
            return refundable().isZero() ? PaymentStatus.REFUNDED : PaymentStatus.PARTIALLY_REFUNDED;
        }

        /** Returns what can still be given back. */
        public Money refundable() {
            return captured.minus(refunded);
        }
    }

    /**
     * No money was taken, and none will be.
     *
     * @param status failed or cancelled
     */
    record Ended(Terms terms, PaymentStatus status, Instant lastEventAt) implements Known {}

    /**
     * What never changes about a payment.
     *
     * @param walletId the payer's wallet
     * @param amount what is to be paid, more than zero
     */
    record Terms(
            PaymentId id,
            WalletId walletId,
            Money amount,
            MerchantId merchantId,
            PaymentMethod method,
            PaymentGateway gateway) {

        /** Returns the currency of every amount of the payment. */
        public Currency currency() {
            return amount.currency();
        }

        /** Tells whether the money comes from the payer's wallet itself. */
        public boolean isByWallet() {
            return method == PaymentMethod.WALLET;
        }
    }
}
