/** Values with their rules: money, percentages, identifiers. Immutable, thread-safe, null-free. */
@NullMarked
package tech.healthpay.ledger.core.value;

import org.jspecify.annotations.NullMarked;
