/**
 * Starts a real Kafka broker beside the ledger, for machines without one and for tests. The broker runs in a JVM of its
 * own on a class path of its own, so that neither's library versions bind the other's.
 */
@NullMarked
package tech.healthpay.ledger.kafka.embedded;

import org.jspecify.annotations.NullMarked;
