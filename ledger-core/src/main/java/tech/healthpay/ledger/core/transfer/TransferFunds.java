package tech.healthpay.ledger.core.transfer;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import tech.healthpay.ledger.core.value.Money;
import tech.healthpay.ledger.core.value.Reference;
import tech.healthpay.ledger.core.value.TransferId;
import tech.healthpay.ledger.core.value.WalletId;

/**
 * Moves money from one wallet to another, at once or not at all (domain.md, "Transfer").
 *
 * @param transferId a new id
 * @param sourceWalletId which wallet pays
 * @param destinationWalletId which other wallet is paid, of the same currency
 * @param amount more than zero, in the wallets' currency
 * @param reference what the parties know it by
 * @param description 1 to 500 characters, or null
 * @param at when the command was given
 */
public record TransferFunds(
        TransferId transferId,
        WalletId sourceWalletId,
        WalletId destinationWalletId,
        Money amount,
        Reference reference,
        @Nullable String description,
        Instant at)
        implements TransferCommand {}
