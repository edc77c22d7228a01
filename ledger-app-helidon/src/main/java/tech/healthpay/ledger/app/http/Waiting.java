package tech.healthpay.ledger.app.http;

import java.time.Duration;
import java.util.Optional;
import java.util.function.Supplier;
import tech.healthpay.ledger.core.sourcing.UnavailableException;

/** Looks for something again and again until it is there, with growing pauses, for a bounded time. */
final class Waiting {

    private static final Duration FIRST_PAUSE = Duration.ofMillis(5);
    private static final Duration LONGEST_PAUSE = Duration.ofMillis(50);

    private Waiting() {}

    /** Returns what was found in time; looks at least once. */
    static <T> Optional<T> value(Supplier<Optional<T>> look, Duration patience) {
        long end = System.nanoTime() + patience.toNanos();
        Duration pause = FIRST_PAUSE;
        Optional<T> found = look.get();
        while (found.isEmpty()) {
            long left = end - System.nanoTime();
            if (left <= 0) {
                return found;
            }
            sleep(Duration.ofNanos(Math.min(left, pause.toNanos())));
            Duration doubled = pause.multipliedBy(2);
            pause = doubled.compareTo(LONGEST_PAUSE) > 0 ? LONGEST_PAUSE : doubled;
            found = look.get();
        }
        return found;
    }

    private static void sleep(Duration pause) {
        try {
            Thread.sleep(pause);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new UnavailableException("http", "the server stops", e);
        }
    }
}
