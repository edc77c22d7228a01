/** The medical card: its commands, states and rules, all pure. */
@NullMarked
package tech.healthpay.ledger.core.medcard;

import org.jspecify.annotations.NullMarked;
