package tech.healthpay.ledger.core.projection;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import tech.healthpay.ledger.core.value.Money;
import tech.healthpay.ledger.core.value.PaymentRequestId;
import tech.healthpay.ledger.core.value.PaymentRequestStatus;
import tech.healthpay.ledger.core.value.TransferId;
import tech.healthpay.ledger.core.value.UserId;
import tech.healthpay.ledger.core.value.WalletId;

/**
 * A payment request as it is; the head row of its aggregate in the detail model.
 *
 * @param status as recorded: one that nobody paid in time is pending until the sweep has come by
 * @param payerWalletId the only wallet that may pay, null for any
 * @param payerUserId the only user who may pay, null for any
 * @param description null for none
 * @param fulfilledBy the wallet that paid, null unless fulfilled
 * @param transferId the transfer that paid, null unless fulfilled
 * @param reason why it was cancelled, null otherwise or if none was given
 */
public record PaymentRequestRow(
        PaymentRequestId paymentRequestId,
        WalletId walletId,
        @Nullable WalletId payerWalletId,
        @Nullable UserId payerUserId,
        PaymentRequestStatus status,
        Money amount,
        @Nullable String description,
        Instant expiresAt,
        @Nullable WalletId fulfilledBy,
        @Nullable TransferId transferId,
        @Nullable String reason,
        Instant createdAt,
        Instant updatedAt,
        long version)
        implements DetailRow {

    @Override
    public RowKey key() {
        return RowKey.of(RowType.PAYMENT_REQUEST, paymentRequestId);
    }
}
