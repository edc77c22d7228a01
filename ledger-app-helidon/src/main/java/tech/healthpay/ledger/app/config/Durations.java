package tech.healthpay.ledger.app.config;

import java.time.Duration;
import java.util.Optional;

/** Reads durations as people write them: {@code 500ms}, {@code 5s}, {@code 10m}, {@code 1h}, {@code 7d}. */
public final class Durations {

    private Durations() {}

    /**
     * Reads a duration.
     *
     * @return empty if the text is none, or is out of the range
     */
    public static Optional<Duration> parse(String text, Duration from, Duration to) {
        try {
            return Optional.of(Parsers.duration(from, to).parse(text));
        } catch (UnreadableValueException e) {
            return Optional.empty();
        }
    }
}
