package tech.healthpay.ledger.core.transfer;

import java.time.Instant;
import tech.healthpay.ledger.core.value.Money;
import tech.healthpay.ledger.core.value.TransferId;

/**
 * What a transfer can be asked to do. Callers ask for {@link TransferFunds}; how it ends is said in the same append, by the
 * one who knows what the wallets said.
 */
public sealed interface TransferCommand
        permits TransferFunds, TransferCommand.CompleteTransfer, TransferCommand.FailTransfer {

    /** Returns the transfer the command is for. */
    TransferId transferId();

    /** Returns when the command was given. */
    Instant at();

    /** Notes that both wallets moved; only inside a {@link TransferFunds}. */
    record CompleteTransfer(TransferId transferId, Money sourceBalanceAfter, Money destinationBalanceAfter, Instant at)
            implements TransferCommand {}

    /**
     * Notes that a rule said no and no wallet moved; only inside a {@link TransferFunds}.
     *
     * @param errorCode the rule's stable code
     * @param reason one sentence for people, without personal data
     */
    record FailTransfer(TransferId transferId, String errorCode, String reason, Instant at)
            implements TransferCommand {}
}
