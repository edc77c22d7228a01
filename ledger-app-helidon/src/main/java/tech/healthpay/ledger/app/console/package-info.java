/** {@code /console}, the operator's page. */
@NullMarked
package tech.healthpay.ledger.app.console;

import org.jspecify.annotations.NullMarked;
