package tech.healthpay.ledger.core.contract;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BooleanSupplier;
import tech.healthpay.ledger.core.event.AggregateType;
import tech.healthpay.ledger.core.port.Checkpoint;
import tech.healthpay.ledger.core.port.EventFeed;
import tech.healthpay.ledger.core.port.EventFeed.Batch;
import tech.healthpay.ledger.core.port.EventFeed.Delivery;
import tech.healthpay.ledger.core.port.EventFeed.Delivery.Delivered;
import tech.healthpay.ledger.core.port.EventFeed.Gap;
import tech.healthpay.ledger.core.port.FeedPartition;
import tech.healthpay.ledger.core.sourcing.EventRecord;

/**
 * A small projection: keeps what it reads and moves its checkpoints along. Readers that share a map of checkpoints are
 * instances of one projection, as they would share a database.
 */
public final class FeedReader implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofSeconds(40);
    private static final Duration ONE_POLL = Duration.ofMillis(200);

    private final Map<FeedPartition, Checkpoint> checkpoints;
    private final EventFeed.Subscription subscription;
    private final List<Batch> batches = new ArrayList<>();

    /** Joins the readers of a projection. */
    public FeedReader(
            EventFeed feed,
            String projection,
            Set<AggregateType> aggregates,
            Map<FeedPartition, Checkpoint> checkpoints) {
        this.checkpoints = checkpoints;
        this.subscription = feed.subscribe(projection, aggregates, () -> List.copyOf(checkpoints.values()));
    }

    /** Polls until this reader has so many partitions. */
    public FeedReader joined(int partitions) {
        await(() -> assigned().size() == partitions, this);
        return this;
    }

    /** Polls the readers in turn until the condition holds; fails after 40 s. */
    public static void await(BooleanSupplier condition, FeedReader... readers) {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (!condition.getAsBoolean()) {
            assertThat(System.nanoTime()).as("waited in vain").isLessThan(deadline);
            for (FeedReader reader : readers) {
                reader.poll(ONE_POLL);
            }
        }
    }

    /** Polls until so many events were read in all. */
    public List<EventRecord> readUntil(int events) {
        await(() -> events().size() >= events, this);
        return events();
    }

    /** Polls once, takes the gaps as closed and stores the checkpoints. */
    public Batch poll(Duration timeout) {
        Batch batch = subscription.poll(timeout);
        batches.add(batch);
        for (Gap gap : batch.gaps()) {
            checkpoints.put(gap.partition(), new Checkpoint(gap.partition(), gap.resumesAt(), 0));
        }
        for (Delivery delivery : batch.records()) {
            checkpoints.merge(delivery.partition(), after(delivery), FeedReader::further);
        }
        return batch;
    }

    private static Checkpoint after(Delivery delivery) {
        long position = switch (delivery) {
            case Delivered delivered -> delivered.event().position();
            case Delivery.Passed passed -> passed.position();
            case Delivery.Garbled garbled -> 0;
        };
        return new Checkpoint(delivery.partition(), delivery.offset() + 1, position);
    }

    private static Checkpoint further(Checkpoint stored, Checkpoint next) {
        return new Checkpoint(stored.partition(), next.nextOffset(), Math.max(stored.position(), next.position()));
    }

    /** Returns everything that was delivered, in order. */
    public List<Delivery> deliveries() {
        return batches.stream().flatMap(batch -> batch.records().stream()).toList();
    }

    /** Returns every event that was delivered, in order. */
    public List<EventRecord> events() {
        return deliveries().stream()
                .filter(Delivered.class::isInstance)
                .map(delivery -> ((Delivered) delivery).event())
                .toList();
    }

    /** Returns every gap that was reported, by partition; a second one of a partition is a failure. */
    public Map<FeedPartition, Long> gaps() {
        Map<FeedPartition, Long> gaps = new HashMap<>();
        batches.stream()
                .flatMap(batch -> batch.gaps().stream())
                .forEach(gap -> assertThat(gaps.put(gap.partition(), gap.resumesAt()))
                        .as("an earlier gap of %s", gap.partition())
                        .isNull());
        return gaps;
    }

    /** Returns the partitions this reader had at its last poll. */
    public Set<FeedPartition> assigned() {
        return batches.isEmpty() ? Set.of() : batches.getLast().assigned();
    }

    /** Returns how much was still to come at its last poll. */
    public Map<FeedPartition, Long> behind() {
        return batches.isEmpty() ? Map.of() : batches.getLast().behind();
    }

    /** Returns the subscription itself. */
    public EventFeed.Subscription subscription() {
        return subscription;
    }

    @Override
    public void close() {
        subscription.close();
    }
}
