package tech.healthpay.ledger.kafka;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.mapping;
import static java.util.stream.Collectors.toList;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Config;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.record.TimestampType;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tech.healthpay.ledger.core.port.EventStore;
import tech.healthpay.ledger.core.port.FeedPartition;
import tech.healthpay.ledger.core.sourcing.CorruptHistoryException;
import tech.healthpay.ledger.core.sourcing.EventRecord;
import tech.healthpay.ledger.kafka.testing.KafkaFixture;

@Timeout(120)
class KafkaEventPublisherTest {

    private static final UUID WALLET = UUID.fromString("01900000-0000-7000-8000-00000000000a");

    private final KafkaBusConfig config = KafkaFixture.freshBus(KafkaEventPublisherTest.class);
    private final String walletTopic = config.topicPrefix() + ".wallet";
    private final KafkaEventPublisher publisher = new KafkaEventPublisher(config);
    private final KafkaAdmin admin = new KafkaAdmin(config.bootstrapServers());

    @AfterEach
    void close() {
        publisher.close();
        admin.close();
    }

    @Test
    void an_event_becomes_a_record_with_its_envelope_and_the_headers_of_cloud_events() throws Exception {
        EventRecord event = Records.credited(WALLET, 3, 17);
        long before = System.currentTimeMillis();

        publisher.publish(List.of(event));

        ConsumerRecord<byte[], byte[]> record = admin.read(walletTopic).getFirst();
        assertThat(new String(record.key(), UTF_8)).isEqualTo(WALLET.toString());
        assertThat(new EnvelopeJson().read(record.value())).isEqualTo(event);
        assertThat(headers(record))
                .containsExactlyEntriesOf(ordered(
                        "ce_specversion", "1.0",
                        "ce_id", event.eventId().toString(),
                        "ce_type", "wallet.credited",
                        "ce_source", "urn:healthpay:ledger",
                        "ce_subject", "wallet/" + WALLET,
                        "ce_time", "2026-03-01T10:15:30.123456Z",
                        "content-type", "application/json",
                        "position", "17",
                        "version", "3"));
        assertThat(record.timestampType()).isEqualTo(TimestampType.CREATE_TIME);
        assertThat(record.timestamp()).as("retention counts from here").isGreaterThanOrEqualTo(before);
    }

    @Test
    void the_answer_names_the_offset_after_the_last_event_of_each_partition() throws Exception {
        List<EventRecord> events = creditsOf(20, 5);
        publisher.publish(events);
        Map<FeedPartition, Long> ends = publisher.publish(events);

        assertThat(ends)
                .isEqualTo(admin.ends(walletTopic).entrySet().stream()
                        .filter(end -> end.getValue() > 0)
                        .collect(Collectors.toMap(
                                end -> ReadingPlaces.feedPartition(end.getKey()), Map.Entry::getValue)));
        assertThat(ends.values().stream().mapToLong(end -> end).sum()).isEqualTo(200);
    }

    @Test
    void the_order_of_each_aggregate_is_kept_over_batches() throws Exception {
        List<EventRecord> events = creditsOf(50, 40);
        for (int from = 0; from < events.size(); from += 700) {
            publisher.publish(events.subList(from, Math.min(events.size(), from + 700)));
        }

        assertThat(versionsOnTopic()).isEqualTo(versionsUpTo(50, 40));
    }

    @RepeatedTest(5)
    void order_holds_from_the_first_record_of_a_topic_that_is_only_coming_up() throws Exception {
        publisher.publish(creditsOf(200, 40)); // several requests a partition, while its leader may not be ready

        assertThat(versionsOnTopic()).isEqualTo(versionsUpTo(200, 40));
    }

    @ParameterizedTest
    @CsvSource({
        "wallet, wallet",
        "transfer, wallet",
        "payment, payment",
        "payment_request, payment",
        "medcard, medcard",
    })
    void each_kind_of_aggregate_has_its_topic(String aggregateType, String category) throws Exception {
        publisher.publish(List.of(ofType(aggregateType, 1)));

        assertThat(admin.read(config.topicPrefix() + "." + category)).hasSize(1);
    }

    @Test
    void topics_that_are_missing_are_created_as_configured() throws Exception {
        publisher.publish(List.of());

        assertThat(admin.topics(config.topicPrefix()))
                .containsExactlyInAnyOrderElementsOf(Stream.of("wallet", "payment", "medcard")
                        .map(category -> config.topicPrefix() + "." + category)
                        .toList());
        assertThat(admin.partitions(walletTopic)).isEqualTo(config.partitions());
        Config topic = admin.config(walletTopic);
        assertThat(topic.get("retention.ms").value())
                .isEqualTo(Long.toString(Duration.ofDays(7).toMillis()));
        assertThat(topic.get("cleanup.policy").value()).isEqualTo("delete");
    }

    @Test
    void a_topic_that_is_there_is_left_as_it_is() throws Exception {
        admin.createTopic(walletTopic, 2);

        publisher.publish(creditsOf(10, 1));

        assertThat(admin.partitions(walletTopic)).isEqualTo(2);
        assertThat(admin.read(walletTopic)).hasSize(10);
    }

    @Test
    void an_event_of_an_unknown_kind_of_aggregate_stops_the_batch_before_anything_is_sent() throws Exception {
        List<EventRecord> events = List.of(Records.credited(WALLET, 1, 1), ofType("voucher", 2));

        assertThatExceptionOfType(CorruptHistoryException.class)
                .isThrownBy(() -> publisher.publish(events))
                .withMessageContaining("voucher");

        publisher.publish(List.of());
        assertThat(admin.read(walletTopic)).isEmpty();
    }

    @Test
    void a_batch_beyond_the_bound_is_refused() {
        List<EventRecord> tooMany = Collections.nCopies(EventStore.MAX_READ + 1, Records.credited(WALLET, 1, 1));
        assertThatIllegalArgumentException().isThrownBy(() -> publisher.publish(tooMany));
    }

    @Test
    void a_closed_publisher_takes_nothing() {
        publisher.close();
        assertThatIllegalStateException().isThrownBy(() -> publisher.publish(List.of()));
    }

    @Test
    void a_large_event_goes_through() throws Exception {
        EventRecord small = Records.credited(WALLET, 1, 1);
        EventRecord large = new EventRecord(
                small.eventId(),
                small.eventType(),
                1,
                small.aggregateType(),
                WALLET,
                1,
                1,
                small.timestamp(),
                Map.of("description", "x".repeat(2_000_000)),
                small.metadata());

        publisher.publish(List.of(large));

        assertThat(new EnvelopeJson().read(admin.read(walletTopic).getFirst().value()))
                .isEqualTo(large);
    }

    private static List<EventRecord> creditsOf(int wallets, int versions) {
        List<EventRecord> events = new ArrayList<>();
        for (int version = 1; version <= versions; version++) {
            for (int wallet = 1; wallet <= wallets; wallet++) {
                events.add(Records.credited(new UUID(7, wallet), version, events.size() + 1L));
            }
        }
        return events;
    }

    private Map<String, List<Long>> versionsOnTopic() throws Exception {
        return admin.read(walletTopic).stream()
                .collect(groupingBy(
                        record -> new String(record.key(), UTF_8),
                        mapping(record -> Long.parseLong(headers(record).get("version")), toList())));
    }

    private static Map<String, List<Long>> versionsUpTo(int wallets, int version) {
        return LongStream.rangeClosed(1, wallets)
                .boxed()
                .collect(Collectors.toMap(
                        wallet -> new UUID(7, wallet).toString(),
                        wallet -> LongStream.rangeClosed(1, version).boxed().toList()));
    }

    private static EventRecord ofType(String aggregateType, long position) {
        EventRecord event = Records.credited(WALLET, 1, position);
        return new EventRecord(
                event.eventId(),
                event.eventType(),
                1,
                aggregateType,
                WALLET,
                1,
                position,
                event.timestamp(),
                event.data(),
                event.metadata());
    }

    private static Map<String, String> headers(ConsumerRecord<byte[], byte[]> record) {
        Map<String, String> headers = new LinkedHashMap<>();
        for (Header header : record.headers()) {
            headers.put(header.key(), new String(header.value(), UTF_8));
        }
        return headers;
    }

    private static Map<String, String> ordered(String... keysAndValues) {
        Map<String, String> map = new LinkedHashMap<>();
        for (int i = 0; i < keysAndValues.length; i += 2) {
            map.put(keysAndValues[i], keysAndValues[i + 1]);
        }
        return map;
    }
}
