package tech.healthpay.ledger.core.streaming;

import java.time.Duration;
import tech.healthpay.ledger.core.port.Leases;
import tech.healthpay.ledger.core.sourcing.LedgerException;
import tech.healthpay.ledger.core.streaming.WorkerStatus.Phase;

/**
 * A loop that looks for work now and then, in one instance at a time. Work begins from what is stored each time, so that it
 * does no harm if two instances do it for a moment while the lease changes hands.
 */
abstract class LeasedWorker extends Worker {

    private static final int LOOKS_PER_LEASE = 5;

    private final Leases leases;
    private final String owner;
    private final Duration leaseDuration;
    private final Duration interval;

    /**
     * @param name of the worker and of the lease
     * @param owner names this instance in the lease; unique per instance and start
     * @param leaseDuration longer than one call of {@link #work} takes; another instance takes over at the latest after it
     * @param interval how long it rests when there is nothing to do
     */
    LeasedWorker(String name, Leases leases, String owner, Duration leaseDuration, Duration interval, Backoff backoff) {
        super(name, backoff);
        this.leases = leases;
        this.owner = owner;
        this.leaseDuration = leaseDuration;
        this.interval = interval;
    }

    /**
     * Does a bounded part of what there is to do.
     *
     * @return whether there is more, to be done at once
     */
    abstract boolean work();

    @Override
    final void round() throws InterruptedException {
        if (!leases.acquire(name(), owner, leaseDuration)) {
            status(Phase.STANDBY, "another instance does it");
            rest(leaseDuration.dividedBy(LOOKS_PER_LEASE));
            return;
        }
        boolean more = work();
        status(Phase.RUNNING, "");
        if (!more) {
            rest(interval);
        }
    }

    @Override
    final void failed(RuntimeException failure) {
        // the next round begins from what is stored
    }

    @Override
    final void release() {
        try {
            leases.release(name(), owner);
        } catch (LedgerException e) {
            // the lease runs out by itself; the end of the loop must not fail on a store that is down
            status(Phase.STOPPED, "the lease was not given back: " + e.getMessage());
        }
    }

    @Override
    final void interruptRound() {
        // a round waits only in rest, which close has ended, or in bounded calls
    }
}
