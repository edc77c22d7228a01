package tech.healthpay.ledger.core.streaming;

import tech.healthpay.ledger.core.port.Leases;
import tech.healthpay.ledger.core.port.Summaries;

/** Brings the summed up figures of a read model up to date now and then, in one instance at a time. */
public final class SummaryRefresh extends LeasedWorker {

    /** The name of the lease and of the worker. */
    public static final String NAME = "summary-refresh";

    private final Summaries summaries;

    /**
     * Creates a refresh; {@link #start} starts it.
     *
     * @param owner names this instance in the lease; unique per instance and start
     */
    public SummaryRefresh(Summaries summaries, Leases leases, String owner, SummaryRefreshSettings settings) {
        super(NAME, leases, owner, settings.leaseDuration(), settings.interval(), settings.backoff());
        this.summaries = summaries;
    }

    @Override
    boolean work() {
        summaries.refresh();
        return false;
    }
}
