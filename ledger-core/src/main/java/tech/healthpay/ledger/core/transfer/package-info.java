/** Transfers between two wallets: commands, states and the pure rules. */
@NullMarked
package tech.healthpay.ledger.core.transfer;

import org.jspecify.annotations.NullMarked;
