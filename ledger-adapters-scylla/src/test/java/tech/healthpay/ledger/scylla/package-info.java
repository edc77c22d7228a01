/** Tests of the real-time store against a real server. */
@NullMarked
package tech.healthpay.ledger.scylla;

import org.jspecify.annotations.NullMarked;
