package tech.healthpay.ledger.app.bench.load;

import org.HdrHistogram.Histogram;

/**
 * How long calls took, in milliseconds.
 *
 * @param p50 half of them at most
 * @param p95 95 of 100 at most
 * @param p99 99 of 100 at most
 * @param max the longest
 * @param count how many there were
 */
public record Latency(double p50, double p95, double p99, double max, long count) {

    /** Reads a histogram of microseconds. */
    public static Latency of(Histogram micros) {
        return new Latency(
                millis(micros, 50),
                millis(micros, 95),
                millis(micros, 99),
                millis(micros, 100),
                micros.getTotalCount());
    }

    private static double millis(Histogram micros, double percentile) {
        return micros.getValueAtPercentile(percentile) / 1e3;
    }
}
