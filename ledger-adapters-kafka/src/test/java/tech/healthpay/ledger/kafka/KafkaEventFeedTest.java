package tech.healthpay.ledger.kafka;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.mapping;
import static java.util.stream.Collectors.toList;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import tech.healthpay.ledger.core.event.AggregateType;
import tech.healthpay.ledger.core.port.Checkpoint;
import tech.healthpay.ledger.core.port.EventFeed;
import tech.healthpay.ledger.core.port.EventFeed.Batch;
import tech.healthpay.ledger.core.port.EventFeed.Delivery;
import tech.healthpay.ledger.core.port.EventFeed.Gap;
import tech.healthpay.ledger.core.port.FeedPartition;
import tech.healthpay.ledger.core.sourcing.EventRecord;
import tech.healthpay.ledger.core.sourcing.UnavailableException;
import tech.healthpay.ledger.kafka.testing.KafkaFixture;

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
    void topics_that_are_missing_are_created() throws Exception {
        try (Reader reader = Reader.started(config, checkpoints)) {
            assertThat(admin.topics(config.topicPrefix())).containsExactly(topic);
            assertThat(reader.gaps()).containsExactlyInAnyOrderElementsOf(gapsAt(0));
        }
    }

    @Test
    void what_is_published_is_delivered_whole_and_in_order_per_aggregate() {
        try (Reader reader = Reader.started(config, checkpoints)) {
            List<EventRecord> events = publish(1, 100);
            reader.pollUntil(all -> all.events().size() >= events.size());

            assertThat(reader.events()).containsExactlyInAnyOrderElementsOf(events);
            assertThat(versions(reader.events()).values())
                    .hasSize(WALLETS)
                    .allSatisfy(of -> assertThat(of)
                            .isEqualTo(LongStream.rangeClosed(1, 100).boxed().toList()));
            assertThat(reader.behind()).containsExactlyInAnyOrderEntriesOf(everyPartition(0L));
        }
    }

    @Test
    void a_poll_is_bounded_and_says_how_much_is_still_to_come() {
        try (Reader reader = Reader.started(config, checkpoints)) {
            publish(1, 200);
            long most = 0;
            int polls = 0;
            while (reader.events().size() < 200 * WALLETS) {
                Batch batch = reader.poll(Duration.ofSeconds(10));
                assertThat(batch.records()).isNotEmpty().hasSizeLessThanOrEqualTo(config.maxBatchEvents());
                most = Math.max(
                        most,
                        batch.behind().values().stream()
                                .mapToLong(count -> count)
                                .sum());
                polls++;
            }
            assertThat(polls).isGreaterThanOrEqualTo(200 * WALLETS / config.maxBatchEvents());
            assertThat(most).isBetween(1L, 200L * WALLETS);
            assertThat(reader.behind()).containsExactlyInAnyOrderEntriesOf(everyPartition(0L));
        }
    }

    @Test
    void without_a_checkpoint_reading_begins_at_the_end_and_the_rest_is_a_gap() throws Exception {
        publish(1, 10);
        Map<FeedPartition, Long> ends = ends();

        try (Reader reader = Reader.started(config, checkpoints)) {
            List<EventRecord> later = publish(11, 20);
            reader.pollUntil(all -> all.events().size() >= later.size());

            assertThat(reader.gaps())
                    .containsExactlyInAnyOrderElementsOf(ends.entrySet().stream()
                            .map(end -> new Gap(end.getKey(), end.getValue()))
                            .toList());
            assertThat(reader.events()).containsExactlyInAnyOrderElementsOf(later);
        }
    }

    @Test
    void after_a_restart_reading_goes_on_at_the_checkpoints() {
        try (Reader reader = Reader.started(config, checkpoints)) {
            publish(1, 10);
            reader.pollUntil(all -> all.events().size() == 10 * WALLETS);
        }
        List<EventRecord> later = publish(11, 20);

        try (Reader reader = Reader.started(config, checkpoints)) {
            reader.pollUntil(all -> all.events().size() >= later.size());
            assertThat(reader.events()).containsExactlyInAnyOrderElementsOf(later);
            assertThat(reader.gaps()).isEmpty();
        }
    }

    @Test
    void what_was_read_but_not_stored_is_delivered_again_after_a_restart() {
        Map<FeedPartition, Checkpoint> stored;
        List<EventRecord> lost;
        try (Reader reader = Reader.started(config, checkpoints)) {
            publish(1, 10);
            reader.pollUntil(all -> all.events().size() == 10 * WALLETS);
            stored = new HashMap<>(checkpoints);
            lost = publish(11, 20);
            reader.pollUntil(all -> all.events().size() == 20 * WALLETS);
        }

        try (Reader reader = Reader.started(config, stored)) {
            reader.pollUntil(all -> all.events().size() >= lost.size());
            assertThat(reader.events()).containsExactlyInAnyOrderElementsOf(lost);
            assertThat(reader.gaps()).isEmpty();
        }
    }

    @Test
    void events_that_were_published_twice_are_delivered_twice_and_are_no_gap() {
        List<EventRecord> events = publish(1, 10);
        Reader.started(config, checkpoints).close();
        try (Reader reader = Reader.started(config, checkpoints)) {
            List<EventRecord> fresh = publish(11, 20);
            reader.pollUntil(all -> all.events().size() == fresh.size());
            publisher.publish(events.subList(60, 120)); // a relay that did not get to store its progress
            publisher.publish(fresh);
            reader.pollUntil(all -> all.events().size() == fresh.size() * 2 + 60);
        }

        try (Reader reader = Reader.started(config, checkpoints)) {
            assertThat(reader.gaps()).isEmpty();
            assertThat(reader.events()).isEmpty();
        }
    }

    @Test
    void records_past_their_retention_are_a_gap() throws Exception {
        Map<FeedPartition, Checkpoint> early;
        try (Reader reader = Reader.started(config, checkpoints)) {
            early = new HashMap<>(checkpoints);
            publish(1, 10);
            reader.pollUntil(all -> all.events().size() == 10 * WALLETS);
        }
        admin.expire(topic);
        Map<FeedPartition, Long> ends = ends();

        try (Reader reader = Reader.started(config, early)) {
            assertThat(reader.gaps()).containsExactlyInAnyOrderElementsOf(gapsWhereNotEmpty(ends));
            List<EventRecord> later = publish(11, 11);
            reader.pollUntil(all -> all.events().size() >= later.size());
            assertThat(reader.events()).containsExactlyInAnyOrderElementsOf(later);
        }
    }

    @Test
    void records_that_expire_before_a_slow_reader_comes_to_them_are_a_gap() throws Exception {
        try (Reader slow = Reader.started(config, checkpoints)) {
            slow.gaps().clear();
            publish(1, 1); // ends the fetch that waits at the broker; what follows is not fetched before the next poll
            publish(2, 50);
            admin.expire(topic);
            List<Gap> due = gapsWhereNotEmpty(ends());
            slow.pollUntil(all -> all.gaps().size() >= due.size());
            List<EventRecord> later = publish(51, 51);
            slow.pollUntil(all -> all.events().containsAll(later));

            assertThat(slow.gaps()).containsExactlyInAnyOrderElementsOf(due);
        }
    }

    @Test
    void a_checkpoint_beyond_the_end_is_a_gap() throws Exception {
        publish(1, 3);
        Map<FeedPartition, Long> ends = ends();
        ends.forEach((partition, end) -> checkpoints.put(partition, new Checkpoint(partition, end + 5, 1_000)));

        try (Reader reader = Reader.started(config, checkpoints)) {
            assertThat(reader.gaps())
                    .containsExactlyInAnyOrderElementsOf(ends.entrySet().stream()
                            .map(end -> new Gap(end.getKey(), end.getValue()))
                            .toList());
        }
    }

    @Test
    void a_topic_made_anew_is_a_gap_even_where_it_has_grown_past_the_checkpoint() throws Exception {
        try (Reader reader = Reader.started(config, checkpoints)) {
            publish(1, 5);
            reader.pollUntil(all -> all.events().size() == 5 * WALLETS);
        }
        admin.deleteTopics(Set.of(topic));
        await(() -> admin.topics(topic).isEmpty());
        admin.createTopic(topic, config.partitions());
        publish(6, 30);
        Map<FeedPartition, Long> ends = ends();
        assertThat(ends)
                .allSatisfy((partition, end) -> assertThat(end)
                        .isGreaterThanOrEqualTo(checkpoints.get(partition).nextOffset()));

        try (Reader reader = Reader.started(config, checkpoints)) {
            List<EventRecord> later = publish(31, 31);
            reader.pollUntil(all -> all.events().size() >= later.size());

            assertThat(reader.gaps()).containsExactlyInAnyOrderElementsOf(gapsWhereNotEmpty(ends));
            assertThat(reader.events()).containsExactlyInAnyOrderElementsOf(later);
        }
    }

    @Test
    void two_readers_share_the_partitions_and_one_takes_over_what_the_other_leaves() {
        try (Reader staying = Reader.started(config, checkpoints)) {
            Reader leaving = new Reader(new KafkaEventFeed(config), checkpoints);
            pollBothUntil(
                    staying,
                    leaving,
                    () -> staying.assigned().size() == 2 && leaving.assigned().size() == 2);
            assertThat(staying.assigned()).doesNotContainAnyElementsOf(leaving.assigned());

            List<EventRecord> events = publish(1, 20);
            pollBothUntil(staying, leaving, () -> readBy(staying, leaving).size() >= events.size());
            assertThat(readBy(staying, leaving)).containsExactlyInAnyOrderElementsOf(events);

            leaving.close();
            List<EventRecord> later = publish(21, 40);
            staying.pollUntil(all -> all.assigned().size() == config.partitions()
                    && readBy(staying, leaving).size() >= events.size() + later.size());
            events.addAll(later);
            assertThat(readBy(staying, leaving)).containsExactlyInAnyOrderElementsOf(events);
            assertThat(leaving.gaps()).isEmpty();
            assertThat(staying.gaps()).containsExactlyInAnyOrderElementsOf(gapsAt(0));
        }
    }

    @Test
    void projections_do_not_share() {
        List<EventRecord> events;
        try (Reader one = Reader.started(config, checkpoints);
                EventFeed.Subscription other = new KafkaEventFeed(config)
                        .subscribe("wallet-realtime", Set.of(AggregateType.WALLET), List::of)) {
            Set<FeedPartition> assigned = new HashSet<>();
            await(() -> assigned.addAll(other.poll(Duration.ofMillis(200)).assigned())
                    && assigned.size() == config.partitions());
            events = publish(1, 5);
            List<Delivery> others = new ArrayList<>();
            await(() -> others.addAll(other.poll(Duration.ofMillis(200)).records()) && others.size() == events.size());
            one.pollUntil(all -> all.events().size() == events.size());
        }
    }

    @Test
    void a_record_that_cannot_be_read_is_delivered_as_garbled_and_the_next_ones_follow() throws Exception {
        UUID wallet = UUID.fromString("01900000-0000-7000-8000-00000000000a");
        EventRecord good = Records.credited(wallet, 1, 1);
        String json = new String(new EnvelopeJson().write(good), UTF_8);

        try (Reader reader = Reader.started(config, checkpoints)) {
            admin.write(topic, 1, wallet.toString(), "{not json");
            admin.write(topic, 1, wallet.toString(), null);
            admin.write(topic, 1, "no id", json);
            admin.write(topic, 1, null, json);
            admin.write(topic, 1, new UUID(1, 1).toString(), json);
            admin.write(topic, 1, wallet.toString(), json);
            reader.pollUntil(all -> all.deliveries().size() == 6);

            FeedPartition partition = new FeedPartition(topic, 1);
            assertThat(reader.deliveries())
                    .containsExactly(
                            new Delivery.Garbled(partition, 0, wallet, "The value is not a JSON object"),
                            new Delivery.Garbled(partition, 1, wallet, "The record has no value"),
                            new Delivery.Garbled(partition, 2, null, "The record's key is not the aggregate's id"),
                            new Delivery.Garbled(partition, 3, null, "The record's key is not the aggregate's id"),
                            new Delivery.Garbled(
                                    partition, 4, new UUID(1, 1), "The record's key is not the aggregate's id"),
                            new Delivery.Delivered(partition, 5, good));
        }
    }

    @Test
    void a_wakeup_ends_a_waiting_poll() throws Exception {
        try (Reader reader = Reader.started(config, checkpoints)) {
            CompletableFuture<Batch> poll = CompletableFuture.supplyAsync(() -> reader.poll(Duration.ofMinutes(5)));

            reader.subscription().wakeup();

            assertThat(poll.get(20, TimeUnit.SECONDS).records()).isEmpty();
        }
    }

    @Test
    void checkpoints_that_cannot_be_loaded_are_asked_for_again_and_nothing_is_lost() {
        try (Reader reader = Reader.started(config, checkpoints)) {
            publish(1, 5);
            reader.pollUntil(all -> all.events().size() == 5 * WALLETS);
        }
        List<EventRecord> later = publish(6, 10);
        UnavailableException outage = new UnavailableException("postgres", "down", null);
        int[] failures = {3};
        EventFeed.CheckpointSource flaky = () -> {
            if (failures[0]-- > 0) {
                throw outage;
            }
            return List.copyOf(checkpoints.values());
        };

        try (EventFeed.Subscription subscription =
                new KafkaEventFeed(config).subscribe(Reader.PROJECTION, Set.of(AggregateType.WALLET), flaky)) {
            for (int i = 0; i < 3; i++) {
                assertThatThrownBy(() -> subscription.poll(Duration.ofSeconds(30)))
                        .isSameAs(outage);
            }
            List<Delivery> deliveries = new ArrayList<>();
            await(() ->
                    deliveries.addAll(subscription.poll(Duration.ofMillis(200)).records())
                            && deliveries.size() == later.size());
        }
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

    private Map<FeedPartition, Long> ends() throws Exception {
        Map<FeedPartition, Long> ends = new HashMap<>();
        admin.ends(topic).forEach((partition, end) -> ends.put(ReadingPlaces.feedPartition(partition), end));
        return ends;
    }

    private <T> Map<FeedPartition, T> everyPartition(T value) {
        Map<FeedPartition, T> map = new HashMap<>();
        IntStream.range(0, config.partitions()).forEach(i -> map.put(new FeedPartition(topic, i), value));
        return map;
    }

    private List<Gap> gapsAt(long offset) {
        return everyPartition(offset).entrySet().stream()
                .map(entry -> new Gap(entry.getKey(), entry.getValue()))
                .toList();
    }

    private static List<Gap> gapsWhereNotEmpty(Map<FeedPartition, Long> ends) {
        return ends.entrySet().stream()
                .filter(end -> end.getValue() > 0)
                .map(end -> new Gap(end.getKey(), end.getValue()))
                .toList();
    }

    private static Map<UUID, List<Long>> versions(List<EventRecord> events) {
        return events.stream().collect(groupingBy(EventRecord::aggregateId, mapping(EventRecord::version, toList())));
    }

    private static List<EventRecord> readBy(Reader one, Reader other) {
        List<EventRecord> events = new ArrayList<>(one.events());
        events.addAll(other.events());
        return events;
    }

    private static void pollBothUntil(Reader one, Reader other, Condition condition) {
        await(() -> {
            one.poll(Duration.ofMillis(100));
            other.poll(Duration.ofMillis(100));
            return condition.holds();
        });
    }

    private static void await(Condition condition) {
        long deadline = System.nanoTime() + Duration.ofSeconds(40).toNanos();
        try {
            while (!condition.holds()) {
                assertThat(System.nanoTime()).as("waited in vain").isLessThan(deadline);
            }
        } catch (Exception e) {
            throw new AssertionError("while waiting", e);
        }
    }

    @FunctionalInterface
    private interface Condition {
        boolean holds() throws Exception;
    }
}
