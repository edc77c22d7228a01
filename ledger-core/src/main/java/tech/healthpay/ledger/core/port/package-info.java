/**
 * What the core needs of the outside: plain nouns that adapters implement. Unless a type says otherwise, implementations
 * are thread-safe, block the calling (virtual) thread for a bounded time, and throw {@link
 * tech.healthpay.ledger.core.sourcing.UnavailableException} when what is behind them is down; the caller may try again.
 * An argument outside of its stated range is a bug of the caller: {@link IllegalArgumentException}.
 */
@NullMarked
package tech.healthpay.ledger.core.port;

import org.jspecify.annotations.NullMarked;
