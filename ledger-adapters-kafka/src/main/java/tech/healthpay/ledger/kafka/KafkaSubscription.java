package tech.healthpay.ledger.kafka;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.kafka.clients.consumer.CloseOptions;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.InvalidOffsetException;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.WakeupException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import tech.healthpay.ledger.core.port.EventFeed;
import tech.healthpay.ledger.core.port.FeedPartition;

/** One member of a projection's consumer group. */
final class KafkaSubscription implements EventFeed.Subscription {

    private static final Logger LOG = System.getLogger(KafkaSubscription.class.getName());

    /** How long leaving the group may take. */
    private static final Duration CLOSE_TIMEOUT = Duration.ofSeconds(3);

    /** How often a waiting poll looks whether partitions were assigned meanwhile. */
    private static final Duration SLICE = Duration.ofMillis(200);

    /** How long a poll may look for its topics, which no wakeup can cut short. */
    private static final Duration JOIN_TIMEOUT = Duration.ofSeconds(2);

    private final Topics topics;
    private final Set<String> names;
    private final Consumer<byte[], byte[]> consumer;
    private final Connections connections;
    private final ReadingPlaces places;
    private final RecordReader reader = new RecordReader();
    private boolean joined;

    KafkaSubscription(
            KafkaBusConfig config,
            Topics topics,
            String projection,
            Set<String> names,
            EventFeed.CheckpointSource checkpoints) {
        this.topics = topics;
        this.names = names;
        this.consumer = new KafkaConsumer<>(
                ClientSettings.consumer(config, projection), new ByteArrayDeserializer(), new ByteArrayDeserializer());
        this.connections = new Connections(consumer);
        this.places = new ReadingPlaces(consumer, checkpoints);
    }

    @Override
    public EventFeed.Batch poll(Duration timeout) {
        try {
            return batch(await(timeout));
        } catch (WakeupException e) {
            return batch(List.of()); // what wakeup is for
        } catch (KafkaException e) {
            throw Outage.of("Events could not be read", e);
        }
    }

    private List<ConsumerRecord<byte[], byte[]>> await(Duration timeout) {
        join();
        long deadline = System.nanoTime() + timeout.toNanos();
        long left = timeout.toNanos();
        do {
            places.settle();
            List<ConsumerRecord<byte[], byte[]>> records = pollOnce(Duration.ofNanos(left));
            if (!records.isEmpty() || places.hasGaps()) {
                return records;
            }
            left = deadline - System.nanoTime();
        } while (left > 0);
        if (connections.areDown()) {
            throw Outage.of("No broker is connected", null);
        }
        return List.of();
    }

    private void join() {
        if (!joined) {
            topics.create(names, JOIN_TIMEOUT);
            consumer.subscribe(names, places);
            joined = true;
        }
    }

    private List<ConsumerRecord<byte[], byte[]>> pollOnce(Duration left) {
        Duration wait = places.hasGaps() ? Duration.ZERO : left.compareTo(SLICE) < 0 ? left : SLICE;
        try {
            return places.accept(consumer.poll(wait));
        } catch (InvalidOffsetException e) {
            places.lose(e.partitions());
            return List.of();
        }
    }

    private EventFeed.Batch batch(List<ConsumerRecord<byte[], byte[]>> records) {
        Set<TopicPartition> settled = places.settled();
        return new EventFeed.Batch(
                records.stream().map(reader::read).toList(),
                places.takeGaps(),
                settled.stream().map(ReadingPlaces::feedPartition).collect(Collectors.toSet()),
                behind(settled));
    }

    private Map<FeedPartition, Long> behind(Set<TopicPartition> settled) {
        Map<FeedPartition, Long> behind = new HashMap<>();
        for (TopicPartition partition : settled) {
            OptionalLong lag = consumer.currentLag(partition);
            if (lag.isPresent()) {
                behind.put(ReadingPlaces.feedPartition(partition), lag.getAsLong());
            }
        }
        return behind;
    }

    @Override
    public void wakeup() {
        consumer.wakeup();
    }

    @Override
    public void close() {
        try {
            consumer.close(CloseOptions.timeout(CLOSE_TIMEOUT));
        } catch (KafkaException e) {
            // there is nothing left to do about it: the group misses the member's heartbeat and goes on without it
            LOG.log(Level.WARNING, "A reader left without saying so: " + e.getMessage(), e);
        }
    }
}
