package tech.healthpay.ledger.core.contract;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.mapping;
import static java.util.stream.Collectors.toList;
import static java.util.stream.Collectors.toSet;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static tech.healthpay.ledger.core.contract.FeedReader.await;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import tech.healthpay.ledger.core.event.AggregateType;
import tech.healthpay.ledger.core.port.Checkpoint;
import tech.healthpay.ledger.core.port.EventFeed;
import tech.healthpay.ledger.core.port.EventFeed.Batch;
import tech.healthpay.ledger.core.port.EventFeed.Delivery;
import tech.healthpay.ledger.core.port.EventFeed.Subscription;
import tech.healthpay.ledger.core.port.FeedPartition;
import tech.healthpay.ledger.core.sourcing.EventRecord;
import tech.healthpay.ledger.core.sourcing.StreamId;
import tech.healthpay.ledger.core.sourcing.UnavailableException;

/**
 * What every feed of events must do, wherever they come from. Each test needs a feed of its own, on which nothing was
 * published. Adapters of a bus extend {@link EventBusContract}.
 */
@Timeout(180)
public abstract class EventFeedContract {

    /** How many wallets the suite publishes events of. */
    static final int WALLETS = 12;

    private static final Set<AggregateType> WALLETS_ONLY = Set.of(AggregateType.WALLET);

    /** Whose events these are. */
    final List<StreamId> wallets = IntStream.range(0, WALLETS)
            .mapToObj(i -> PlainEvents.newStream(AggregateType.WALLET))
            .toList();
    /** What the readers of a test share. */
    final Map<FeedPartition, Checkpoint> checkpoints = new HashMap<>();

    private long position;

    /**
     * Lets the feed have events, whose positions are 1, 2, 3 and so on.
     *
     * @return where reading goes on after them, at least in each partition that got any
     */
    protected abstract Map<FeedPartition, Long> publish(List<EventRecord> events);

    /** Returns the feed, as another instance of the ledger would have it. */
    protected abstract EventFeed feed();

    /** Returns how many partitions a reader of wallets gets, at least 2. */
    protected abstract int partitions();

    /** Returns how many records a poll answers at most. */
    protected abstract int maxBatch();

    @Test
    void a_projection_that_never_ran_begins_with_a_gap_in_every_partition() {
        try (FeedReader reader = reader(checkpoints).joined(partitions())) {
            assertThat(reader.gaps())
                    .hasSize(partitions())
                    .allSatisfy((partition, resumesAt) -> assertThat(resumesAt).isZero());
            assertThat(reader.assigned()).isEqualTo(reader.gaps().keySet());
            assertThat(reader.events()).isEmpty();
        }
    }

    @Test
    void what_is_published_is_delivered_whole_once_and_in_order_per_aggregate() {
        try (FeedReader reader = reader(checkpoints).joined(partitions())) {
            List<EventRecord> events = publish(1, 50);

            assertThat(reader.readUntil(events.size())).containsExactlyInAnyOrderElementsOf(events);
            Map<UUID, List<Long>> versions = reader.events().stream()
                    .collect(groupingBy(EventRecord::aggregateId, mapping(EventRecord::version, toList())));
            assertThat(versions.values())
                    .hasSize(WALLETS)
                    .allSatisfy(of -> assertThat(of)
                            .isEqualTo(LongStream.rangeClosed(1, 50).boxed().toList()));
        }
    }

    @Test
    void the_events_of_one_aggregate_lie_in_one_partition_at_ascending_offsets() {
        try (FeedReader reader = reader(checkpoints).joined(partitions())) {
            publish(1, 10);
            reader.readUntil(10 * WALLETS);

            assertThat(partitionsOf(reader.deliveries()).values())
                    .allSatisfy(of -> assertThat(of).hasSize(1));
            Map<FeedPartition, List<Long>> offsets = reader.deliveries().stream()
                    .collect(groupingBy(Delivery::partition, mapping(Delivery::offset, toList())));
            assertThat(offsets.values())
                    .allSatisfy(of -> assertThat(of).isSorted().doesNotHaveDuplicates());
        }
    }

    @Test
    void a_poll_is_bounded_and_says_how_much_is_still_to_come() {
        try (FeedReader reader = reader(checkpoints).joined(partitions())) {
            int rounds = 3 * maxBatch() / WALLETS + 1;
            for (int round = 1; round <= rounds; round++) {
                publish(round, round);
            }
            int total = rounds * WALLETS;
            int polls = 0;
            while (reader.events().size() < total) {
                Batch batch = reader.poll(Duration.ofSeconds(20));
                assertThat(batch.records()).isNotEmpty().hasSizeLessThanOrEqualTo(maxBatch());
                assertThat(sum(batch.behind().values()))
                        .isLessThanOrEqualTo(total - reader.events().size());
                polls++;
            }
            assertThat(polls).isGreaterThanOrEqualTo(3);
            assertThat(reader.behind().keySet()).isEqualTo(reader.assigned());
            assertThat(reader.behind().values()).containsOnly(0L);
        }
    }

    @Test
    void without_a_checkpoint_reading_begins_at_the_end_and_what_was_before_is_a_gap() {
        Map<FeedPartition, Long> ends = publish(credited(1, 10));

        try (FeedReader reader = reader(checkpoints).joined(partitions())) {
            List<EventRecord> later = publish(11, 20);

            assertThat(reader.readUntil(later.size())).containsExactlyInAnyOrderElementsOf(later);
            assertThat(reader.gaps())
                    .hasSize(partitions())
                    .allSatisfy((partition, resumesAt) ->
                            assertThat(resumesAt).isEqualTo(ends.getOrDefault(partition, 0L)));
        }
    }

    @Test
    void after_a_restart_reading_goes_on_at_the_checkpoints() {
        try (FeedReader reader = reader(checkpoints).joined(partitions())) {
            publish(1, 10);
            reader.readUntil(10 * WALLETS);
        }
        List<EventRecord> later = publish(11, 20);

        try (FeedReader reader = reader(checkpoints)) {
            assertThat(reader.readUntil(later.size())).containsExactlyInAnyOrderElementsOf(later);
            assertThat(reader.gaps()).isEmpty();
        }
    }

    @Test
    void what_was_read_but_not_stored_is_delivered_again_after_a_restart() {
        Map<FeedPartition, Checkpoint> stored;
        List<EventRecord> lost;
        try (FeedReader reader = reader(checkpoints).joined(partitions())) {
            publish(1, 10);
            reader.readUntil(10 * WALLETS);
            stored = new HashMap<>(checkpoints);
            lost = publish(11, 20);
            reader.readUntil(20 * WALLETS);
        }

        try (FeedReader reader = reader(stored)) {
            assertThat(reader.readUntil(lost.size())).containsExactlyInAnyOrderElementsOf(lost);
            assertThat(reader.gaps()).isEmpty();
        }
    }

    @Test
    void a_checkpoint_beyond_the_end_is_a_gap() {
        Map<FeedPartition, Long> ends = publish(credited(1, 3));
        ends.forEach((partition, end) -> checkpoints.put(partition, new Checkpoint(partition, end + 5, 1_000)));

        try (FeedReader reader = reader(checkpoints).joined(partitions())) {
            assertThat(reader.gaps()).containsAllEntriesOf(ends);
            List<EventRecord> later = publish(4, 4);
            assertThat(reader.readUntil(later.size())).containsExactlyInAnyOrderElementsOf(later);
        }
    }

    @Test
    void two_readers_share_the_partitions_and_one_takes_over_what_the_other_leaves() {
        try (FeedReader staying = reader(checkpoints).joined(partitions())) {
            FeedReader leaving = reader(checkpoints);
            await(
                    () -> !leaving.assigned().isEmpty()
                            && staying.assigned().size() + leaving.assigned().size() == partitions(),
                    staying,
                    leaving);
            assertThat(staying.assigned()).isNotEmpty().doesNotContainAnyElementsOf(leaving.assigned());

            List<EventRecord> events = publish(1, 20);
            await(() -> readBy(staying, leaving).size() >= events.size(), staying, leaving);
            assertThat(readBy(staying, leaving)).containsExactlyInAnyOrderElementsOf(events);

            leaving.close();
            events.addAll(publish(21, 40));
            await(
                    () -> staying.assigned().size() == partitions()
                            && readBy(staying, leaving).size() >= events.size(),
                    staying);
            assertThat(readBy(staying, leaving)).containsExactlyInAnyOrderElementsOf(events);
            assertThat(staying.gaps()).hasSize(partitions());
            assertThat(leaving.gaps()).isEmpty();
        }
    }

    @Test
    void projections_do_not_share() {
        try (FeedReader one = reader(checkpoints).joined(partitions());
                FeedReader other =
                        new FeedReader(feed(), "wallet-realtime", WALLETS_ONLY, new HashMap<>()).joined(partitions())) {
            List<EventRecord> events = publish(1, 5);

            assertThat(one.readUntil(events.size())).containsExactlyInAnyOrderElementsOf(events);
            assertThat(other.readUntil(events.size())).containsExactlyInAnyOrderElementsOf(events);
        }
    }

    @Test
    void a_projection_gets_every_kind_of_aggregate_it_wants() {
        Set<AggregateType> wanted = Set.of(AggregateType.PAYMENT, AggregateType.MEDCARD);
        List<EventRecord> events = new ArrayList<>();
        try (FeedReader reader = new FeedReader(feed(), "several", wanted, checkpoints)) {
            await(() -> !reader.gaps().isEmpty() && reader.gaps().keySet().equals(reader.assigned()), reader);
            for (AggregateType type : AggregateType.values()) {
                for (int i = 0; i < 20; i++) {
                    events.add(event(PlainEvents.newStream(type), 1));
                }
            }
            List<EventRecord> wantedEvents = events.stream()
                    .filter(event ->
                            wanted.stream().anyMatch(type -> type.wireName().equals(event.aggregateType())))
                    .toList();

            publish(events);
            await(() -> reader.events().containsAll(wantedEvents), reader);

            assertThat(reader.events()).doesNotHaveDuplicates();
            assertThat(events).containsAll(reader.events());
        }
    }

    @Test
    void a_poll_to_which_nothing_comes_ends_empty_after_its_timeout() {
        try (FeedReader reader = reader(checkpoints).joined(partitions())) {
            long start = System.nanoTime();
            Batch batch = reader.poll(Duration.ofMillis(300));

            assertThat(Duration.ofNanos(System.nanoTime() - start))
                    .isBetween(Duration.ofMillis(250), Duration.ofSeconds(20));
            assertThat(batch.records()).isEmpty();
            assertThat(batch.gaps()).isEmpty();
            assertThat(batch.assigned()).hasSize(partitions());
        }
    }

    @Test
    void a_wakeup_ends_a_waiting_poll() throws Exception {
        try (FeedReader reader = reader(checkpoints).joined(partitions())) {
            CompletableFuture<Batch> poll = CompletableFuture.supplyAsync(() -> reader.poll(Duration.ofMinutes(5)));

            reader.subscription().wakeup();

            assertThat(poll.get(30, TimeUnit.SECONDS).records()).isEmpty();
        }
    }

    @Test
    void checkpoints_that_cannot_be_loaded_are_asked_for_again_and_nothing_is_lost() {
        try (FeedReader reader = reader(checkpoints).joined(partitions())) {
            publish(1, 5);
            reader.readUntil(5 * WALLETS);
        }
        List<EventRecord> later = publish(6, 10);
        UnavailableException outage = new UnavailableException("postgres", "down", null);
        AtomicInteger failures = new AtomicInteger(3);
        EventFeed.CheckpointSource flaky = () -> {
            if (failures.getAndDecrement() > 0) {
                throw outage;
            }
            return List.copyOf(checkpoints.values());
        };

        try (Subscription subscription = feed().subscribe("wallet-detail", WALLETS_ONLY, flaky)) {
            for (int i = 0; i < 3; i++) {
                assertThatThrownBy(() -> subscription.poll(Duration.ofSeconds(30)))
                        .isSameAs(outage);
            }
            List<Delivery> deliveries = new ArrayList<>();
            await(() -> {
                Batch batch = subscription.poll(Duration.ofMillis(200));
                assertThat(batch.gaps()).isEmpty();
                batch.records().stream()
                        .filter(Delivery.Delivered.class::isInstance)
                        .forEach(deliveries::add);
                return deliveries.size() == later.size();
            });
        }
    }

    /** A reader of wallets. */
    final FeedReader reader(Map<FeedPartition, Checkpoint> stored) {
        return new FeedReader(feed(), "wallet-detail", WALLETS_ONLY, stored);
    }

    /** Publishes events of these versions of every wallet, and returns them. */
    final List<EventRecord> publish(int fromVersion, int toVersion) {
        List<EventRecord> events = credited(fromVersion, toVersion);
        publish(events);
        return events;
    }

    /** Returns events of these versions of every wallet, to be published next. */
    final List<EventRecord> credited(int fromVersion, int toVersion) {
        List<EventRecord> events = new ArrayList<>();
        for (int version = fromVersion; version <= toVersion; version++) {
            for (StreamId wallet : wallets) {
                events.add(event(wallet, version));
            }
        }
        return events;
    }

    private EventRecord event(StreamId stream, long version) {
        Map<String, Object> data = Map.of("note", "رقم " + version, "amount", "1.00");
        return PlainEvents.recorded(stream, PlainEvents.event("wallet.credited", data), version, ++position);
    }

    private static Map<UUID, Set<FeedPartition>> partitionsOf(List<Delivery> deliveries) {
        return deliveries.stream()
                .filter(Delivery.Delivered.class::isInstance)
                .map(Delivery.Delivered.class::cast)
                .collect(groupingBy(
                        delivered -> delivered.event().aggregateId(), mapping(Delivery::partition, toSet())));
    }

    private static List<EventRecord> readBy(FeedReader one, FeedReader other) {
        List<EventRecord> events = new ArrayList<>(one.events());
        events.addAll(other.events());
        return events;
    }

    private static long sum(Iterable<Long> numbers) {
        long sum = 0;
        for (long number : numbers) {
            sum += number;
        }
        return sum;
    }
}
