package tech.healthpay.ledger.kafka;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.clients.CommonClientConfigs;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.CooperativeStickyAssignor;
import org.apache.kafka.clients.producer.ProducerConfig;

/** The settings of the Kafka clients, and why each is as it is. */
final class ClientSettings {

    /** Settings that what the ports promise rests on. */
    static final Set<String> OURS = ours();

    /** The largest record: a command's body of 256 KiB with room for escapes and the envelope. */
    static final int MAX_RECORD_BYTES = 4 * 1024 * 1024;

    private static final int FETCH_BYTES = 8 * 1024 * 1024;
    private static final long METADATA_MAX_AGE_MILLIS = 30_000;

    private ClientSettings() {}

    static Map<String, Object> admin(KafkaBusConfig config) {
        Map<String, Object> settings = common(config);
        settings.put(AdminClientConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, millis(config));
        return settings;
    }

    static Map<String, Object> producer(KafkaBusConfig config) {
        Map<String, Object> settings = common(config);
        settings.putAll(promisesOfProducer());
        settings.put(ProducerConfig.MAX_BLOCK_MS_CONFIG, millis(config));
        // Longer than the publisher waits: it gives up first and drops all that was not sent, so that no record is
        // ever given up by the client alone while a later one of the same aggregate goes through.
        settings.put(ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG, 4 * millis(config));
        // What is there is sent; what comes while that is under way gathers for the next request.
        settings.put(ProducerConfig.LINGER_MS_CONFIG, 0);
        settings.put(ProducerConfig.BATCH_SIZE_CONFIG, 128 * 1024);
        settings.put(ProducerConfig.COMPRESSION_TYPE_CONFIG, "lz4");
        settings.put(ProducerConfig.MAX_REQUEST_SIZE_CONFIG, MAX_RECORD_BYTES);
        return settings;
    }

    static Map<String, Object> consumer(KafkaBusConfig config, String projection) {
        Map<String, Object> settings = common(config);
        settings.putAll(promisesOfConsumer());
        settings.put(ConsumerConfig.GROUP_ID_CONFIG, config.groupId() + "." + projection);
        settings.put(ConsumerConfig.MAX_POLL_RECORDS_CONFIG, config.maxBatchEvents());
        settings.put(ConsumerConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, millis(config));
        settings.put(ConsumerConfig.FETCH_MAX_BYTES_CONFIG, FETCH_BYTES);
        return settings;
    }

    private static Map<String, Object> common(KafkaBusConfig config) {
        Map<String, Object> settings = new HashMap<>(config.clientSettings());
        settings.put(CommonClientConfigs.BOOTSTRAP_SERVERS_CONFIG, config.bootstrapServers());
        settings.put(CommonClientConfigs.REQUEST_TIMEOUT_MS_CONFIG, millis(config));
        // a topic that was made anew is noticed soon
        settings.put(CommonClientConfigs.METADATA_MAX_AGE_CONFIG, METADATA_MAX_AGE_MILLIS);
        settings.put(CommonClientConfigs.ENABLE_METRICS_PUSH_CONFIG, false);
        return settings;
    }

    private static Map<String, Object> promisesOfProducer() {
        return Map.of(
                ProducerConfig.ACKS_CONFIG,
                "all",
                ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG,
                true,
                // With more, order is lost on a new partition, idempotence or not (KAFKA-15591): while its leader is
                // not
                // ready yet the first batch may be turned away and the second one, already under way, be taken; a
                // producer of whom a broker knows nothing may begin with any sequence number.
                ProducerConfig.MAX_IN_FLIGHT_REQUESTS_PER_CONNECTION,
                1);
    }

    private static Map<String, Object> promisesOfConsumer() {
        return Map.of(
                // the projection's checkpoint says where to go on, Kafka never
                ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG,
                false,
                ConsumerConfig.AUTO_OFFSET_RESET_CONFIG,
                "none",
                ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG,
                false,
                // a dead instance's partitions are taken over within 10 s; the others are read on meanwhile
                ConsumerConfig.GROUP_PROTOCOL_CONFIG,
                "classic",
                ConsumerConfig.PARTITION_ASSIGNMENT_STRATEGY_CONFIG,
                CooperativeStickyAssignor.class.getName(),
                ConsumerConfig.SESSION_TIMEOUT_MS_CONFIG,
                6_000,
                // by which the others learn that they are to take over
                ConsumerConfig.HEARTBEAT_INTERVAL_MS_CONFIG,
                1_000);
    }

    private static Set<String> ours() {
        Set<String> names = new HashSet<>(promisesOfProducer().keySet());
        names.addAll(promisesOfConsumer().keySet());
        names.add(CommonClientConfigs.BOOTSTRAP_SERVERS_CONFIG);
        names.add(ConsumerConfig.GROUP_ID_CONFIG);
        names.add(ConsumerConfig.MAX_POLL_RECORDS_CONFIG);
        names.add(ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG);
        names.add(ProducerConfig.PARTITIONER_CLASS_CONFIG);
        names.add(ProducerConfig.TRANSACTIONAL_ID_CONFIG);
        return Set.copyOf(names);
    }

    private static int millis(KafkaBusConfig config) {
        return Math.toIntExact(config.timeout().toMillis());
    }
}
