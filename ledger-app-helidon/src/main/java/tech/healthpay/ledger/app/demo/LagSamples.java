package tech.healthpay.ledger.app.demo;

import java.time.Duration;
import java.util.Arrays;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;

/** How long read models took to show a command after its answer. Thread-safe. */
final class LagSamples {

    private final Queue<Duration> samples = new ConcurrentLinkedQueue<>();

    void add(Duration lag) {
        samples.add(lag);
    }

    int count() {
        return samples.size();
    }

    /**
     * Returns the sample below which a share of all lies, in milliseconds.
     *
     * @param percent 0 to 100
     * @return 0 if there is no sample
     */
    long millis(int percent) {
        long[] sorted = samples.stream().mapToLong(Duration::toMillis).sorted().toArray();
        int rank = (int) Math.ceilDiv((long) percent * sorted.length, 100L);
        return sorted.length == 0
                ? 0
                : Arrays.stream(sorted).skip(Math.max(0, rank - 1)).findFirst().orElse(0);
    }
}
