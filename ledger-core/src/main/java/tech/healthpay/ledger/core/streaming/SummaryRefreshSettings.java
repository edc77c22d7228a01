package tech.healthpay.ledger.core.streaming;

import java.time.Duration;

/**
 * How often summed up figures are brought up to date.
 *
 * @param interval from one time to the next; each costs a look at everything that is summed up
 * @param look how often it looks whether they are due
 * @param leaseDuration how long it holds its lease, renewed with every look and before each refresh, and longer than one takes;
 *     another instance takes over at the latest after that
 * @param backoff how it rests while the store is down
 */
public record SummaryRefreshSettings(Duration interval, Duration look, Duration leaseDuration, Backoff backoff) {

    /** Every 5 minutes, a look every 5 s, 6 minutes of lease, 1 s to 30 s of rest. */
    public static final SummaryRefreshSettings DEFAULTS = new SummaryRefreshSettings(
            Duration.ofMinutes(5),
            Duration.ofSeconds(5),
            Duration.ofMinutes(6),
            new Backoff(Duration.ofSeconds(1), Duration.ofSeconds(30)));

    public SummaryRefreshSettings {
        if (!interval.isPositive() || !look.isPositive() || leaseDuration.compareTo(look) <= 0) {
            throw new IllegalArgumentException(
                    "interval and look must be more than zero and leaseDuration more than look");
        }
    }

    /** Returns the same settings with another interval. */
    public SummaryRefreshSettings withInterval(Duration other) {
        return new SummaryRefreshSettings(other, look, leaseDuration, backoff);
    }
}
