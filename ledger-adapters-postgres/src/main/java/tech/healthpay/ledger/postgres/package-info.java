@NullMarked
package tech.healthpay.ledger.postgres;

import org.jspecify.annotations.NullMarked;
