package tech.healthpay.ledger.postgres.feed;

import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import tech.healthpay.ledger.core.event.AggregateType;
import tech.healthpay.ledger.core.port.EventFeed;
import tech.healthpay.ledger.core.port.FeedPartition;
import tech.healthpay.ledger.postgres.PostgresFeed;
import tech.healthpay.ledger.postgres.database.Database;
import tech.healthpay.ledger.postgres.events.FeedWindows;

/**
 * Reads {@code ledger.events} itself as the stream of events (docs/adr/0005). The offset of an event is its position less one.
 * Thread-safe; a subscription is one thread's.
 */
public final class PostgresEventFeed implements PostgresFeed {

    /** How many partitions there are; whoever changes it changes {@link #SOURCE} with it. */
    private static final int PARTITIONS = 8;

    private static final String SOURCE = "ledger.events/" + PARTITIONS;

    private final Database database;
    private final FeedWindows windows;
    private final AppendSignal appends = new AppendSignal();
    private final int batch;

    /**
     * Creates a feed.
     *
     * @param batch the most events of a poll, 1 to 10,000
     */
    public PostgresEventFeed(Database database, int batch) {
        this.database = database;
        this.windows = new FeedWindows(database, PARTITIONS);
        this.batch = batch;
    }

    static FeedPartition partition(int number) {
        return new FeedPartition(SOURCE, number);
    }

    static int partitionCount() {
        return PARTITIONS;
    }

    @Override
    public Set<FeedPartition> partitions() {
        return IntStream.range(0, PARTITIONS)
                .mapToObj(PostgresEventFeed::partition)
                .collect(Collectors.toUnmodifiableSet());
    }

    @Override
    public FeedPartition partitionOf(AggregateType type, UUID aggregateId) {
        return partition(windows.partitionOf(aggregateId));
    }

    /** Every partition has events of every kind. */
    @Override
    public Set<FeedPartition> partitionsOf(Set<AggregateType> types) {
        return partitions();
    }

    @Override
    public void appended() {
        appends.give();
    }

    @Override
    public EventFeed.Subscription subscribe(
            String projection, Set<AggregateType> aggregates, CheckpointSource checkpoints) {
        Membership membership = new Membership(database, projection, PARTITIONS);
        return new PostgresSubscription(windows, membership, appends, Set.copyOf(aggregates), checkpoints, batch);
    }
}
