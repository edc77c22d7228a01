package tech.healthpay.ledger.kafka;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.Config;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.admin.RecordsToDelete;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.jspecify.annotations.Nullable;

/** What an operator does to a cluster behind the ledger's back, and sees on it with other tools. */
final class KafkaAdmin implements AutoCloseable {

    private static final long TIMEOUT_SECONDS = 30;

    private final String bootstrapServers;
    private final Admin admin;

    KafkaAdmin(String bootstrapServers) {
        this.bootstrapServers = bootstrapServers;
        this.admin = Admin.create(Map.of("bootstrap.servers", bootstrapServers));
    }

    void createTopic(String name, int partitions) {
        done(admin.createTopics(List.of(new NewTopic(name, partitions, (short) 1)))
                .all());
    }

    void deleteTopics(Collection<String> names) {
        done(admin.deleteTopics(names).all());
    }

    Set<String> topics(String prefix) {
        return done(admin.listTopics().names()).stream()
                .filter(name -> name.startsWith(prefix))
                .collect(Collectors.toSet());
    }

    /** Waits until the topic, which may be fresh, is known to every broker, and tells its partitions. */
    int partitions(String topic) {
        long deadline = System.nanoTime() + Duration.ofSeconds(TIMEOUT_SECONDS).toNanos();
        while (!topics(topic).contains(topic)) {
            if (System.nanoTime() > deadline) {
                throw new AssertionError("there is no topic " + topic);
            }
        }
        return done(admin.describeTopics(List.of(topic)).allTopicNames())
                .get(topic)
                .partitions()
                .size();
    }

    Config config(String topic) {
        partitions(topic);
        ConfigResource resource = new ConfigResource(ConfigResource.Type.TOPIC, topic);
        return done(admin.describeConfigs(List.of(resource)).all()).get(resource);
    }

    /** Deletes all records there are, as retention does in the end. */
    void expire(String topic) {
        Map<TopicPartition, RecordsToDelete> all = ends(topic).entrySet().stream()
                .collect(Collectors.toMap(Map.Entry::getKey, end -> RecordsToDelete.beforeOffset(end.getValue())));
        done(admin.deleteRecords(all).all());
    }

    Map<TopicPartition, Long> ends(String topic) {
        Map<TopicPartition, OffsetSpec> latest =
                partitionsOf(topic).stream().collect(Collectors.toMap(Function.identity(), p -> OffsetSpec.latest()));
        return done(admin.listOffsets(latest).all()).entrySet().stream()
                .collect(Collectors.toMap(
                        Map.Entry::getKey, end -> end.getValue().offset()));
    }

    private List<TopicPartition> partitionsOf(String topic) {
        List<TopicPartition> partitions = new ArrayList<>();
        for (int i = 0; i < partitions(topic); i++) {
            partitions.add(new TopicPartition(topic, i));
        }
        return partitions;
    }

    /** Reads a topic from its beginning to its present end. */
    List<ConsumerRecord<byte[], byte[]>> read(String topic) {
        Map<TopicPartition, Long> ends = ends(topic);
        List<ConsumerRecord<byte[], byte[]>> records = new ArrayList<>();
        try (KafkaConsumer<byte[], byte[]> consumer = new KafkaConsumer<>(
                Map.of("bootstrap.servers", bootstrapServers),
                new ByteArrayDeserializer(),
                new ByteArrayDeserializer())) {
            consumer.assign(ends.keySet());
            consumer.seekToBeginning(ends.keySet());
            long deadline =
                    System.nanoTime() + Duration.ofSeconds(TIMEOUT_SECONDS).toNanos();
            while (!ends.entrySet().stream().allMatch(end -> consumer.position(end.getKey()) >= end.getValue())) {
                if (System.nanoTime() > deadline) {
                    throw new AssertionError("the end of " + topic + " was not reached");
                }
                consumer.poll(Duration.ofMillis(200)).forEach(records::add);
            }
        }
        return records;
    }

    /** Puts a record on a topic that no publisher of ours would. */
    void write(String topic, int partition, @Nullable String key, @Nullable String value) {
        try (KafkaProducer<byte[], byte[]> producer = new KafkaProducer<>(
                Map.of("bootstrap.servers", bootstrapServers), new ByteArraySerializer(), new ByteArraySerializer())) {
            done(producer.send(new ProducerRecord<>(topic, partition, bytes(key), bytes(value))));
        }
    }

    private static <T> T done(Future<T> request) {
        try {
            return request.get(TIMEOUT_SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException | ExecutionException | TimeoutException e) {
            throw new AssertionError("the cluster did not do as it was told", e);
        }
    }

    private static byte @Nullable [] bytes(@Nullable String text) {
        return text == null ? null : text.getBytes(UTF_8);
    }

    @Override
    public void close() {
        admin.close();
    }
}
