package tech.healthpay.ledger.postgres.feed;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import tech.healthpay.ledger.core.event.AggregateType;
import tech.healthpay.ledger.core.port.Checkpoint;
import tech.healthpay.ledger.core.port.EventFeed.Batch;
import tech.healthpay.ledger.core.port.EventFeed.CheckpointSource;
import tech.healthpay.ledger.core.port.EventFeed.Delivery;
import tech.healthpay.ledger.core.port.EventFeed.Gap;
import tech.healthpay.ledger.core.port.EventFeed.Subscription;
import tech.healthpay.ledger.core.port.FeedPartition;
import tech.healthpay.ledger.core.sourcing.EventRecord;
import tech.healthpay.ledger.core.sourcing.UnavailableException;
import tech.healthpay.ledger.postgres.events.FeedWindows;

/** One reader of the event store. */
final class PostgresSubscription implements Subscription {

    private static final long FIRST_PAUSE = Duration.ofMillis(5).toNanos();
    private static final long LONGEST_PAUSE = Duration.ofMillis(100).toNanos();

    private final FeedWindows windows;
    private final Membership membership;
    private final AppendSignal appends;
    private final Set<AggregateType> kinds;
    private final CheckpointSource checkpoints;
    private final int batch;

    /** The partitions being read, each with the position up to which it has been. */
    private final TreeMap<Integer, Long> reached = new TreeMap<>();

    private final List<Gap> gaps = new ArrayList<>();
    private long end;
    private volatile boolean woken;

    PostgresSubscription(
            FeedWindows windows,
            Membership membership,
            AppendSignal appends,
            Set<AggregateType> kinds,
            CheckpointSource checkpoints,
            int batch) {
        this.windows = windows;
        this.membership = membership;
        this.appends = appends;
        this.kinds = kinds;
        this.checkpoints = checkpoints;
        this.batch = batch;
    }

    @Override
    public Batch poll(Duration timeout) {
        long deadline = System.nanoTime() + timeout.toNanos();
        long pause = FIRST_PAUSE;
        while (true) {
            long seen = appends.seen();
            end = windows.end();
            settle(membership.held());
            List<Delivery> records = read();
            long left = deadline - System.nanoTime();
            if (!records.isEmpty() || !gaps.isEmpty() || woken || left <= 0) {
                woken = false;
                return answer(records);
            }
            rest(seen, Math.min(pause, left));
            pause = Math.min(2 * pause, LONGEST_PAUSE);
        }
    }

    /** Leaves partitions that are others' now, and finds the place in new ones. */
    private void settle(Set<Integer> held) {
        reached.keySet().retainAll(held);
        gaps.removeIf(gap -> !held.contains(gap.partition().number()));
        if (reached.size() == held.size()) {
            return;
        }
        Map<FeedPartition, Checkpoint> stored =
                checkpoints.load().stream().collect(Collectors.toMap(Checkpoint::partition, it -> it));
        for (int partition : held) {
            if (!reached.containsKey(partition)) {
                place(partition, stored.get(PostgresEventFeed.partition(partition)));
            }
        }
    }

    private void place(int partition, @Nullable Checkpoint checkpoint) {
        if (checkpoint == null || checkpoint.nextOffset() > end) {
            reached.put(partition, end);
            gaps.add(new Gap(PostgresEventFeed.partition(partition), end));
        } else {
            reached.put(partition, checkpoint.nextOffset());
        }
    }

    /** Reads the next window: from the partition that is furthest behind, as far as a batch may go. */
    private List<Delivery> read() {
        long after = reached.values().stream().mapToLong(Long::longValue).min().orElse(end);
        long upTo = Math.min(end, after + batch);
        if (after >= upTo) {
            return List.of();
        }
        List<Delivery> records = new ArrayList<>();
        for (EventRecord event : windows.read(after, upTo, kinds, reached.keySet())) {
            int partition = windows.partitionOf(event.aggregateId());
            if (event.position() > reached.getOrDefault(partition, end)) {
                records.add(
                        new Delivery.Delivered(PostgresEventFeed.partition(partition), event.position() - 1, event));
                reached.put(partition, event.position());
            }
        }
        reached.replaceAll((partition, position) -> {
            if (position < upTo) {
                records.add(new Delivery.Passed(PostgresEventFeed.partition(partition), upTo - 1, upTo));
            }
            return Math.max(position, upTo);
        });
        return records;
    }

    private Batch answer(List<Delivery> records) {
        Batch answer = new Batch(
                records,
                gaps,
                reached.keySet().stream().map(PostgresEventFeed::partition).collect(Collectors.toSet()),
                behind());
        gaps.clear();
        return answer;
    }

    /** Shares out evenly, over all partitions there are, what is still to be looked through. */
    private Map<FeedPartition, Long> behind() {
        int count = PostgresEventFeed.partitionCount();
        Map<FeedPartition, Long> behind = new HashMap<>();
        reached.forEach((partition, position) ->
                behind.put(PostgresEventFeed.partition(partition), (end - position + count - 1 - partition) / count));
        return behind;
    }

    private void rest(long seen, long nanos) {
        try {
            appends.await(seen, nanos);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new UnavailableException("event-feed", "interrupted while waiting for events", e);
        }
    }

    @Override
    public void wakeup() {
        woken = true;
        appends.give();
    }

    @Override
    public void close() {
        reached.clear();
        membership.leave();
    }
}
