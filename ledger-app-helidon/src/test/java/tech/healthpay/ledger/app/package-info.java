@NullMarked
package tech.healthpay.ledger.app;

import org.jspecify.annotations.NullMarked;
