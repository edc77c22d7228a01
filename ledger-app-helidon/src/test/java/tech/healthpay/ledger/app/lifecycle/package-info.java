@NullMarked
package tech.healthpay.ledger.app.lifecycle;

import org.jspecify.annotations.NullMarked;
