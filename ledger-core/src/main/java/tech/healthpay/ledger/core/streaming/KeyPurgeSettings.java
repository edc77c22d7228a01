package tech.healthpay.ledger.core.streaming;

import java.time.Duration;
import tech.healthpay.ledger.core.port.IdempotencyKeys;

/**
 * How idempotency keys are purged.
 *
 * @param retention how long a key is kept; a repetition that comes later is a new request
 * @param interval how long the purge rests when nothing is old enough
 * @param batch how many keys are removed at a time, 1 to {@link IdempotencyKeys#MAX_PURGE}
 * @param leaseDuration how long it holds its lease; another instance takes over at the latest after that
 * @param backoff how it rests while something is down
 */
public record KeyPurgeSettings(
        Duration retention, Duration interval, int batch, Duration leaseDuration, Backoff backoff) {

    /** Kept for 7 days; every minute, 1,000 at a time, 1 min of lease, 1 s to 30 s of rest. */
    public static final KeyPurgeSettings DEFAULTS = new KeyPurgeSettings(
            Duration.ofDays(7),
            Duration.ofMinutes(1),
            1_000,
            Duration.ofMinutes(1),
            new Backoff(Duration.ofSeconds(1), Duration.ofSeconds(30)));

    public KeyPurgeSettings {
        if (batch < 1 || batch > IdempotencyKeys.MAX_PURGE) {
            throw new IllegalArgumentException("batch must be 1 to " + IdempotencyKeys.MAX_PURGE);
        }
        if (!retention.isPositive() || !interval.isPositive() || !leaseDuration.isPositive()) {
            throw new IllegalArgumentException("retention, interval and leaseDuration must be more than zero");
        }
    }

    /** Returns these settings with another retention. */
    public KeyPurgeSettings withRetention(Duration newRetention) {
        return new KeyPurgeSettings(newRetention, interval, batch, leaseDuration, backoff);
    }
}
