@NullMarked
package tech.healthpay.ledger.scylla;

import org.jspecify.annotations.NullMarked;
