@NullMarked
package tech.healthpay.ledger.kafka;

import org.jspecify.annotations.NullMarked;
