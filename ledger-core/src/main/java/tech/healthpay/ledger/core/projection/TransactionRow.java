package tech.healthpay.ledger.core.projection;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import tech.healthpay.ledger.core.value.Money;
import tech.healthpay.ledger.core.value.Reference;
import tech.healthpay.ledger.core.value.RelatedType;
import tech.healthpay.ledger.core.value.WalletId;

/**
 * One movement of money on a wallet; never changes. A wallet opened with a balance has an {@code opening} credit.
 *
 * @param transactionId the id of the event
 * @param credit true if money came in, false if it went out
 * @param transactionType the wire name of the credit or debit type, or {@code opening}
 * @param reference the caller's reference, null for an opening
 * @param description null for none
 * @param balanceAfter the balance after the movement
 * @param relatedType what stands behind it, null for a direct command
 * @param relatedId which one, null for a direct command
 * @param version the version of the wallet whose event it is: newest first by it
 */
public record TransactionRow(
        UUID transactionId,
        WalletId walletId,
        boolean credit,
        String transactionType,
        Money amount,
        Money balanceAfter,
        @Nullable Reference reference,
        @Nullable String description,
        @Nullable RelatedType relatedType,
        @Nullable String relatedId,
        Instant at,
        long version)
        implements DetailRow {

    /** The transaction type of the balance a wallet was opened with. */
    public static final String OPENING = "opening";

    @Override
    public RowKey key() {
        return new RowKey(RowType.TRANSACTION, walletId.value(), transactionId.toString());
    }
}
