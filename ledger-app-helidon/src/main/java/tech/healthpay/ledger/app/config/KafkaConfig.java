package tech.healthpay.ledger.app.config;

import java.util.List;
import java.util.stream.Collectors;

/**
 * The event bus.
 *
 * @param brokers where clients begin; empty means the embedded broker
 * @param topicPrefix what the topics' names begin with
 * @param groupId what the consumer groups' names begin with
 * @param partitions of each topic when it is created, 1 to 1000
 * @param replicationFactor of each topic when it is created, 1 to 10; 0 leaves it to the brokers
 */
public record KafkaConfig(
        List<HostAndPort> brokers, String topicPrefix, String groupId, int partitions, int replicationFactor) {

    public KafkaConfig {
        brokers = List.copyOf(brokers);
    }

    /** Returns the brokers as Kafka's clients take them. */
    public String bootstrapServers() {
        return brokers.stream().map(HostAndPort::toString).collect(Collectors.joining(","));
    }
}
