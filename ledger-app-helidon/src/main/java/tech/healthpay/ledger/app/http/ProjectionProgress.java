package tech.healthpay.ledger.app.http;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import tech.healthpay.ledger.core.port.Checkpoint;
import tech.healthpay.ledger.core.port.FeedPartition;
import tech.healthpay.ledger.core.port.ProjectionStore;
import tech.healthpay.ledger.core.port.RelayProgress;
import tech.healthpay.ledger.core.port.RelayProgress.Published;

/**
 * Tells the progress of projections that read the bus: a projection has applied every event up to a position when the relay
 * has published that position and the projection's checkpoint of every partition it reads has reached the end which the
 * relay noted for it. The ends may lie beyond the position; waiting for them too is right, only a little late. Thread-safe.
 */
public final class ProjectionProgress implements ReadProgress {

    /**
     * One projection as seen from here.
     *
     * @param store where its checkpoints are
     * @param sources the topics it reads, as in {@link FeedPartition#source}
     */
    public record Watched(ProjectionStore<?> store, Set<String> sources) {

        public Watched {
            sources = Set.copyOf(sources);
        }
    }

    private final RelayProgress relay;
    private final Map<String, Watched> projections;

    /**
     * Creates the progress.
     *
     * @param relay how far the bus has come
     * @param projections by name, every one that is ever asked for
     */
    public ProjectionProgress(RelayProgress relay, Map<String, Watched> projections) {
        this.relay = relay;
        this.projections = Map.copyOf(projections);
    }

    @Override
    public boolean awaitPosition(Set<String> names, long position, Duration patience) {
        long end = System.nanoTime() + patience.toNanos();
        Optional<Published> published =
                Waiting.value(() -> Optional.of(relay.load()).filter(on -> on.position() >= position), patience);
        if (published.isEmpty()) {
            return false;
        }
        Map<FeedPartition, Long> ends = published.get().ends();
        return names.stream().allMatch(name -> {
            Duration left = Duration.ofNanos(Math.max(0, end - System.nanoTime()));
            return Waiting.value(() -> Optional.of(name).filter(it -> hasApplied(it, ends)), left)
                    .isPresent();
        });
    }

    private boolean hasApplied(String name, Map<FeedPartition, Long> ends) {
        Watched projection = projections.get(name);
        if (projection == null) {
            throw new IllegalArgumentException("nobody knows of a projection " + name);
        }
        Map<FeedPartition, Long> applied = new HashMap<>();
        List<Checkpoint> checkpoints = projection.store().checkpoints(name);
        checkpoints.forEach(checkpoint -> applied.put(checkpoint.partition(), checkpoint.nextOffset()));
        return ends.entrySet().stream()
                .filter(partition ->
                        projection.sources().contains(partition.getKey().source()))
                .allMatch(partition -> applied.getOrDefault(partition.getKey(), 0L) >= partition.getValue());
    }
}
