@NullMarked
package tech.healthpay.ledger.kafka.embedded;

import org.jspecify.annotations.NullMarked;
