package tech.healthpay.ledger.core.streaming;

import java.time.Duration;

/**
 * How often summed up figures are brought up to date.
 *
 * @param interval how long it rests in between; each time costs a look at everything that is summed up
 * @param leaseDuration how long it holds its lease, longer than the rest and one refresh together; another instance takes over
 *     at the latest after that
 * @param backoff how it rests while the store is down
 */
public record SummaryRefreshSettings(Duration interval, Duration leaseDuration, Backoff backoff) {

    /** Every 5 minutes, 10 minutes of lease, 1 s to 30 s of rest. */
    public static final SummaryRefreshSettings DEFAULTS = new SummaryRefreshSettings(
            Duration.ofMinutes(5), Duration.ofMinutes(10), new Backoff(Duration.ofSeconds(1), Duration.ofSeconds(30)));

    public SummaryRefreshSettings {
        if (!interval.isPositive() || leaseDuration.compareTo(interval) <= 0) {
            throw new IllegalArgumentException("interval must be more than zero and leaseDuration more than that");
        }
    }
}
