package tech.healthpay.ledger.core.projection;

import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/**
 * Events that an operator has decided a projection is to pass over. A fold with the same skips comes to the same rows.
 *
 * @param versions the versions skipped, by aggregate; never an empty set
 */
public record Skips(Map<UUID, Set<Long>> versions) {

    /** Nothing is skipped. */
    public static final Skips NONE = new Skips(Map.of());

    public Skips {
        Map<UUID, Set<Long>> copy = new HashMap<>();
        versions.forEach((aggregate, skipped) -> copy.put(aggregate, Set.copyOf(skipped)));
        versions = Map.copyOf(copy);
    }

    /** Returns whether an event is to be passed over. */
    public boolean contains(UUID aggregate, long version) {
        return versions.getOrDefault(aggregate, Set.of()).contains(version);
    }

    /** Returns the version that is reached by passing over what is skipped directly after another; mostly the same. */
    public long reach(UUID aggregate, long version) {
        Set<Long> skipped = versions.getOrDefault(aggregate, Set.of());
        long reached = version;
        while (skipped.contains(reached + 1)) {
            reached++;
        }
        return reached;
    }
}
