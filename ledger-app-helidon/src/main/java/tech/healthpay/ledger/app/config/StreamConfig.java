package tech.healthpay.ledger.app.config;

import java.time.Duration;

/**
 * How the relay and the projections work.
 *
 * @param relayBatch how many events are published at a time, 1 to 10,000
 * @param relayLease how long one relay keeps the others from publishing, 1 s to 1 min; they take over at the latest after it
 * @param projectionBatch how many events a projection applies at a time, 1 to 10,000
 */
public record StreamConfig(int relayBatch, Duration relayLease, int projectionBatch) {

    /** 2,000 events at a time, 5 s of lease. */
    public static final StreamConfig DEFAULTS = new StreamConfig(2_000, Duration.ofSeconds(5), 2_000);
}
