package tech.healthpay.ledger.kafka;

import java.util.Set;
import tech.healthpay.ledger.core.event.AggregateType;
import tech.healthpay.ledger.core.port.EventFeed;

/**
 * Reads events from Kafka topics. The instances of a projection are one consumer group and share the partitions; where to
 * go on in each is the projection's own checkpoint to say, never an offset committed to Kafka.
 *
 * <p>A partition without a checkpoint, or with one that the topic cannot honour (records past their retention, a topic made
 * anew, a log that lost its end), is reported as a gap and read from its present end on. Missing topics are created. A dead
 * instance's partitions are taken over within 10 s, a closed one's at once. The feed is thread-safe; a subscription is one
 * thread's.
 */
public final class KafkaEventFeed implements EventFeed {

    private final KafkaBusConfig config;
    private final Topics topics;

    /** Creates a feed; subscriptions connect on their first poll. */
    public KafkaEventFeed(KafkaBusConfig config) {
        this.config = config;
        this.topics = new Topics(config);
    }

    @Override
    public Subscription subscribe(String projection, Set<AggregateType> aggregates, CheckpointSource checkpoints) {
        return new KafkaSubscription(config, topics, projection, topics.of(aggregates), checkpoints);
    }
}
