package tech.healthpay.ledger.app.graphql.transport;

import io.helidon.websocket.WsSession;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import tech.healthpay.ledger.app.tail.WriteDeadline;

/**
 * What waits to be written to a socket: a bounded number of messages, written one after the other by a virtual thread that is
 * there only while there are some, so that whoever has something to say never waits for the peer, and a silent socket costs no
 * thread. Thread-safe.
 */
final class Outbox {

    /** Something to write. */
    @FunctionalInterface
    interface Item {

        /** Writes it; whatever fails says that the peer is gone. */
        void writeTo(WsSession session) throws IOException;
    }

    private record Waiting(Item item, Runnable then) {}

    private final WsSession session;
    private final int capacity;
    private final WriteDeadline deadline;
    private final Runnable broken;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition idle = lock.newCondition();
    private final Deque<Waiting> waiting = new ArrayDeque<>(4);
    private boolean writing;
    private boolean overflown;
    private boolean ended;

    /**
     * Creates an empty one.
     *
     * @param capacity how many items may wait
     * @param broken is told, in a thread of this, if nothing can be written any more
     */
    Outbox(WsSession session, int capacity, WriteDeadline deadline, Runnable broken) {
        this.session = session;
        this.capacity = capacity;
        this.deadline = deadline;
        this.broken = broken;
    }

    /**
     * Takes something to write. If too much waits already, it is dropped, and {@link #takeOverflow} tells; once this has ended,
     * it is dropped without a word. Never blocks.
     *
     * @param then is done when it is written, in a thread of this
     */
    void offer(Item item, Runnable then) {
        lock.lock();
        try {
            if (ended) {
                return;
            }
            if (waiting.size() < capacity) {
                add(new Waiting(item, then));
            } else {
                overflown = true;
            }
        } finally {
            lock.unlock();
        }
    }

    /** Tells whether anything was dropped since this was asked the last time. */
    boolean takeOverflow() {
        lock.lock();
        try {
            boolean taken = overflown;
            overflown = false;
            return taken;
        } finally {
            lock.unlock();
        }
    }

    /** Takes the last thing to write. What waits is written before it, unless the peer does not read anyway. */
    void end(Item last, boolean dropsWaiting) {
        lock.lock();
        try {
            if (ended) {
                return;
            }
            if (dropsWaiting) {
                waiting.clear();
            }
            add(new Waiting(last, () -> {}));
            ended = true;
        } finally {
            lock.unlock();
        }
    }

    private void add(Waiting next) {
        waiting.add(next);
        if (!writing) {
            writing = true;
            Thread.ofVirtual().name("graphql-socket-writer").start(this::writeAll);
        }
    }

    /** Writes nothing any more, and waits for a bounded time until nothing is being written. */
    void abandon(Duration patience) {
        lock.lock();
        try {
            ended = true;
            waiting.clear();
            long left = patience.toNanos();
            while (writing && left > 0) {
                left = idle.awaitNanos(left);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            lock.unlock();
        }
    }

    private void writeAll() {
        for (Waiting next = next(); next != null; next = next()) {
            Item item = next.item();
            try {
                deadline.keep(() -> item.writeTo(session));
                next.then().run();
            } catch (IOException | RuntimeException e) {
                // the server tells of a broken connection by several exceptions that have nothing in common
                giveUp();
                broken.run();
                return;
            }
        }
    }

    private @Nullable Waiting next() {
        lock.lock();
        try {
            Waiting next = waiting.poll();
            if (next == null) {
                writing = false;
                idle.signalAll();
            }
            return next;
        } finally {
            lock.unlock();
        }
    }

    private void giveUp() {
        lock.lock();
        try {
            ended = true;
            waiting.clear();
            writing = false;
            idle.signalAll();
        } finally {
            lock.unlock();
        }
    }
}
