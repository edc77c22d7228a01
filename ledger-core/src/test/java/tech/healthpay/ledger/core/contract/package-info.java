/**
 * What every adapter of a port must do, as abstract JUnit classes: an adapter's test extends the suite, says where the
 * adapter is, and inherits the tests. Shipped in core's test-jar.
 */
@NullMarked
package tech.healthpay.ledger.core.contract;

import org.jspecify.annotations.NullMarked;
