/** Payments to merchants: commands, states and the pure rules. */
@NullMarked
package tech.healthpay.ledger.core.payment;

import org.jspecify.annotations.NullMarked;
