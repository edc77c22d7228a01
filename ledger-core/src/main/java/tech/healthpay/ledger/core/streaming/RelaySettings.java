package tech.healthpay.ledger.core.streaming;

import java.time.Duration;
import tech.healthpay.ledger.core.port.EventStore;

/**
 * How the relay works.
 *
 * @param batch how many events are published at a time, 1 to 10,000
 * @param idleInterval how long it waits before it looks again when there was nothing to publish
 * @param leaseDuration how long it holds the relay lease; another instance takes over at the latest after that
 * @param backoff how it rests while something is down
 */
public record RelaySettings(int batch, Duration idleInterval, Duration leaseDuration, Backoff backoff) {

    /** 2,000 events a batch, 10 ms between looks, 5 s of lease, 100 ms to 2 s of rest. */
    public static final RelaySettings DEFAULTS = new RelaySettings(
            2_000,
            Duration.ofMillis(10),
            Duration.ofSeconds(5),
            new Backoff(Duration.ofMillis(100), Duration.ofSeconds(2)));

    public RelaySettings {
        if (batch < 1 || batch > EventStore.MAX_READ) {
            throw new IllegalArgumentException("batch must be 1 to " + EventStore.MAX_READ);
        }
        if (!idleInterval.isPositive() || !leaseDuration.isPositive()) {
            throw new IllegalArgumentException("idleInterval and leaseDuration must be more than zero");
        }
    }
}
