package tech.healthpay.ledger.core.streaming;

import java.time.Duration;
import tech.healthpay.ledger.core.port.EventStore;

/**
 * How lag is measured.
 *
 * @param interval how long to rest between two looks
 * @param batch how many events are asked for at a time, 1 to {@link EventStore#MAX_READ}
 * @param window how many events a look goes through one by one for each projection, {@code batch} or more; those beyond are
 *     counted by their positions
 * @param backoff how it rests while the event store is down
 */
public record LagSettings(Duration interval, int batch, int window, Backoff backoff) {

    /** Every 2 s, 5,000 at a time, 20,000 one by one; 1 s to 5 s of rest. */
    public static final LagSettings DEFAULTS = new LagSettings(
            Duration.ofSeconds(2), 5_000, 20_000, new Backoff(Duration.ofSeconds(1), Duration.ofSeconds(5)));

    public LagSettings {
        if (batch < 1 || batch > EventStore.MAX_READ || window < batch || !interval.isPositive()) {
            throw new IllegalArgumentException(
                    "batch must be 1 to " + EventStore.MAX_READ + ", window no less, interval more than zero");
        }
    }
}
