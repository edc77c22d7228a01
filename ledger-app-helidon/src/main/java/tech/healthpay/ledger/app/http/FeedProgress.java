package tech.healthpay.ledger.app.http;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import tech.healthpay.ledger.core.port.FeedPartition;
import tech.healthpay.ledger.core.port.ProjectionStore;

/**
 * Tells the progress of projections that read the event store itself, where every checkpoint names the position up to which
 * it covers everything: a projection has applied a position once its checkpoint of each partition has come to it. Thread-safe.
 */
public final class FeedProgress implements ReadProgress {

    private final Set<FeedPartition> partitions;
    private final Map<String, ProjectionStore<?>> stores;

    /**
     * Creates the progress.
     *
     * @param partitions all of the feed
     * @param stores where each projection's checkpoints are, by its name; every one that is ever asked for
     */
    public FeedProgress(Set<FeedPartition> partitions, Map<String, ProjectionStore<?>> stores) {
        this.partitions = Set.copyOf(partitions);
        this.stores = Map.copyOf(stores);
    }

    @Override
    public boolean awaitPosition(Set<String> names, long position, Duration patience) {
        long end = System.nanoTime() + patience.toNanos();
        return names.stream().allMatch(name -> {
            Duration left = Duration.ofNanos(Math.max(0, end - System.nanoTime()));
            return Waiting.value(() -> Optional.of(name).filter(it -> hasApplied(it, position)), left)
                    .isPresent();
        });
    }

    private boolean hasApplied(String name, long position) {
        ProjectionStore<?> store = stores.get(name);
        if (store == null) {
            throw new IllegalArgumentException("nobody knows of a projection " + name);
        }
        Map<FeedPartition, Long> covered = new HashMap<>();
        store.checkpoints(name).forEach(checkpoint -> covered.put(checkpoint.partition(), checkpoint.nextOffset()));
        return partitions.stream().allMatch(partition -> covered.getOrDefault(partition, 0L) >= position);
    }
}
