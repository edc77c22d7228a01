package tech.healthpay.ledger.postgres.feed;

import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/** Lets readers of this process wait for its appends. A sign given between a reader's look and its wait is not lost. Thread-safe. */
final class AppendSignal {

    private final ReentrantLock lock = new ReentrantLock();
    private final Condition given = lock.newCondition();
    private long count;

    /** Wakes everybody who waits. */
    void give() {
        lock.lock();
        try {
            count++;
            given.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /** Returns how many signs there were, to be handed to {@link #await}. */
    long seen() {
        lock.lock();
        try {
            return count;
        } finally {
            lock.unlock();
        }
    }

    /** Waits until there were more signs than that, or the time is over. */
    void await(long seen, long nanos) throws InterruptedException {
        lock.lockInterruptibly();
        try {
            long left = nanos;
            while (count == seen && left > 0) {
                left = given.awaitNanos(left);
            }
        } finally {
            lock.unlock();
        }
    }
}
