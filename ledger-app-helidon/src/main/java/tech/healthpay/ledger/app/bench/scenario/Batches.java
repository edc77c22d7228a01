package tech.healthpay.ledger.app.bench.scenario;

import java.time.Duration;
import java.util.Locale;
import java.util.concurrent.atomic.LongAdder;
import tech.healthpay.ledger.app.bench.report.Figure;
import tech.healthpay.ledger.core.port.LedgerMetrics;

/** How large the transactions are that appends share, and how long they take. Thread-safe. */
final class Batches implements LedgerMetrics {

    private final LongAdder batches = new LongAdder();
    private final LongAdder appends = new LongAdder();
    private final LongAdder nanos = new LongAdder();
    private final LongAdder retries = new LongAdder();

    @Override
    public void appended(int count, int events, Duration duration) {
        batches.increment();
        appends.add(count);
        nanos.add(duration.toNanos());
    }

    @Override
    public void commandRetried(String command) {
        retries.increment();
    }

    /** Begins to count anew. */
    void reset() {
        batches.reset();
        appends.reset();
        nanos.reset();
        retries.reset();
    }

    Figure noted(Figure figure) {
        double all = Math.max(1, batches.sum());
        return figure.noting(
                "transactions",
                String.format(
                        Locale.ROOT,
                        "%,.1f appends and %.2f ms each, %,d commands decided again",
                        appends.sum() / all,
                        nanos.sum() / all / 1e6,
                        retries.sum()));
    }
}
