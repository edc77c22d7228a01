package tech.healthpay.ledger.core.event;

import java.time.Instant;
import java.util.Currency;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import tech.healthpay.ledger.core.value.CreditType;
import tech.healthpay.ledger.core.value.DebitType;
import tech.healthpay.ledger.core.value.KycLevel;
import tech.healthpay.ledger.core.value.Money;
import tech.healthpay.ledger.core.value.PaymentId;
import tech.healthpay.ledger.core.value.Reference;
import tech.healthpay.ledger.core.value.Related;
import tech.healthpay.ledger.core.value.UserId;
import tech.healthpay.ledger.core.value.WalletId;
import tech.healthpay.ledger.core.value.WalletType;

/**
 * What happens to a wallet. Every event that moves or reserves money carries the balance and the reserved funds after
 * it, so that no reader has to add up.
 */
public sealed interface WalletEvent extends LedgerEvent {

    /** Returns the wallet's id. */
    WalletId walletId();

    @Override
    default AggregateType aggregateType() {
        return AggregateType.WALLET;
    }

    @Override
    default UUID aggregateId() {
        return walletId().value();
    }

    /**
     * A wallet was opened, not yet active.
     *
     * @param initialBalance zero or more
     * @param dailyLimit the debit limit per Cairo day, or null for none
     * @param monthlyLimit the debit limit per Cairo month, or null for none
     */
    record WalletCreated(
            WalletId walletId,
            UserId userId,
            WalletType walletType,
            Currency currency,
            KycLevel kycLevel,
            Money initialBalance,
            @Nullable Money dailyLimit,
            @Nullable Money monthlyLimit,
            Instant at)
            implements WalletEvent {}

    /** The wallet became active. */
    record WalletActivated(WalletId walletId, Instant at) implements WalletEvent {}

    /** The wallet was suspended. */
    record WalletSuspended(WalletId walletId, String reason, Instant at) implements WalletEvent {}

    /** The empty wallet was closed for good. */
    record WalletClosed(WalletId walletId, @Nullable String reason, Instant at) implements WalletEvent {}

    /**
     * Money came in.
     *
     * @param related what stands behind it, or null for a direct command
     */
    record WalletCredited(
            WalletId walletId,
            Money amount,
            CreditType transactionType,
            Reference reference,
            @Nullable String description,
            Money balanceAfter,
            Money reservedAfter,
            @Nullable Related related,
            Instant at)
            implements WalletEvent {}

    /**
     * Money went out.
     *
     * @param related what stands behind it, or null for a direct command
     */
    record WalletDebited(
            WalletId walletId,
            Money amount,
            DebitType transactionType,
            Reference reference,
            @Nullable String description,
            Money balanceAfter,
            Money reservedAfter,
            @Nullable Related related,
            Instant at)
            implements WalletEvent {}

    /**
     * The debit limits were replaced.
     *
     * @param dailyLimit zero or more, or null for none
     * @param monthlyLimit zero or more, or null for none
     */
    record WalletLimitsUpdated(
            WalletId walletId,
            @Nullable Money dailyLimit,
            @Nullable Money monthlyLimit,
            Instant at) implements WalletEvent {}

    /** Funds were set aside for an authorized payment; they still belong to the balance. */
    record WalletFundsReserved(
            WalletId walletId, PaymentId paymentId, Money amount, Money balanceAfter, Money reservedAfter, Instant at)
            implements WalletEvent {}

    /** Funds set aside for a payment became available again. */
    record WalletFundsReleased(
            WalletId walletId, PaymentId paymentId, Money amount, Money balanceAfter, Money reservedAfter, Instant at)
            implements WalletEvent {}
}
