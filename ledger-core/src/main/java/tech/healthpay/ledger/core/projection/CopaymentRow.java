package tech.healthpay.ledger.core.projection;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import tech.healthpay.ledger.core.value.ClaimId;
import tech.healthpay.ledger.core.value.CopaymentMethod;
import tech.healthpay.ledger.core.value.MedCardId;
import tech.healthpay.ledger.core.value.Money;
import tech.healthpay.ledger.core.value.WalletId;

/**
 * A copayment that a member paid; never changes.
 *
 * @param transactionId the id of the event
 * @param relatedClaimId the claim it was for, null if on account
 * @param walletId the wallet debited, null unless by wallet
 * @param outstandingAfter what the member still owed after it
 */
public record CopaymentRow(
        UUID transactionId,
        MedCardId medCardId,
        @Nullable ClaimId relatedClaimId,
        Money amount,
        CopaymentMethod method,
        @Nullable WalletId walletId,
        Money outstandingAfter,
        Instant chargedAt,
        long version)
        implements DetailRow {

    @Override
    public RowKey key() {
        return RowKey.of(RowType.COPAYMENT, medCardId, transactionId);
    }
}
