package tech.healthpay.ledger.app.tail;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import tech.healthpay.ledger.core.port.EventReads;
import tech.healthpay.ledger.core.sourcing.LedgerException;

/**
 * Watches the end of the event store for all who wait for new events, so that one question at a time serves them all. Asks
 * often while events come and less often while none do, and not at all while nobody waits. Thread-safe.
 */
public final class EventTail implements AutoCloseable {

    private static final Logger LOG = System.getLogger(EventTail.class.getName());

    private static final Duration SHORTEST_PAUSE = Duration.ofMillis(10);
    private static final Duration LONGEST_PAUSE = Duration.ofMillis(80);
    private static final Duration PAUSE_AFTER_FAILURE = Duration.ofSeconds(1);

    private final EventReads events;
    private final Runnable failing;
    private final Thread watcher;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition wanted = lock.newCondition();
    private final Condition moved = lock.newCondition();
    private int waiting;
    private long last;
    private boolean closed;

    private EventTail(EventReads events, Runnable failing) {
        this.events = events;
        this.failing = failing;
        this.watcher = Thread.ofVirtual().name("event-tail").unstarted(this::watch);
    }

    /** Starts to watch. */
    public static EventTail start(EventReads events) {
        return start(events, () -> {});
    }

    /**
     * Starts to watch.
     *
     * @param failing is called each time the end of the store cannot be seen
     */
    public static EventTail start(EventReads events, Runnable failing) {
        EventTail tail = new EventTail(events, failing);
        tail.watcher.start();
        return tail;
    }

    /**
     * Waits until there is an event behind a position, for a bounded time, or until this closes.
     *
     * @return whether there is one
     * @throws InterruptedException if the waiting thread is interrupted
     */
    public boolean awaitBeyond(long position, Duration patience) throws InterruptedException {
        lock.lockInterruptibly();
        try {
            waiting++;
            wanted.signal();
            long left = patience.toNanos();
            while (last <= position && !closed && left > 0) {
                left = moved.awaitNanos(left);
            }
            return last > position;
        } finally {
            waiting--;
            lock.unlock();
        }
    }

    /** Tells whether this is closed, so that nobody is woken any more. */
    public boolean isClosed() {
        lock.lock();
        try {
            return closed;
        } finally {
            lock.unlock();
        }
    }

    /** Wakes all who wait, and watches no more. */
    @Override
    public void close() {
        lock.lock();
        try {
            closed = true;
            moved.signalAll();
            wanted.signalAll();
        } finally {
            lock.unlock();
        }
        watcher.interrupt();
    }

    private void watch() {
        Duration pause = SHORTEST_PAUSE;
        boolean blind = false;
        try {
            while (isWanted()) {
                try {
                    pause = moveTo(events.lastPosition()) ? SHORTEST_PAUSE : longer(pause);
                    blind = false;
                } catch (LedgerException e) {
                    if (!blind) {
                        LOG.log(
                                Level.WARNING,
                                "the live tail cannot see the end of the event store and keeps trying",
                                e);
                    }
                    failing.run();
                    blind = true;
                    pause = PAUSE_AFTER_FAILURE;
                }
                Thread.sleep(pause);
            }
        } catch (InterruptedException e) {
            // only close() interrupts, and it has told all who wait
            Thread.currentThread().interrupt();
        }
    }

    private boolean isWanted() throws InterruptedException {
        lock.lockInterruptibly();
        try {
            while (waiting == 0 && !closed) {
                wanted.await();
            }
            return !closed;
        } finally {
            lock.unlock();
        }
    }

    private boolean moveTo(long position) {
        lock.lock();
        try {
            boolean further = position > last;
            if (further) {
                last = position;
                moved.signalAll();
            }
            return further;
        } finally {
            lock.unlock();
        }
    }

    private static Duration longer(Duration pause) {
        Duration doubled = pause.multipliedBy(2);
        return doubled.compareTo(LONGEST_PAUSE) > 0 ? LONGEST_PAUSE : doubled;
    }
}
