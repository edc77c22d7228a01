package tech.healthpay.ledger.kafka;

import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.CreateTopicsOptions;
import org.apache.kafka.clients.admin.ListTopicsOptions;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.config.TopicConfig;
import org.apache.kafka.common.errors.TopicExistsException;
import tech.healthpay.ledger.core.event.AggregateType;
import tech.healthpay.ledger.core.sourcing.CorruptHistoryException;
import tech.healthpay.ledger.core.sourcing.EventRecord;
import tech.healthpay.ledger.core.sourcing.UnavailableException;

/** Which aggregate's events lie on which topic, and the making of topics that are missing. Thread-safe. */
final class Topics {

    private static final Map<String, AggregateType> TYPES =
            Stream.of(AggregateType.values()).collect(Collectors.toMap(AggregateType::wireName, type -> type));

    private final KafkaBusConfig config;

    Topics(KafkaBusConfig config) {
        this.config = config;
    }

    /** Returns the topic of a kind of aggregates. */
    String of(AggregateType type) {
        return config.topicPrefix() + "." + type.category();
    }

    /** Returns the topic of an event. */
    String of(EventRecord event) {
        AggregateType type = TYPES.get(event.aggregateType());
        if (type == null) {
            throw new CorruptHistoryException("There is no topic for " + event);
        }
        return of(type);
    }

    /** Returns the topics of some kinds of aggregates. */
    Set<String> of(Collection<AggregateType> types) {
        return types.stream().map(this::of).collect(Collectors.toUnmodifiableSet());
    }

    /** Returns all topics. */
    Set<String> all() {
        return of(TYPES.values());
    }

    /**
     * Creates those of the topics that are not there.
     *
     * @param patience how long each of the two requests may take
     * @throws UnavailableException if the brokers did not answer in time or refused
     */
    void create(Set<String> names, Duration patience) {
        int millis = Math.toIntExact(patience.toMillis());
        try (Admin admin = Admin.create(ClientSettings.admin(config))) {
            Set<String> there = admin.listTopics(new ListTopicsOptions().timeoutMs(millis))
                    .names()
                    .get();
            List<NewTopic> missing = names.stream()
                    .filter(name -> !there.contains(name))
                    .map(this::newTopic)
                    .toList();
            for (KafkaFuture<Void> made : admin.createTopics(missing, new CreateTopicsOptions().timeoutMs(millis))
                    .values()
                    .values()) {
                awaitMade(made);
            }
        } catch (ExecutionException e) {
            throw Outage.of("The topics cannot be looked up or created", e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw Outage.of("Interrupted while topics were created", e);
        }
    }

    private NewTopic newTopic(String name) {
        Optional<Short> replication =
                config.replicationFactor() == 0 ? Optional.empty() : Optional.of((short) config.replicationFactor());
        return new NewTopic(name, Optional.of(config.partitions()), replication)
                .configs(Map.of(
                        TopicConfig.CLEANUP_POLICY_CONFIG,
                        TopicConfig.CLEANUP_POLICY_DELETE,
                        TopicConfig.RETENTION_MS_CONFIG,
                        Long.toString(config.retention().toMillis()),
                        TopicConfig.MAX_MESSAGE_BYTES_CONFIG,
                        Integer.toString(ClientSettings.MAX_RECORD_BYTES)));
    }

    private static void awaitMade(KafkaFuture<Void> made) throws ExecutionException, InterruptedException {
        try {
            made.get();
        } catch (ExecutionException e) {
            // another instance was faster: what we wanted
            if (!(e.getCause() instanceof TopicExistsException)) {
                throw e;
            }
        }
    }
}
