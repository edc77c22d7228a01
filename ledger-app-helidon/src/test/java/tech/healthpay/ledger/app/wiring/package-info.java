@NullMarked
package tech.healthpay.ledger.app.wiring;

import org.jspecify.annotations.NullMarked;
