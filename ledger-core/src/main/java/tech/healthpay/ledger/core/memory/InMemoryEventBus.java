package tech.healthpay.ledger.core.memory;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.stream.Collectors;
import tech.healthpay.ledger.core.event.AggregateType;
import tech.healthpay.ledger.core.port.EventFeed;
import tech.healthpay.ledger.core.port.EventPublisher;
import tech.healthpay.ledger.core.port.EventStore;
import tech.healthpay.ledger.core.port.FeedPartition;
import tech.healthpay.ledger.core.port.FeedPartitioning;
import tech.healthpay.ledger.core.sourcing.EventRecord;

/**
 * An event bus in memory: what is published is delivered to every projection, shared among its subscriptions by
 * partitions, in order per aggregate. Each partition keeps its newest records only; older ones are dropped and reported as
 * gaps, which readers close from the event store, so a slow reader costs no memory. Records of all kinds of aggregates
 * share the partitions.
 *
 * <p>Thread-safe; a subscription is one thread's, as the port says. A subscription has its partitions until it is closed:
 * nobody takes over from a reader that has stopped polling. Never unavailable.
 */
public final class InMemoryEventBus implements EventPublisher, EventFeed, FeedPartitioning {

    /**
     * The measures of a bus.
     *
     * @param name the source its partitions are named after. Where checkpoints outlive the bus, a name of its own for each
     *     start: the offsets of another bus mean nothing to this one
     * @param partitions how many subscriptions of one projection can share the work, 1 or more
     * @param retention how many records a partition keeps, 1 or more
     * @param maxBatch how many records a poll answers at most, 1 or more
     */
    public record Settings(String name, int partitions, int retention, int maxBatch) {

        /** 4 partitions that keep 10,000 records each, read 500 at a time. */
        public static final Settings DEFAULT = new Settings("memory", 4, 10_000, 500);

        public Settings {
            if (partitions < 1 || retention < 1 || maxBatch < 1) {
                throw new IllegalArgumentException("partitions, retention and maxBatch are 1 or more");
            }
        }
    }

    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private final int maxBatch;
    private final List<RetainedRecords> partitions;
    private final Map<String, Readers> readers = new HashMap<>();

    /** Creates an empty bus with the default measures. */
    public InMemoryEventBus() {
        this(Settings.DEFAULT);
    }

    /** Creates an empty bus. */
    public InMemoryEventBus(Settings settings) {
        maxBatch = settings.maxBatch();
        List<RetainedRecords> empty = new ArrayList<>();
        for (int number = 0; number < settings.partitions(); number++) {
            empty.add(new RetainedRecords(new FeedPartition(settings.name(), number), settings.retention()));
        }
        partitions = List.copyOf(empty);
    }

    @Override
    public Map<FeedPartition, Long> publish(List<EventRecord> events) {
        if (events.size() > EventStore.MAX_READ) {
            throw new IllegalArgumentException("at most " + EventStore.MAX_READ + " events are published at a time");
        }
        lock.lock();
        try {
            Map<FeedPartition, Long> ends = new HashMap<>();
            for (EventRecord event : events) {
                RetainedRecords partition = partitionOf(event.aggregateId());
                partition.add(event);
                ends.put(partition.id(), partition.end());
            }
            changed.signalAll();
            return Collections.unmodifiableMap(ends);
        } finally {
            lock.unlock();
        }
    }

    @Override
    public FeedPartition partitionOf(AggregateType type, UUID aggregateId) {
        return partitionOf(aggregateId).id();
    }

    @Override
    public Set<FeedPartition> partitionsOf(Set<AggregateType> types) {
        return partitions.stream().map(RetainedRecords::id).collect(Collectors.toUnmodifiableSet());
    }

    private RetainedRecords partitionOf(UUID aggregate) {
        return partitions.get(Math.floorMod(aggregate.hashCode(), partitions.size()));
    }

    /** Joins the readers of a projection; every kind of aggregate comes, whichever are wanted. */
    @Override
    public Subscription subscribe(String projection, Set<AggregateType> aggregates, CheckpointSource checkpoints) {
        lock.lock();
        try {
            Readers sharing = readers.computeIfAbsent(projection, absent -> new Readers(partitions.size()));
            InMemorySubscription subscription =
                    new InMemorySubscription(lock, changed, partitions, maxBatch, sharing, checkpoints);
            sharing.join(subscription);
            changed.signalAll();
            return subscription;
        } finally {
            lock.unlock();
        }
    }

    /** Ends the publisher's part, which holds nothing; subscriptions go on. */
    @Override
    public void close() {}
}
