package tech.healthpay.ledger.core.streaming;

import java.util.Map;
import tech.healthpay.ledger.core.port.FeedPartition;

/**
 * How far a projection is behind the event store, all its instances together.
 *
 * @param partitions what waits, by partition; zero is told too
 * @param types what waits, by the event type's wire name; {@link #OTHER} for what was counted without being looked at
 */
public record ProjectionLag(Map<FeedPartition, Waiting> partitions, Map<String, Waiting> types) {

    /** The type of events beyond those that a look goes through one by one. */
    public static final String OTHER = "other";

    public ProjectionLag {
        partitions = Map.copyOf(partitions);
        types = Map.copyOf(types);
    }

    /** Returns what waits in all partitions. */
    public Waiting whole() {
        return partitions.values().stream().reduce(Waiting.NONE, Waiting::and);
    }
}
