package tech.healthpay.ledger.core.streaming;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import tech.healthpay.ledger.core.streaming.WorkerStatus.Phase;

/**
 * A loop on a thread of its own that survives failures of what it depends on. Thread-safe; started once, closed once.
 */
abstract class Worker implements AutoCloseable {

    private static final Logger LOG = System.getLogger(Worker.class.getName());
    private static final Duration STOP_TIMEOUT = Duration.ofSeconds(5);

    private final String name;
    private final Backoff backoff;
    private final CountDownLatch stopped = new CountDownLatch(1);
    private final Semaphore wake = new Semaphore(0);
    private volatile boolean closing;
    private volatile WorkerStatus status;
    private @Nullable Thread thread;

    Worker(String name, Backoff backoff) {
        this.name = name;
        this.backoff = backoff;
        this.status = new WorkerStatus(name, Phase.STARTING, "");
    }

    /**
     * Does one round of work; called again and again.
     *
     * @throws tech.healthpay.ledger.core.sourcing.LedgerException if something is down or a history cannot be read; the loop rests and tries again
     * @throws InterruptedException if the worker is closed
     */
    abstract void round() throws InterruptedException;

    /** Frees what the rounds hold; called on the loop's thread at its end, and before a retry. */
    abstract void release();

    /** Ends a wait inside {@link #round} early; called from another thread when the worker is closed. */
    abstract void interruptRound();

    /** Called on the loop's thread after a failed round. */
    abstract void failed(RuntimeException failure);

    /** Starts the loop. */
    public final synchronized void start() {
        if (thread != null || closing) {
            throw new IllegalStateException(name + " was started or closed before");
        }
        thread = Thread.ofPlatform().name(name).daemon(true).start(this::run);
    }

    /** Returns what the loop is doing. */
    public final WorkerStatus status() {
        return status;
    }

    /** Ends the loop after the round it is in, and waits for that up to 5 s. */
    @Override
    public final void close() {
        Thread running;
        synchronized (this) {
            closing = true;
            running = thread;
        }
        if (running == null) {
            status(Phase.STOPPED, "");
            return;
        }
        wake.release();
        interruptRound();
        try {
            if (!stopped.await(STOP_TIMEOUT.toMillis(), TimeUnit.MILLISECONDS)) {
                LOG.log(Level.WARNING, "{0} did not end in {1}; interrupting it", name, STOP_TIMEOUT);
                running.interrupt();
            }
        } catch (InterruptedException e) {
            running.interrupt();
            Thread.currentThread().interrupt();
        }
    }

    final String name() {
        return name;
    }

    final boolean isClosing() {
        return closing;
    }

    final void status(Phase phase, String detail) {
        status = new WorkerStatus(name, phase, detail);
    }

    /** Rests, unless the worker is closed or woken. */
    final void rest(Duration duration) throws InterruptedException {
        if (wake.tryAcquire(duration.toNanos(), TimeUnit.NANOSECONDS)) {
            wake.drainPermits();
        }
    }

    /** Ends a rest early; from any thread. */
    final void wakeUp() {
        if (wake.availablePermits() == 0) {
            wake.release();
        }
    }

    private void run() {
        int failures = 0;
        try {
            while (!closing) {
                try {
                    round();
                    failures = 0;
                } catch (RuntimeException e) {
                    // also what no adapter should throw: a loop that dies in silence would be worse than one that says
                    // why
                    failures++;
                    Duration pause = backoff.after(failures);
                    LOG.log(Level.WARNING, name + " failed and tries again in " + pause + ": " + e.getMessage(), e);
                    status(Phase.FAILING, String.valueOf(e.getMessage()));
                    failed(e);
                    rest(pause);
                }
            }
        } catch (InterruptedException e) {
            LOG.log(Level.INFO, "{0} was interrupted", name);
        } finally {
            release();
            status(Phase.STOPPED, "");
            stopped.countDown();
        }
    }
}
