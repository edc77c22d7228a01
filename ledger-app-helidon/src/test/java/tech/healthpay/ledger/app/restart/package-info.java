/** The program in a process of its own, killed and started again: what it acknowledged is there, once. */
@NullMarked
package tech.healthpay.ledger.app.restart;

import org.jspecify.annotations.NullMarked;
