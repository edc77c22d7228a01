/** Tests of the benchmark itself. */
@NullMarked
package tech.healthpay.ledger.app.bench;

import org.jspecify.annotations.NullMarked;
