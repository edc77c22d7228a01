package tech.healthpay.ledger.kafka;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import tech.healthpay.ledger.core.event.AggregateType;
import tech.healthpay.ledger.core.port.Checkpoint;
import tech.healthpay.ledger.core.port.EventFeed;
import tech.healthpay.ledger.core.port.EventFeed.Batch;
import tech.healthpay.ledger.core.port.EventFeed.Delivery;
import tech.healthpay.ledger.core.port.EventFeed.Gap;
import tech.healthpay.ledger.core.port.FeedPartition;
import tech.healthpay.ledger.core.sourcing.EventRecord;
import tech.healthpay.ledger.core.sourcing.UnavailableException;

/**
 * A small projection: keeps what it reads and moves its checkpoints along. Its instances share the checkpoints, as they
 * would in a database.
 */
final class Reader implements AutoCloseable {

    /** The projection whose reader this is. */
    static final String PROJECTION = "wallet-detail";

    private static final Duration PATIENCE = Duration.ofSeconds(40);

    private final Map<FeedPartition, Checkpoint> checkpoints;
    private final EventFeed.Subscription subscription;
    private final List<Delivery> deliveries = new ArrayList<>();
    private final List<Gap> gaps = new ArrayList<>();
    private Batch last = new Batch(List.of(), List.of(), Set.of(), Map.of());

    Reader(EventFeed feed, Map<FeedPartition, Checkpoint> checkpoints) {
        this.checkpoints = checkpoints;
        this.subscription =
                feed.subscribe(PROJECTION, Set.of(AggregateType.WALLET), () -> List.copyOf(checkpoints.values()));
    }

    /** A reader that has every partition of the wallet topic and has closed the gaps of its first start. */
    static Reader started(KafkaBusConfig config, Map<FeedPartition, Checkpoint> checkpoints) {
        Reader reader = new Reader(new KafkaEventFeed(config), checkpoints);
        reader.pollUntil(all -> all.assigned().size() == config.partitions());
        return reader;
    }

    /** Polls until the predicate holds of this reader. */
    void pollUntil(Predicate<Reader> enough) {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (!enough.test(this)) {
            assertThat(System.nanoTime())
                    .as("waited in vain at %s, gaps %s", last, gaps)
                    .isLessThan(deadline);
            poll(Duration.ofMillis(200));
        }
    }

    /** Polls again and again as a projection does while the bus is down. */
    void pollThroughOutageUntil(Predicate<Reader> enough) {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        boolean done = false;
        while (!done) {
            try {
                pollUntil(enough);
                done = true;
            } catch (UnavailableException e) {
                assertThat(System.nanoTime()).as("the bus stays down").isLessThan(deadline);
            }
        }
    }

    Batch poll(Duration timeout) {
        last = subscription.poll(timeout);
        for (Gap gap : last.gaps()) {
            gaps.add(gap);
            checkpoints.put(gap.partition(), new Checkpoint(gap.partition(), gap.resumesAt(), 0));
        }
        for (Delivery delivery : last.records()) {
            deliveries.add(delivery);
            checkpoints.merge(delivery.partition(), checkpointAfter(delivery), Reader::further);
        }
        return last;
    }

    private static Checkpoint checkpointAfter(Delivery delivery) {
        long position = delivery instanceof Delivery.Delivered delivered
                ? delivered.event().position()
                : 0;
        return new Checkpoint(delivery.partition(), delivery.offset() + 1, position);
    }

    private static Checkpoint further(Checkpoint one, Checkpoint next) {
        return new Checkpoint(one.partition(), next.nextOffset(), Math.max(one.position(), next.position()));
    }

    List<Delivery> deliveries() {
        return deliveries;
    }

    List<EventRecord> events() {
        return deliveries.stream()
                .filter(Delivery.Delivered.class::isInstance)
                .map(delivery -> ((Delivery.Delivered) delivery).event())
                .toList();
    }

    List<Gap> gaps() {
        return gaps;
    }

    Set<FeedPartition> assigned() {
        return new HashSet<>(last.assigned());
    }

    Map<FeedPartition, Long> behind() {
        return new HashMap<>(last.behind());
    }

    EventFeed.Subscription subscription() {
        return subscription;
    }

    @Override
    public void close() {
        subscription.close();
    }
}
