package tech.healthpay.ledger.core.streaming;

import java.time.Duration;

/**
 * How long to rest before the next try: doubling from a minimum up to a maximum. Immutable.
 *
 * @param minimum the first pause, more than zero
 * @param maximum the longest pause, at least the minimum
 */
public record Backoff(Duration minimum, Duration maximum) {

    private static final int MAX_DOUBLINGS = 20;

    public Backoff {
        if (!minimum.isPositive() || maximum.compareTo(minimum) < 0) {
            throw new IllegalArgumentException("a back-off needs 0 < minimum ≤ maximum");
        }
    }

    /**
     * Returns the pause after a number of failures in a row.
     *
     * @param failures 1 or more
     */
    public Duration after(int failures) {
        Duration pause = minimum.multipliedBy(1L << Math.min(failures - 1, MAX_DOUBLINGS));
        return pause.compareTo(maximum) < 0 ? pause : maximum;
    }
}
