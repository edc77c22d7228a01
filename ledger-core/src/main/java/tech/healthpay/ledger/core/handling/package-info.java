/**
 * Command handling: load, check who asks, decide, append; again on a conflict, up to a bound. {@link
 * tech.healthpay.ledger.core.handling.LedgerCommands} is the facade that embedders call.
 */
@NullMarked
package tech.healthpay.ledger.core.handling;

import org.jspecify.annotations.NullMarked;
