package tech.healthpay.ledger.app.tail;

import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/**
 * Ends writes that a reader holds up. A socket knows no timeout of its own for writing, but it closes when the virtual thread
 * that writes is interrupted (see {@link java.net.Socket}). Thread-safe.
 */
public final class WriteDeadline {

    private static final long IDLE_SECONDS = 10;

    private final ScheduledThreadPoolExecutor alarms;
    private final Duration timeout;

    /**
     * Creates a deadline for any number of writers.
     *
     * @param timeout how long one write may take
     */
    public WriteDeadline(Duration timeout) {
        this.timeout = timeout;
        this.alarms = new ScheduledThreadPoolExecutor(
                1, Thread.ofPlatform().daemon().name("write-deadline").factory());
        alarms.setRemoveOnCancelPolicy(true);
        // nobody need close it: its thread ends when there is nothing to watch
        alarms.setKeepAliveTime(IDLE_SECONDS, TimeUnit.SECONDS);
        alarms.allowCoreThreadTimeOut(true);
    }

    /** A write to a reader. */
    @FunctionalInterface
    public interface Writing {

        /**
         * Writes, in the thread that asked for it.
         *
         * @throws IOException if the reader is gone
         */
        void write() throws IOException;
    }

    /**
     * Writes, in a virtual thread.
     *
     * @throws IOException if the reader is gone or takes longer than allowed
     */
    public void keep(Writing writing) throws IOException {
        Watch watch = new Watch(Thread.currentThread());
        Future<?> alarm = alarms.schedule(watch::expire, timeout.toNanos(), TimeUnit.NANOSECONDS);
        try {
            writing.write();
        } finally {
            alarm.cancel(false);
            watch.end();
        }
        if (watch.expired) {
            throw new IOException("the reader took too long");
        }
    }

    /** One write: it is interrupted while it goes on, and never after. */
    private static final class Watch {

        private final Thread writer;
        private boolean ended;
        private boolean expired;

        Watch(Thread writer) {
            this.writer = writer;
        }

        synchronized void expire() {
            if (!ended) {
                expired = true;
                writer.interrupt();
            }
        }

        /** Ends it, and takes back an interrupt that came too late to break the write. */
        synchronized void end() {
            ended = true;
            if (expired) {
                Thread.interrupted();
            }
        }
    }
}
