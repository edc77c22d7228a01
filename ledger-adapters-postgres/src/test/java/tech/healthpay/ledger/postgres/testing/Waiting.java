package tech.healthpay.ledger.postgres.testing;

import java.time.Duration;
import java.util.function.BooleanSupplier;

/** Waits for what has to come, and not longer than a minute. */
public final class Waiting {

    private static final Duration LONGEST = Duration.ofMinutes(1);
    private static final Duration PAUSE = Duration.ofMillis(2);

    private Waiting() {}

    /**
     * Returns once the condition holds.
     *
     * @throws AssertionError if it does not within a minute
     */
    public static void until(BooleanSupplier condition) {
        long deadline = System.nanoTime() + LONGEST.toNanos();
        while (!condition.getAsBoolean()) {
            if (System.nanoTime() > deadline) {
                throw new AssertionError("what was waited for has not come within " + LONGEST);
            }
            pause();
        }
    }

    private static void pause() {
        try {
            Thread.sleep(PAUSE);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError("interrupted while waiting", e);
        }
    }
}
