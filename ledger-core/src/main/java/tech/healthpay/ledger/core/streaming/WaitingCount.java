package tech.healthpay.ledger.core.streaming;

import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tech.healthpay.ledger.core.event.AggregateType;
import tech.healthpay.ledger.core.port.EventOutlines.Outline;
import tech.healthpay.ledger.core.port.FeedPartition;
import tech.healthpay.ledger.core.port.FeedPartitioning;

/** Counts the events that wait for a projection, those of a window one by one. Not thread-safe. */
final class WaitingCount {

    private final Set<AggregateType> aggregates;
    private final FeedPartitioning partitioning;
    private final AppliedUpTo place;
    private final Map<FeedPartition, Waiting> partitions = new HashMap<>();
    private final Map<String, Waiting> types = new HashMap<>();
    private long tail;
    private @Nullable Instant tailAt;

    WaitingCount(Set<AggregateType> aggregates, FeedPartitioning partitioning, AppliedUpTo place) {
        this.aggregates = aggregates;
        this.partitioning = partitioning;
        this.place = place;
        this.tail = place.everywhere();
        place.partitions().forEach(partition -> partitions.put(partition, Waiting.NONE));
    }

    /** Takes the next event of the global order. */
    void add(Outline event) {
        tail = event.position();
        tailAt = event.timestamp();
        Projector.typeOf(event.aggregateType())
                .filter(aggregates::contains)
                .map(type -> partitioning.partitionOf(type, event.aggregateId()))
                .filter(partition -> event.position() > place.in(partition))
                .ifPresent(partition -> add(partition, event.eventType(), new Waiting(1, event.timestamp())));
    }

    private void add(FeedPartition partition, String type, Waiting waiting) {
        partitions.merge(partition, waiting, Waiting::and);
        types.merge(type, waiting, Waiting::and);
    }

    /**
     * Returns what was counted.
     *
     * @param end the last position if there are events beyond those that were added, which are counted by what the relay
     *     noted of a partition, or else shared out evenly; 0 if there are none
     * @param told types that are told even if nothing of them waits
     */
    ProjectionLag lag(long end, Set<String> told) {
        int all = partitions.size();
        long beyond = Math.max(0, end - tail);
        long share = all == 0 ? 0 : (beyond + all - 1) / all;
        for (FeedPartition partition : beyond == 0 ? Set.<FeedPartition>of() : place.partitions()) {
            long counted = partitions.getOrDefault(partition, Waiting.NONE).events();
            long ahead = place.publishedAhead(partition);
            long more = ahead < 0 ? share : Math.max(0, ahead - counted);
            if (more > 0) {
                // none of them is older than the last that was looked at
                add(partition, ProjectionLag.OTHER, new Waiting(more, tailAt));
            }
        }
        told.forEach(type -> types.putIfAbsent(type, Waiting.NONE));
        return new ProjectionLag(partitions, types);
    }
}
