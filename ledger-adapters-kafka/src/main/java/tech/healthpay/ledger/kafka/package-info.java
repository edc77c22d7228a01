/**
 * The event bus on Apache Kafka, or anything that speaks its protocol: {@link
 * tech.healthpay.ledger.kafka.KafkaEventPublisher} for the relay, {@link tech.healthpay.ledger.kafka.KafkaEventFeed} for
 * the projections. Kafka's own types stay inside.
 */
@NullMarked
package tech.healthpay.ledger.kafka;

import org.jspecify.annotations.NullMarked;
