/** Who acts: actors and their roles. */
@NullMarked
package tech.healthpay.ledger.core.access;

import org.jspecify.annotations.NullMarked;
