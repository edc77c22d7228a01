package tech.healthpay.ledger.kafka;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static tech.healthpay.ledger.core.contract.FeedReader.await;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import tech.healthpay.ledger.core.contract.FeedReader;
import tech.healthpay.ledger.core.event.AggregateType;
import tech.healthpay.ledger.core.port.Checkpoint;
import tech.healthpay.ledger.core.port.EventFeed.Delivery;
import tech.healthpay.ledger.core.port.FeedPartition;
import tech.healthpay.ledger.core.sourcing.EventRecord;
import tech.healthpay.ledger.kafka.testing.KafkaFixture;

/** What is Kafka's own beyond the contract of every bus. */
@Timeout(180)
class KafkaEventFeedTest {

    private static final int WALLETS = 12;

    private final KafkaBusConfig config = KafkaFixture.freshBus(KafkaEventFeedTest.class);
    private final String topic = config.topicPrefix() + ".wallet";
    private final KafkaEventPublisher publisher = new KafkaEventPublisher(config);
    private final KafkaAdmin admin = new KafkaAdmin(config.bootstrapServers());
    private final Map<FeedPartition, Checkpoint> checkpoints = new HashMap<>();
    private long position;

    @AfterEach
    void close() {
        publisher.close();
        admin.close();
    }

    @Test
    void only_the_topics_that_are_wanted_are_created() {
        reader().close();
        assertThat(admin.topics(config.topicPrefix())).containsExactly(topic);
        assertThat(admin.partitions(topic)).isEqualTo(config.partitions());
    }

    @Test
    void a_relay_that_started_over_is_no_gap_after_a_restart() {
        List<EventRecord> early = publish(1, 10);
        try (FeedReader reader = reader()) {
            List<EventRecord> fresh = publish(11, 20);
            reader.readUntil(fresh.size());
            publisher.publish(early.subList(60, 120));
            publisher.publish(fresh);
            reader.readUntil(fresh.size() * 2 + 60);
        }

        try (FeedReader reader = reader()) {
            assertThat(reader.gaps()).isEmpty();
            assertThat(reader.events()).isEmpty();
        }
    }

    @Test
    void records_that_expire_before_a_slow_reader_comes_to_them_are_a_gap() {
        IntStream.range(0, config.partitions())
                .mapToObj(number -> new FeedPartition(topic, number))
                .forEach(partition -> checkpoints.put(partition, new Checkpoint(partition, 0, 0)));
        try (FeedReader slow = reader()) {
            publish(1, 1); // ends the fetch that waits at the broker; what follows is not fetched before the next poll
            publish(2, 50);
            admin.expire(topic);
            Map<FeedPartition, Long> due = endsOfFilledPartitions();
            await(() -> slow.gaps().size() >= due.size(), slow);
            List<EventRecord> later = publish(51, 51);
            await(() -> slow.events().containsAll(later), slow);

            assertThat(slow.gaps()).isEqualTo(due);
        }
    }

    @Test
    void a_topic_made_anew_is_a_gap_even_where_it_has_grown_past_the_checkpoint() {
        try (FeedReader reader = reader()) {
            publish(1, 5);
            reader.readUntil(5 * WALLETS);
        }
        admin.deleteTopics(Set.of(topic));
        await(() -> admin.topics(topic).isEmpty());
        admin.createTopic(topic, config.partitions());
        publish(6, 30);
        Map<FeedPartition, Long> ends = endsOfFilledPartitions();
        assertThat(ends)
                .allSatisfy((partition, end) ->
                        assertThat(end).isGreaterThan(checkpoints.get(partition).nextOffset()));

        try (FeedReader reader = reader()) {
            List<EventRecord> later = publish(31, 31);

            assertThat(reader.readUntil(later.size())).containsExactlyInAnyOrderElementsOf(later);
            assertThat(reader.gaps()).isEqualTo(ends);
        }
    }

    @Test
    void a_record_that_cannot_be_read_is_delivered_as_garbled_and_the_next_ones_follow() {
        UUID wallet = UUID.fromString("01900000-0000-7000-8000-00000000000a");
        EventRecord good = Records.credited(wallet, 1, 1);
        String json = new String(new EnvelopeJson().write(good), UTF_8);

        try (FeedReader reader = reader()) {
            admin.write(topic, 1, wallet.toString(), "{not json");
            admin.write(topic, 1, wallet.toString(), null);
            admin.write(topic, 1, "no id", json);
            admin.write(topic, 1, null, json);
            admin.write(topic, 1, new UUID(1, 1).toString(), json);
            admin.write(topic, 1, wallet.toString(), json);
            await(() -> reader.deliveries().size() == 6, reader);

            FeedPartition partition = new FeedPartition(topic, 1);
            String wrongKey = "The record's key is not the aggregate's id";
            assertThat(reader.deliveries())
                    .containsExactly(
                            new Delivery.Garbled(partition, 0, wallet, "The value is not a JSON object"),
                            new Delivery.Garbled(partition, 1, wallet, "The record has no value"),
                            new Delivery.Garbled(partition, 2, null, wrongKey),
                            new Delivery.Garbled(partition, 3, null, wrongKey),
                            new Delivery.Garbled(partition, 4, new UUID(1, 1), wrongKey),
                            new Delivery.Delivered(partition, 5, good));
        }
    }

    /** A reader that has every partition of the wallet topic. */
    private FeedReader reader() {
        return new FeedReader(
                        new KafkaEventFeed(config), FeedMember.PROJECTION, Set.of(AggregateType.WALLET), checkpoints)
                .joined(config.partitions());
    }

    private List<EventRecord> publish(int fromVersion, int toVersion) {
        List<EventRecord> events = new ArrayList<>();
        for (int version = fromVersion; version <= toVersion; version++) {
            for (int wallet = 1; wallet <= WALLETS; wallet++) {
                events.add(Records.credited(new UUID(7, wallet), version, ++position));
            }
        }
        publisher.publish(events);
        return events;
    }

    private Map<FeedPartition, Long> endsOfFilledPartitions() {
        return admin.ends(topic).entrySet().stream()
                .filter(end -> end.getValue() > 0)
                .collect(Collectors.toMap(end -> ReadingPlaces.feedPartition(end.getKey()), Map.Entry::getValue));
    }
}
