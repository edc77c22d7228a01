package tech.healthpay.ledger.core.streaming;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Events that a projection has not applied yet.
 *
 * @param events how many, 0 or more
 * @param since when the oldest of them happened, null if there is none
 */
public record Waiting(long events, @Nullable Instant since) {

    /** Nothing waits. */
    public static final Waiting NONE = new Waiting(0, null);

    /** Returns how long the oldest has been waiting, zero if there is none. */
    public Duration age(Instant now) {
        Instant oldest = since;
        return oldest == null || oldest.isAfter(now) ? Duration.ZERO : Duration.between(oldest, now);
    }

    /** Returns both together. */
    public Waiting and(Waiting other) {
        Instant mine = since;
        Instant theirs = other.since;
        Instant oldest = mine == null || (theirs != null && theirs.isBefore(mine)) ? theirs : mine;
        return new Waiting(events + other.events, oldest);
    }
}
