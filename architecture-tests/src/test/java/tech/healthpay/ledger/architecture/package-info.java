/** The layer boundaries of architecture.md, held against the ledger and against planted violations. */
@NullMarked
package tech.healthpay.ledger.architecture;

import org.jspecify.annotations.NullMarked;
