package tech.healthpay.ledger.app.tail;

import java.time.Duration;

/**
 * The bounds of streams.
 *
 * @param maxStreams how many there may be at a time, 1 or more
 * @param heartbeat how long a stream may be silent, at least 10 ms
 * @param writeTimeout how long a reader may hold up one write, at least 10 ms; then it is dropped
 */
public record TailSettings(int maxStreams, Duration heartbeat, Duration writeTimeout) {

    private static final Duration SHORTEST = Duration.ofMillis(10);

    public TailSettings {
        if (maxStreams < 1 || heartbeat.compareTo(SHORTEST) < 0 || writeTimeout.compareTo(SHORTEST) < 0) {
            throw new IllegalArgumentException("a stream needs a place and some time");
        }
    }

    /** Returns the usual times: a heartbeat every 15 s, and 10 s for a write. */
    public static TailSettings of(int maxStreams) {
        return new TailSettings(maxStreams, Duration.ofSeconds(15), Duration.ofSeconds(10));
    }
}
