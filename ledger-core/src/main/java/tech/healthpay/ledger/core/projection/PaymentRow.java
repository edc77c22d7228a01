package tech.healthpay.ledger.core.projection;

import java.time.Instant;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;
import tech.healthpay.ledger.core.value.MerchantId;
import tech.healthpay.ledger.core.value.Money;
import tech.healthpay.ledger.core.value.PaymentGateway;
import tech.healthpay.ledger.core.value.PaymentId;
import tech.healthpay.ledger.core.value.PaymentMethod;
import tech.healthpay.ledger.core.value.PaymentStatus;
import tech.healthpay.ledger.core.value.Reference;
import tech.healthpay.ledger.core.value.WalletId;

/**
 * A payment as it is; the head row of its aggregate in the detail model.
 *
 * @param description null for none
 * @param authorizationCode null until authorized
 * @param expiresAt until when it can be captured, null until authorized
 * @param capturedAmount what was captured, zero until then
 * @param refundedAmount what was refunded of it in all, zero or more
 * @param transactionId the capture's reference, null until captured
 * @param settlementDate the Cairo day on which the merchant is settled, null until captured
 * @param reason why it failed or was cancelled, null otherwise
 * @param errorCode why it failed, null unless it failed
 * @param authorizedAt null until authorized
 * @param capturedAt null until captured
 */
public record PaymentRow(
        PaymentId paymentId,
        WalletId walletId,
        MerchantId merchantId,
        String merchantName,
        PaymentMethod method,
        PaymentGateway gateway,
        PaymentStatus status,
        Money amount,
        @Nullable String description,
        @Nullable String authorizationCode,
        @Nullable Instant expiresAt,
        Money capturedAmount,
        Money refundedAmount,
        @Nullable Reference transactionId,
        @Nullable LocalDate settlementDate,
        @Nullable String reason,
        @Nullable String errorCode,
        Instant createdAt,
        Instant updatedAt,
        @Nullable Instant authorizedAt,
        @Nullable Instant capturedAt,
        long version)
        implements DetailRow {

    @Override
    public RowKey key() {
        return RowKey.of(RowType.PAYMENT, paymentId);
    }
}
