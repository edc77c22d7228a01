package tech.healthpay.ledger.app.live;

import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.locks.ReentrantLock;
import tech.healthpay.ledger.app.tail.EventTail;
import tech.healthpay.ledger.core.port.EventReads;
import tech.healthpay.ledger.core.sourcing.EventRecord;

/**
 * Reads the event store for all who follow it: whoever is at its end shares one page with the others, and whoever is held up
 * reads pages of its own later. Keeps one page, and asks nothing while nobody waits. Thread-safe.
 */
final class RecentEvents implements AutoCloseable {

    /** How many events a page has at most. */
    static final int PAGE = 200;

    private final EventReads events;
    private final EventTail tail;
    private final ReentrantLock reading = new ReentrantLock();
    private volatile Page latest = new Page(0, List.of());

    /** All events after one position, up to that of the last of them. */
    private record Page(long after, List<EventRecord> events) {

        long end() {
            return events.isEmpty() ? after : events.getLast().position();
        }

        List<EventRecord> after(long position) {
            if (position < after || position >= end()) {
                return List.of();
            }
            int from = 0;
            while (events.get(from).position() <= position) {
                from++;
            }
            return events.subList(from, events.size());
        }
    }

    RecentEvents(EventReads events, LiveMetrics metrics) {
        this.events = events;
        this.tail = EventTail.start(events, () -> metrics.failed("all"));
    }

    /**
     * Returns the events after a position, at most {@link #PAGE}; empty if none came in time.
     *
     * @throws tech.healthpay.ledger.core.sourcing.LedgerException if the store does not answer
     * @throws InterruptedException if the waiting thread is interrupted
     */
    List<EventRecord> after(long position, Duration patience) throws InterruptedException {
        List<EventRecord> known = latest.after(position);
        if (!known.isEmpty() || !tail.awaitBeyond(position, patience)) {
            return known;
        }
        reading.lockInterruptibly();
        try {
            Page before = latest;
            List<EventRecord> meanwhile = before.after(position);
            if (!meanwhile.isEmpty()) {
                return meanwhile;
            }
            Page read =
                    new Page(position, events.after(position, Set.of(), PAGE).events());
            if (read.end() > before.end()) {
                latest = read;
            }
            return read.events();
        } finally {
            reading.unlock();
        }
    }

    /** Returns the position of the last event that anybody read. */
    long seen() {
        return latest.end();
    }

    /** Returns the position of the last event of the store. */
    long lastPosition() {
        return events.lastPosition();
    }

    /** Wakes all who wait, and watches no more. */
    @Override
    public void close() {
        tail.close();
    }
}
