/** Tests of the embedded CQL server with real processes. */
@NullMarked
package tech.healthpay.ledger.scylla.embedded;

import org.jspecify.annotations.NullMarked;
