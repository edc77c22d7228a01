/** Tests of the in-memory adapters: the contract suites, and what is theirs alone. */
@NullMarked
package tech.healthpay.ledger.core.memory;

import org.jspecify.annotations.NullMarked;
