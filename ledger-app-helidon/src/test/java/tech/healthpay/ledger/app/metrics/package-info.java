@NullMarked
package tech.healthpay.ledger.app.metrics;

import org.jspecify.annotations.NullMarked;
