package tech.healthpay.ledger.app.restart;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.mapping;
import static java.util.stream.Collectors.toList;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.SequencedSet;
import java.util.Set;
import java.util.stream.LongStream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import tech.healthpay.ledger.app.testing.Waiting;
import tech.healthpay.ledger.core.sourcing.EventRecord;

/** Reads the bus as any other consumer would, and holds it against the event store. */
final class BusAudit {

    /** The topics of what the traffic does. */
    private static final List<String> TOPICS = List.of("healthpay.events.wallet", "healthpay.events.medcard");

    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final Duration POLL = Duration.ofMillis(200);

    private final Map<String, List<Long>> stored;
    private final Map<String, SequencedSet<Long>> published = new HashMap<>();

    private BusAudit(List<EventRecord> events, Set<String> aggregates) {
        this.stored = events.stream()
                .filter(event -> aggregates.contains(event.aggregateId().toString()))
                .collect(groupingBy(event -> event.aggregateId().toString(), mapping(EventRecord::version, toList())));
    }

    /**
     * Checks that each aggregate's events are on the bus in the order of their versions, without a gap. An event may be
     * there twice, but its first time decides.
     *
     * @param events all events there are
     * @param aggregates whose events are looked at
     */
    static void check(String brokers, List<EventRecord> events, Set<String> aggregates) {
        BusAudit audit = new BusAudit(events, aggregates);
        audit.readToTheLast(brokers);
        audit.published.forEach((aggregate, versions) -> {
            long last = audit.stored.get(aggregate).getLast();
            assertThat(versions)
                    .as("versions of %s on the bus, as each came first", aggregate)
                    .containsExactlyElementsOf(
                            LongStream.rangeClosed(1, last).boxed().toList());
        });
    }

    private void readToTheLast(String brokers) {
        try (KafkaConsumer<String, byte[]> consumer = new KafkaConsumer<>(
                Map.of("bootstrap.servers", brokers, "allow.auto.create.topics", "false"),
                new StringDeserializer(),
                new ByteArrayDeserializer())) {
            List<TopicPartition> partitions = TOPICS.stream()
                    .flatMap(topic -> consumer.partitionsFor(topic).stream())
                    .map(partition -> new TopicPartition(partition.topic(), partition.partition()))
                    .toList();
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            Waiting.until(
                    () -> {
                        consumer.poll(POLL).forEach(this::take);
                        return isComplete();
                    },
                    PATIENCE);
        }
    }

    private void take(ConsumerRecord<String, byte[]> record) {
        if (stored.containsKey(record.key())) {
            String version = new String(record.headers().lastHeader("version").value(), UTF_8);
            published
                    .computeIfAbsent(record.key(), aggregate -> new LinkedHashSet<>())
                    .add(Long.valueOf(version));
        }
    }

    private boolean isComplete() {
        return stored.entrySet().stream()
                .allMatch(each -> published
                        .getOrDefault(each.getKey(), new LinkedHashSet<>())
                        .contains(each.getValue().getLast()));
    }
}
