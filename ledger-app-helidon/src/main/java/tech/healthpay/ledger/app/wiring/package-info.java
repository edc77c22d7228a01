/** The one place that sees everything: parts are constructed here, in order, and closed in the reverse order. */
@NullMarked
package tech.healthpay.ledger.app.wiring;

import org.jspecify.annotations.NullMarked;
