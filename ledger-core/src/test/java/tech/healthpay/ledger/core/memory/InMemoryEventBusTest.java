package tech.healthpay.ledger.core.memory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import tech.healthpay.ledger.core.contract.EventBusContract;
import tech.healthpay.ledger.core.contract.FeedReader;
import tech.healthpay.ledger.core.event.AggregateType;
import tech.healthpay.ledger.core.port.EventFeed;
import tech.healthpay.ledger.core.port.EventPublisher;
import tech.healthpay.ledger.core.port.FeedPartition;
import tech.healthpay.ledger.core.sourcing.EventMetadata;
import tech.healthpay.ledger.core.sourcing.EventRecord;

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
