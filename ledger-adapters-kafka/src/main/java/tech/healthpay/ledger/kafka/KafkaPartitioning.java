package tech.healthpay.ledger.kafka;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.HashSet;
import java.util.Set;
import java.util.UUID;
import org.apache.kafka.clients.producer.internals.BuiltInPartitioner;
import tech.healthpay.ledger.core.event.AggregateType;
import tech.healthpay.ledger.core.port.FeedPartition;
import tech.healthpay.ledger.core.port.FeedPartitioning;

/**
 * Where the producer puts an aggregate's events, on topics that have as many partitions as are configured. It asks nobody, so
 * it tells also while the brokers are down. Thread-safe.
 */
public final class KafkaPartitioning implements FeedPartitioning {

    private final Topics topics;
    private final int partitions;

    /** Creates the partitioning of the ledger's topics. */
    public KafkaPartitioning(KafkaBusConfig config) {
        this.topics = new Topics(config);
        this.partitions = config.partitions();
    }

    @Override
    public FeedPartition partitionOf(AggregateType type, UUID aggregateId) {
        byte[] key = aggregateId.toString().getBytes(UTF_8);
        return new FeedPartition(topics.of(type), BuiltInPartitioner.partitionForKey(key, partitions));
    }

    @Override
    public Set<FeedPartition> partitionsOf(Set<AggregateType> types) {
        Set<FeedPartition> all = new HashSet<>();
        for (String topic : topics.of(types)) {
            for (int number = 0; number < partitions; number++) {
                all.add(new FeedPartition(topic, number));
            }
        }
        return Set.copyOf(all);
    }
}
