/** What tests of this module and of the application share: a broker to run against. */
@NullMarked
package tech.healthpay.ledger.kafka.testing;

import org.jspecify.annotations.NullMarked;
