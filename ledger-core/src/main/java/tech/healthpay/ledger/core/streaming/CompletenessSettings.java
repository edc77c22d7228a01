package tech.healthpay.ledger.core.streaming;

import java.time.Duration;
import tech.healthpay.ledger.core.port.EventStore;

/**
 * How a projection's claims are held against the event store.
 *
 * @param interval how long the watch rests when there is nothing new; what was skipped is told at the second look
 * @param batch how many events a look takes, 1 to {@link EventStore#MAX_READ}
 * @param lookBack how many events before its start it begins with, 0 or more; older ones are for a verification
 * @param leaseDuration how long it holds its lease; another instance takes over at the latest after that
 * @param backoff how it rests while something is down
 */
public record CompletenessSettings(
        Duration interval, int batch, long lookBack, Duration leaseDuration, Backoff backoff) {

    /** Every 5 s, 1,000 events at a time, from 100,000 events before; 20 s of lease, 1 s to 10 s of rest. */
    public static final CompletenessSettings DEFAULTS = new CompletenessSettings(
            Duration.ofSeconds(5),
            1_000,
            100_000,
            Duration.ofSeconds(20),
            new Backoff(Duration.ofSeconds(1), Duration.ofSeconds(10)));

    public CompletenessSettings {
        if (batch < 1 || batch > EventStore.MAX_READ || lookBack < 0) {
            throw new IllegalArgumentException("batch must be 1 to " + EventStore.MAX_READ + ", lookBack 0 or more");
        }
        if (!interval.isPositive() || !leaseDuration.isPositive()) {
            throw new IllegalArgumentException("interval and leaseDuration must be more than zero");
        }
    }
}
