/** The wallet: its commands, states and rules, all pure. */
@NullMarked
package tech.healthpay.ledger.core.wallet;

import org.jspecify.annotations.NullMarked;
