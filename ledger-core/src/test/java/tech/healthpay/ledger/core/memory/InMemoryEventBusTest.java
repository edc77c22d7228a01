package tech.healthpay.ledger.core.memory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import tech.healthpay.ledger.core.contract.Concurrently;
import tech.healthpay.ledger.core.contract.EventBusContract;
import tech.healthpay.ledger.core.contract.FeedReader;
import tech.healthpay.ledger.core.event.AggregateType;
import tech.healthpay.ledger.core.port.Checkpoint;
import tech.healthpay.ledger.core.port.EventFeed;
import tech.healthpay.ledger.core.port.EventPublisher;
import tech.healthpay.ledger.core.port.FeedPartition;
import tech.healthpay.ledger.core.sourcing.EventMetadata;
import tech.healthpay.ledger.core.sourcing.EventRecord;
import tech.healthpay.ledger.core.sourcing.UnavailableException;

class InMemoryEventBusTest extends EventBusContract {

    private static final int RETENTION = 1_000;

    private final InMemoryEventBus bus =
            new InMemoryEventBus(new InMemoryEventBus.Settings("memory", 3, RETENTION, 50));

    @Override
    protected EventPublisher publisher() {
        return bus;
    }

    @Override
    protected EventFeed feed() {
        return bus;
    }

    @Override
    protected int partitions() {
        return 3;
    }

    @Override
    protected int maxBatch() {
        return 50;
    }

    @Override
    protected void dropOldRecords() {
        for (int partition = 0; partition < 3; partition++) {
            bus.publish(events(new UUID(0, partition), RETENTION));
        }
    }

    @Test
    void a_reader_that_is_overtaken_by_the_retention_learns_of_the_gap_at_its_next_poll() {
        FeedPartition only = new FeedPartition("small", 0);
        InMemoryEventBus small = new InMemoryEventBus(new InMemoryEventBus.Settings("small", 1, 10, 4));
        try (FeedReader reader =
                new FeedReader(small, "slow", Set.of(AggregateType.WALLET), new HashMap<>()).joined(1)) {
            UUID wallet = UUID.randomUUID();
            List<EventRecord> events = events(wallet, 16);
            small.publish(events.subList(0, 6));
            reader.poll(Duration.ofSeconds(1));
            small.publish(events.subList(6, 15));

            EventFeed.Batch batch = reader.poll(Duration.ofSeconds(1));
            small.publish(events.subList(15, 16));

            assertThat(batch.records()).isEmpty();
            assertThat(batch.gaps()).containsExactly(new EventFeed.Gap(only, 15));
            assertThat(reader.poll(Duration.ofSeconds(1)).records())
                    .containsExactly(new EventFeed.Delivery.Delivered(only, 15, events.get(15)));
        }
    }

    @Test
    void a_busy_partition_does_not_starve_the_others() {
        try (FeedReader reader = new FeedReader(bus, "fair", Set.of(AggregateType.WALLET), new HashMap<>()).joined(3)) {
            bus.publish(events(new UUID(0, 0), 500));
            bus.publish(events(new UUID(0, 1), 1));
            bus.publish(events(new UUID(0, 2), 1));

            for (int poll = 0; poll < 3; poll++) {
                reader.poll(Duration.ofSeconds(1));
            }

            assertThat(reader.events()).extracting(EventRecord::aggregateId).contains(new UUID(0, 1), new UUID(0, 2));
        }
    }

    @Test
    void readers_who_come_and_go_while_events_are_published_read_each_once_and_in_order() {
        Map<FeedPartition, Checkpoint> checkpoints = new ConcurrentHashMap<>();
        for (int partition = 0; partition < 3; partition++) {
            FeedPartition id = new FeedPartition("memory", partition);
            checkpoints.put(id, new Checkpoint(id, 0, 0));
        }
        Queue<EventRecord> read = new ConcurrentLinkedQueue<>();
        List<List<EventRecord>> wallets = IntStream.range(0, 10)
                .mapToObj(wallet -> events(new UUID(1, wallet), 200))
                .toList();
        List<Callable<Boolean>> tasks = new ArrayList<>(Collections.nCopies(4, () -> {
            while (read.size() < 2_000) {
                try (FeedReader reader = new FeedReader(bus, "shared", Set.of(AggregateType.WALLET), checkpoints)) {
                    for (int poll = 0; poll < 20; poll++) {
                        reader.poll(Duration.ofMillis(2)).records().forEach(delivery -> read.add(event(delivery)));
                    }
                }
            }
            return true;
        }));
        tasks.add(() -> {
            for (int version = 0; version < 200; version++) {
                int index = version;
                bus.publish(wallets.stream().map(events -> events.get(index)).toList());
            }
            return true;
        });

        Concurrently.run(tasks);

        assertThat(read).hasSize(2_000);
        for (List<EventRecord> wallet : wallets) {
            assertThat(read.stream()
                            .filter(event ->
                                    event.aggregateId().equals(wallet.getFirst().aggregateId())))
                    .containsExactlyElementsOf(wallet);
        }
    }

    private static EventRecord event(EventFeed.Delivery delivery) {
        return ((EventFeed.Delivery.Delivered) delivery).event();
    }

    @Test
    void a_reader_that_is_interrupted_says_so_and_stays_interrupted() {
        try (EventFeed.Subscription subscription =
                bus.subscribe("interrupted", Set.of(AggregateType.WALLET), List::of)) {
            subscription.poll(Duration.ZERO);
            Thread.currentThread().interrupt();

            assertThatThrownBy(() -> subscription.poll(Duration.ofMinutes(1))).isInstanceOf(UnavailableException.class);
            assertThat(Thread.interrupted()).isTrue();
        }
    }

    @Test
    void a_gap_in_a_partition_that_another_reader_took_meanwhile_is_that_readers_to_hear_of() {
        EventFeed.CheckpointSource anotherJoins = () -> {
            bus.subscribe("shared", Set.of(AggregateType.WALLET), List::of);
            return List.of();
        };
        try (EventFeed.Subscription first = bus.subscribe("shared", Set.of(AggregateType.WALLET), anotherJoins)) {
            EventFeed.Batch batch = first.poll(Duration.ofSeconds(1));

            assertThat(batch.assigned()).hasSize(2);
            assertThat(batch.gaps())
                    .extracting(EventFeed.Gap::partition)
                    .containsExactlyInAnyOrderElementsOf(batch.assigned());
        }
    }

    @Test
    void by_default_a_bus_has_four_partitions() {
        try (FeedReader reader =
                new FeedReader(new InMemoryEventBus(), "all", Set.of(AggregateType.WALLET), new HashMap<>())) {
            reader.joined(4);
        }
    }

    @Test
    void a_closed_subscription_cannot_be_polled() {
        EventFeed.Subscription subscription = bus.subscribe("closed", Set.of(AggregateType.WALLET), List::of);
        subscription.close();

        assertThatIllegalStateException().isThrownBy(() -> subscription.poll(Duration.ZERO));
    }

    @Test
    void more_events_than_one_read_answers_are_not_published_at_once() {
        assertThatIllegalArgumentException().isThrownBy(() -> bus.publish(events(UUID.randomUUID(), 10_001)));
    }

    @Test
    void measures_below_one_are_refused() {
        assertThatIllegalArgumentException().isThrownBy(() -> new InMemoryEventBus.Settings("x", 0, 1, 1));
        assertThatIllegalArgumentException().isThrownBy(() -> new InMemoryEventBus.Settings("x", 1, 0, 1));
        assertThatIllegalArgumentException().isThrownBy(() -> new InMemoryEventBus.Settings("x", 1, 1, 0));
    }

    private static List<EventRecord> events(UUID wallet, int count) {
        EventMetadata metadata =
                new EventMetadata("c", new UUID(1, 1), "system", new TreeSet<>(Set.of("service")), null, null);
        return LongStream.rangeClosed(1, count)
                .mapToObj(version -> new EventRecord(
                        new UUID(2, version),
                        "wallet.credited",
                        1,
                        "wallet",
                        wallet,
                        version,
                        version,
                        Instant.EPOCH,
                        Map.of(),
                        metadata))
                .toList();
    }
}
