package tech.healthpay.ledger.app.config;

import java.time.Duration;

/**
 * How the relay, the projections and what is done now and then work.
 *
 * @param relayBatch how many events are published at a time, 1 to 10,000
 * @param relayLease how long one relay keeps the others from publishing, 1 s to 1 min; they take over at the latest after it
 * @param projectionBatch how many events a projection applies at a time, 1 to 10,000
 * @param sweepInterval how often expired payments and payment requests are looked for, 1 s to 1 h
 * @param summaryInterval how often the materialized views are refreshed, 1 s to 1 d
 * @param verifyInterval how long after a verification of everything the next begins, 1 s to 30 d
 * @param verifyRate how many events and rows a second are verified at most, 100 to 1,000,000
 */
public record StreamConfig(
        int relayBatch,
        Duration relayLease,
        int projectionBatch,
        Duration sweepInterval,
        Duration summaryInterval,
        Duration verifyInterval,
        int verifyRate) {

    /** 2,000 events at a time, 5 s of lease, 30 s between sweeps, 5 min between refreshes, verified daily at 2,000 a second. */
    public static final StreamConfig DEFAULTS = new StreamConfig(
            2_000,
            Duration.ofSeconds(5),
            2_000,
            Duration.ofSeconds(30),
            Duration.ofMinutes(5),
            Duration.ofDays(1),
            2_000);
}
