package tech.healthpay.ledger.core.streaming;

import java.time.Duration;

/**
 * How the deadline sweep works.
 *
 * @param interval how long it rests when nothing is due
 * @param batch how many payments, and as many payment requests, it ends between two looks at its lease, 1 to 1,000
 * @param leaseDuration how long it holds its lease; another instance takes over at the latest after that
 * @param retryAfter how long it leaves alone what it has tried, so that a read model which lags, or one that cannot be ended,
 *     does not hold up the others
 * @param backoff how it rests while something is down
 */
public record SweepSettings(
        Duration interval, int batch, Duration leaseDuration, Duration retryAfter, Backoff backoff) {

    /** Every 30 s, 200 at a time, 1 min of lease, 5 min until the next try, 1 s to 30 s of rest. */
    public static final SweepSettings DEFAULTS = new SweepSettings(
            Duration.ofSeconds(30),
            200,
            Duration.ofMinutes(1),
            Duration.ofMinutes(5),
            new Backoff(Duration.ofSeconds(1), Duration.ofSeconds(30)));

    public SweepSettings {
        if (batch < 1 || batch > 1_000) {
            throw new IllegalArgumentException("batch must be 1 to 1000");
        }
        if (!interval.isPositive() || !leaseDuration.isPositive() || !retryAfter.isPositive()) {
            throw new IllegalArgumentException("interval, leaseDuration and retryAfter must be more than zero");
        }
    }

    /** Returns these settings with another interval. */
    public SweepSettings withInterval(Duration newInterval) {
        return new SweepSettings(newInterval, batch, leaseDuration, retryAfter, backoff);
    }
}
