package tech.healthpay.ledger.core.wallet;

import java.time.Instant;
import java.util.Currency;
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

/** What a wallet can be asked to do. Amounts must be in the wallet's currency ({@code CURRENCY_MISMATCH}). */
public sealed interface WalletCommand {

    /** Returns the wallet the command is for. */
    WalletId walletId();

    /** Returns when the command was given. */
    Instant at();

    /**
     * Opens a wallet.
     *
     * @param initialBalance zero or more, in the wallet's currency
     * @param dailyLimit zero or more, or null for none
     * @param monthlyLimit zero or more, or null for none
     */
    record CreateWallet(
            WalletId walletId,
            UserId userId,
            WalletType walletType,
            Currency currency,
            KycLevel kycLevel,
            Money initialBalance,
            @Nullable Money dailyLimit,
            @Nullable Money monthlyLimit,
            Instant at)
            implements WalletCommand {}

    /** Activates a pending or suspended wallet. */
    record ActivateWallet(WalletId walletId, Instant at) implements WalletCommand {}

    /** Suspends an active wallet. */
    record SuspendWallet(WalletId walletId, String reason, Instant at) implements WalletCommand {}

    /** Closes an empty wallet. */
    record CloseWallet(WalletId walletId, @Nullable String reason, Instant at) implements WalletCommand {}

    /**
     * Pays into an active wallet; what a payment or a medical card refunds also into a suspended one.
     *
     * @param amount more than zero
     * @param related what stands behind it, or null for a direct command
     */
    record CreditWallet(
            WalletId walletId,
            Money amount,
            CreditType transactionType,
            Reference reference,
            @Nullable String description,
            @Nullable Related related,
            Instant at)
            implements WalletCommand {}

    /**
     * Takes from an active wallet, within its available funds and limits. Directly after a {@link ReleaseFunds} of a payment
     * (both in one append: a capture) a debit for that payment of at most what was released was judged and counted when it
     * was reserved; it checks no limit again and works on a suspended wallet, too.
     *
     * @param amount more than zero
     * @param related what stands behind it, or null for a direct command
     */
    record DebitWallet(
            WalletId walletId,
            Money amount,
            DebitType transactionType,
            Reference reference,
            @Nullable String description,
            @Nullable Related related,
            Instant at)
            implements WalletCommand {}

    /**
     * Replaces the debit limits of a wallet that is not closed.
     *
     * @param dailyLimit zero or more, or null for none
     * @param monthlyLimit zero or more, or null for none
     */
    record UpdateWalletLimits(
            WalletId walletId,
            @Nullable Money dailyLimit,
            @Nullable Money monthlyLimit,
            Instant at) implements WalletCommand {}

    /**
     * Sets funds of an active wallet aside for a payment, within available funds and limits; only inside an authorization.
     * Counts towards the limits of the day on which it is reserved.
     *
     * @param amount more than zero
     */
    record ReserveFunds(WalletId walletId, PaymentId paymentId, Money amount, Instant at) implements WalletCommand {}

    /**
     * Makes what a payment reserved, or a part of it, available again; only inside a payment. Works on a suspended wallet,
     * too. A capture releases all that is reserved and then debits what is captured.
     *
     * @param amount more than zero, at most what the payment still has reserved
     */
    record ReleaseFunds(WalletId walletId, PaymentId paymentId, Money amount, Instant at) implements WalletCommand {}
}
