package tech.healthpay.ledger.app.lifecycle;

import java.time.Duration;
import java.util.function.Function;
import java.util.function.Supplier;

/** Is told how a start goes on. Thread-safe: some steps run beside each other. */
public interface StartListener {

    /** Tells nobody. */
    StartListener NONE = new StartListener() {
        @Override
        public void done(String step, String detail, Duration took) {
            // nobody listens
        }

        @Override
        public void note(String text) {
            // nobody listens
        }
    };

    /**
     * A step is done.
     *
     * @param step its name, for example {@code Kafka}
     * @param detail what came of it, for example an address; without secrets
     */
    void done(String step, String detail, Duration took);

    /** Something that a person who waits should know. */
    void note(String text);

    /**
     * Does a step and tells of it if it succeeds.
     *
     * @param detail says what came of it
     */
    default <T> T timed(String step, Supplier<T> work, Function<T, String> detail) {
        long start = System.nanoTime();
        T result = work.get();
        done(step, detail.apply(result), Duration.ofNanos(System.nanoTime() - start));
        return result;
    }
}
