package tech.healthpay.ledger.core.streaming;

import java.time.Duration;
import tech.healthpay.ledger.core.port.EventStore;

/**
 * How a projection runs.
 *
 * @param pollTimeout how long it waits for events at a time
 * @param catchUpBatch how many events it takes from the event store at a time, 1 to 10,000
 * @param lookInterval how often it looks what operators have told it
 * @param backoff how it rests while something is down, and before it tries poison again
 */
public record ProjectionSettings(Duration pollTimeout, int catchUpBatch, Duration lookInterval, Backoff backoff) {

    /** 500 ms of waiting, 2,000 events of catching up, a look each second, 100 ms to 2 s of rest. */
    public static final ProjectionSettings DEFAULTS = new ProjectionSettings(
            Duration.ofMillis(500),
            2_000,
            Duration.ofSeconds(1),
            new Backoff(Duration.ofMillis(100), Duration.ofSeconds(2)));

    public ProjectionSettings {
        if (!pollTimeout.isPositive() || !lookInterval.isPositive()) {
            throw new IllegalArgumentException("pollTimeout and lookInterval must be more than zero");
        }
        if (catchUpBatch < 1 || catchUpBatch > EventStore.MAX_READ) {
            throw new IllegalArgumentException("catchUpBatch must be 1 to " + EventStore.MAX_READ);
        }
    }
}
