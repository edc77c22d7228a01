package tech.healthpay.ledger.core.streaming;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tech.healthpay.ledger.core.port.Checkpoint;
import tech.healthpay.ledger.core.port.FeedPartition;
import tech.healthpay.ledger.core.port.RelayProgress.Published;

/**
 * For each partition of a projection a position up to which all its events are applied. A checkpoint tells the position of the
 * last record before it, which may be old where a partition is seldom used; one that has come to the end that the relay noted
 * with a position covers that position. Not thread-safe.
 */
final class AppliedUpTo {

    private final Set<FeedPartition> partitions;
    private final Map<FeedPartition, Checkpoint> checkpoints = new HashMap<>();
    private final Map<FeedPartition, Long> applied = new HashMap<>();
    private Map<FeedPartition, Long> ends = Map.of();

    AppliedUpTo(Set<FeedPartition> partitions) {
        this.partitions = partitions;
    }

    /** Returns whether checkpoints could be read yet. */
    boolean isKnown() {
        return !applied.isEmpty();
    }

    void learn(List<Checkpoint> stored, Published published) {
        Map<FeedPartition, Checkpoint> found = new HashMap<>();
        stored.forEach(checkpoint -> found.put(checkpoint.partition(), checkpoint));
        ends = published.ends();
        for (FeedPartition partition : partitions) {
            Checkpoint now = found.get(partition);
            if (wentBack(checkpoints.get(partition), now)) {
                applied.remove(partition);
            }
            long next = now == null ? 0 : now.nextOffset();
            long covered = next >= ends.getOrDefault(partition, 0L) ? published.position() : 0;
            applied.merge(partition, Math.max(covered, now == null ? 0 : now.position()), Math::max);
        }
        checkpoints.clear();
        checkpoints.putAll(found);
    }

    /** Other tables came in, or the topic was made anew. */
    private static boolean wentBack(@Nullable Checkpoint before, @Nullable Checkpoint now) {
        return before != null
                && (now == null || now.nextOffset() < before.nextOffset() || now.position() < before.position());
    }

    Set<FeedPartition> partitions() {
        return partitions;
    }

    /** Returns up to where the partition's events are applied, 0 if none is. */
    long in(FeedPartition partition) {
        return applied.getOrDefault(partition, 0L);
    }

    /** Returns up to where all partitions' events are applied. */
    long everywhere() {
        return applied.values().stream().mapToLong(Long::longValue).min().orElse(0);
    }

    /** Returns how many records are published and not applied, or -1 if no relay notes what it publishes. */
    long publishedAhead(FeedPartition partition) {
        if (ends.isEmpty()) {
            return -1;
        }
        Checkpoint checkpoint = checkpoints.get(partition);
        return Math.max(0, ends.getOrDefault(partition, 0L) - (checkpoint == null ? 0 : checkpoint.nextOffset()));
    }
}
