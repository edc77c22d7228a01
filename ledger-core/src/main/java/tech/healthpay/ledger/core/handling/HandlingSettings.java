package tech.healthpay.ledger.core.handling;

import java.time.Duration;

/**
 * Bounds of command handling.
 *
 * @param maxAttempts how often a command is decided at most before {@code CONCURRENT_MODIFICATION}, 1 to 100
 * @param readBatch how many events are read at a time when an aggregate is loaded, 1 to 10,000
 * @param cachedAggregates how many aggregates' states are kept between commands, about; 0 (none) to 10,000,000. A wallet takes some
 *     hundred bytes, a card as much for each open claim
 * @param patience how long a command waits for those that came before it for the same aggregate, 1 ms to 1 min
 */
public record HandlingSettings(int maxAttempts, int readBatch, int cachedAggregates, Duration patience) {

    /** What fits most uses: 30 attempts, 1,000 events a read, 50,000 states, 5 s. */
    public static final HandlingSettings DEFAULTS = new HandlingSettings(30, 1_000, 50_000, Duration.ofSeconds(5));

    private static final int MOST_CACHED = 10_000_000;

    public HandlingSettings {
        if (maxAttempts < 1 || maxAttempts > 100) {
            throw new IllegalArgumentException("maxAttempts must be 1 to 100");
        }
        if (readBatch < 1 || readBatch > 10_000) {
            throw new IllegalArgumentException("readBatch must be 1 to 10000");
        }
        if (cachedAggregates < 0 || cachedAggregates > MOST_CACHED) {
            throw new IllegalArgumentException("cachedAggregates must be 0 to " + MOST_CACHED);
        }
        if (patience.toMillis() < 1 || patience.compareTo(Duration.ofMinutes(1)) > 0) {
            throw new IllegalArgumentException("patience must be 1 ms to 1 min");
        }
    }

    /** The same settings with another number of states that are kept. */
    public HandlingSettings withCachedAggregates(int most) {
        return new HandlingSettings(maxAttempts, readBatch, most, patience);
    }
}
