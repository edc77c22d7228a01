package tech.healthpay.ledger.core.contract;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.mapping;
import static java.util.stream.Collectors.toList;
import static org.assertj.core.api.Assertions.assertThat;
import static tech.healthpay.ledger.core.contract.FeedReader.await;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tech.healthpay.ledger.core.port.Checkpoint;
import tech.healthpay.ledger.core.port.EventFeed.Delivery;
import tech.healthpay.ledger.core.port.EventPublisher;
import tech.healthpay.ledger.core.port.FeedPartition;
import tech.healthpay.ledger.core.sourcing.EventRecord;

/** What every bus must do, between its publisher and its feed. Each test needs a bus of its own, with nothing on it. */
public abstract class EventBusContract extends EventFeedContract {

    private EventPublisher publisher;

    /** Returns a publisher on the test's bus; the suite closes it. */
    protected abstract EventPublisher publisher();

    /** Makes the bus drop all records published so far, as if their retention were over; may publish others to do so. */
    protected abstract void dropOldRecords();

    @BeforeEach
    final void open_the_publisher() {
        publisher = publisher();
    }

    @AfterEach
    final void close_the_publisher() {
        publisher.close();
    }

    @Override
    protected final Map<FeedPartition, Long> publish(List<EventRecord> events) {
        return publisher.publish(events);
    }

    @Test
    void the_offsets_of_a_partition_have_no_holes() {
        try (FeedReader reader = reader(checkpoints).joined(partitions())) {
            publish(1, 10);
            reader.readUntil(10 * WALLETS);

            Map<FeedPartition, List<Long>> offsets = reader.deliveries().stream()
                    .collect(groupingBy(Delivery::partition, mapping(Delivery::offset, toList())));
            assertThat(offsets.values())
                    .allSatisfy(of -> assertThat(of)
                            .isEqualTo(LongStream.range(0, of.size()).boxed().toList()));
        }
    }

    @Test
    void the_publisher_tells_where_in_each_partition_its_events_end() {
        try (FeedReader reader = reader(checkpoints).joined(partitions())) {
            List<EventRecord> events = credited(1, 5);
            Map<FeedPartition, Long> ends = publisher.publish(events);
            reader.readUntil(events.size());

            assertThat(ends).isEqualTo(endsOf(reader.deliveries()));
            assertThat(publisher.publish(List.of())).isEmpty();
        }
    }

    @Test
    void events_that_are_published_twice_are_delivered_twice() {
        try (FeedReader reader = reader(checkpoints).joined(partitions())) {
            List<EventRecord> events = publish(1, 4);
            publisher.publish(events.subList(WALLETS, 4 * WALLETS)); // a relay that did not get to store its progress

            List<EventRecord> expected = new ArrayList<>(events);
            expected.addAll(events.subList(WALLETS, 4 * WALLETS));
            assertThat(reader.readUntil(expected.size())).containsExactlyInAnyOrderElementsOf(expected);
        }
    }

    @Test
    void records_past_their_retention_are_a_gap() {
        Map<FeedPartition, Checkpoint> early;
        Map<FeedPartition, Long> ends;
        try (FeedReader reader = reader(checkpoints).joined(partitions())) {
            early = new HashMap<>(checkpoints);
            List<EventRecord> events = credited(1, 10);
            ends = publisher.publish(events);
            reader.readUntil(events.size());
        }
        dropOldRecords();

        try (FeedReader reader = reader(early).joined(partitions())) {
            await(() -> reader.gaps().keySet().containsAll(ends.keySet()), reader);
            List<EventRecord> later = publish(11, 11);
            await(() -> reader.events().containsAll(later), reader);

            ends.forEach(
                    (partition, end) -> assertThat(reader.gaps().get(partition)).isGreaterThanOrEqualTo(end));
            assertThat(reader.deliveries())
                    .allSatisfy(delivery -> assertThat(delivery.offset())
                            .isGreaterThanOrEqualTo(reader.gaps().getOrDefault(delivery.partition(), 0L)));
            assertThat(reader.events().stream().filter(this::isOfAWallet)).containsExactlyInAnyOrderElementsOf(later);
        }
    }

    private boolean isOfAWallet(EventRecord event) {
        return wallets.stream().anyMatch(wallet -> wallet.id().equals(event.aggregateId()));
    }

    private static Map<FeedPartition, Long> endsOf(List<Delivery> deliveries) {
        Map<FeedPartition, Long> ends = new HashMap<>();
        deliveries.forEach(delivery -> ends.merge(delivery.partition(), delivery.offset() + 1, Math::max));
        return ends;
    }
}
