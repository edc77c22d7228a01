package tech.healthpay.ledger.core.streaming;

import java.time.Duration;

/**
 * How a verification goes about it.
 *
 * @param batch how many events are read at a time, 1 to 10,000
 * @param pause how long between two looks at an aggregate whose rows are not yet as they should be
 * @param patience how long rows may take to get there before they count as different
 * @param rate how many events and lines a second at most, 1 or more
 */
public record VerificationSettings(int batch, Duration pause, Duration patience, int rate) {

    /** As fast as it goes, for an operator who waits for it. */
    public static final VerificationSettings DEFAULTS =
            new VerificationSettings(1_000, Duration.ofMillis(250), Duration.ofSeconds(15), Integer.MAX_VALUE);

    public VerificationSettings {
        if (batch < 1 || batch > 10_000 || rate < 1) {
            throw new IllegalArgumentException("batch must be 1 to 10,000 and rate 1 or more");
        }
        if (pause.isNegative() || pause.isZero() || patience.compareTo(pause) < 0) {
            throw new IllegalArgumentException("pause must be more than none, and patience at least the pause");
        }
    }

    /** Returns the same with another rate. */
    public VerificationSettings withRate(int eventsASecond) {
        return new VerificationSettings(batch, pause, patience, eventsASecond);
    }
}
