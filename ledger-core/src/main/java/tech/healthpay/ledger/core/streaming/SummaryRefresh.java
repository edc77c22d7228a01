package tech.healthpay.ledger.core.streaming;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.Queue;
import tech.healthpay.ledger.core.port.Leases;
import tech.healthpay.ledger.core.port.LedgerMetrics;
import tech.healthpay.ledger.core.port.Summaries;
import tech.healthpay.ledger.core.sourcing.LedgerException;

/**
 * Brings the summed up figures of a read model up to date on a schedule, in one instance at a time. One that fails is tried again
 * behind the others, with back-off, and is not waited for by them. Whoever takes over begins with a refresh.
 */
public final class SummaryRefresh extends LeasedWorker {

    /** The name of the lease and of the worker. */
    public static final String NAME = "summary-refresh";

    private final Summaries summaries;
    private final InstantSource clock;
    private final LedgerMetrics metrics;
    private final Duration interval;

    /** What is due, of the loop's thread alone. */
    private final Queue<String> pending = new ArrayDeque<>();

    private Instant due = Instant.MIN;

    /**
     * Creates a refresh; {@link #start} starts it.
     *
     * @param owner names this instance in the lease; unique per instance and start
     * @param clock tells when figures are due
     */
    public SummaryRefresh(
            Summaries summaries,
            Leases leases,
            String owner,
            InstantSource clock,
            LedgerMetrics metrics,
            SummaryRefreshSettings settings) {
        super(NAME, leases, owner, settings.leaseDuration(), settings.look(), settings.backoff());
        this.summaries = summaries;
        this.clock = clock;
        this.metrics = metrics;
        this.interval = settings.interval();
    }

    @Override
    boolean work() {
        Instant now = clock.instant();
        if (pending.isEmpty() && !now.isBefore(due)) {
            due = now.plus(interval);
            pending.addAll(summaries.names());
        }
        String next = pending.poll();
        if (next != null) {
            refresh(next);
        }
        // one a round, so that the lease is renewed before each
        return !pending.isEmpty();
    }

    private void refresh(String summary) {
        long begin = System.nanoTime();
        try {
            summaries.refresh(summary);
        } catch (LedgerException e) {
            pending.add(summary);
            metrics.summaryFailed(summary, e.getClass().getSimpleName());
            throw e;
        }
        metrics.summaryRefreshed(summary, clock.instant(), Duration.ofNanos(System.nanoTime() - begin));
    }
}
