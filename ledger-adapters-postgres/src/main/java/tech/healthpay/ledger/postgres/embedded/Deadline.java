package tech.healthpay.ledger.postgres.embedded;

import java.time.Duration;
import java.util.function.BooleanSupplier;

/** A point in time that a bounded wait must not pass, on the monotonic clock. */
record Deadline(long nanoTime) {

    private static final long POLL_MILLIS = 20;

    static Deadline in(Duration duration) {
        return new Deadline(System.nanoTime() + duration.toNanos());
    }

    Duration left() {
        return Duration.ofNanos(Math.max(0, nanoTime - System.nanoTime()));
    }

    boolean passed() {
        return left().isZero();
    }

    /** Waits for the condition, looking every 20 ms; false if the deadline came first. */
    boolean await(BooleanSupplier condition) {
        while (!condition.getAsBoolean()) {
            if (passed()) {
                return false;
            }
            pause();
        }
        return true;
    }

    private static void pause() {
        try {
            Thread.sleep(POLL_MILLIS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new EmbeddedPostgresException("interrupted while waiting for PostgreSQL", e);
        }
    }
}
