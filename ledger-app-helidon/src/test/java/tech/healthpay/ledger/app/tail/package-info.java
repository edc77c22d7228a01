@NullMarked
package tech.healthpay.ledger.app.tail;

import org.jspecify.annotations.NullMarked;
