/** Requests of wallets to be paid: commands, states and the pure rules. */
@NullMarked
package tech.healthpay.ledger.core.paymentrequest;

import org.jspecify.annotations.NullMarked;
