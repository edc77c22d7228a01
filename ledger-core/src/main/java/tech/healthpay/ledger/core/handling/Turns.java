package tech.healthpay.ledger.core.handling;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import tech.healthpay.ledger.core.sourcing.StreamId;
import tech.healthpay.ledger.core.sourcing.UnavailableException;

/**
 * Lets the commands of this process for one aggregate come one after the other, in the order in which they arrived: of two that are
 * decided at the same time only one can be stored, and the other would be decided for nothing. It only saves work and keeps
 * the order fair; what is right the store decides (docs/adr/0014). Thread-safe.
 */
final class Turns {

    private static final Comparator<StreamId> ORDER =
            Comparator.comparing(StreamId::type).thenComparing(StreamId::id);

    private final ConcurrentHashMap<StreamId, Line> lines = new ConcurrentHashMap<>();
    private final Duration patience;

    /** @param patience how long a command waits for its turn at most */
    Turns(Duration patience) {
        this.patience = patience;
    }

    /** Those who want the same aggregate, the one whose turn it is included. */
    private static final class Line {

        private final Semaphore turn = new Semaphore(1, true);
        private int people;
    }

    /** What a command holds until it is answered. */
    interface Turn {

        /** Lets the next one go on. */
        void end();
    }

    /**
     * Waits until it is the caller's turn on all these aggregates. Everybody asks in the same order, and for all at once, so that nobody
     * waits for one who waits for them.
     *
     * @throws UnavailableException saturated, if it does not come in time
     */
    Turn take(Set<StreamId> streams) {
        List<StreamId> wanted = streams.stream().sorted(ORDER).toList();
        List<StreamId> taken = new ArrayList<>(wanted.size());
        long deadline = System.nanoTime() + patience.toNanos();
        boolean complete = false;
        try {
            for (StreamId stream : wanted) {
                take(stream, deadline);
                taken.add(stream);
            }
            complete = true;
        } finally {
            if (!complete) {
                taken.forEach(this::giveBack);
            }
        }
        return () -> taken.forEach(this::giveBack);
    }

    /** Returns how many aggregates somebody wants. */
    int wanted() {
        return lines.size();
    }

    private void take(StreamId stream, long deadline) {
        Line line = lines.compute(stream, (id, present) -> joined(present));
        boolean mine = false;
        try {
            mine = line.turn.tryAcquire(Math.max(0, deadline - System.nanoTime()), TimeUnit.NANOSECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new UnavailableException("command-handler", "interrupted while waiting for its turn", e);
        } finally {
            if (!mine) {
                leave(stream);
            }
        }
        if (!mine) {
            throw UnavailableException.saturated("command-handler", "too many commands want " + stream);
        }
    }

    private void giveBack(StreamId stream) {
        lines.computeIfPresent(stream, (id, line) -> {
            line.turn.release();
            return left(line);
        });
    }

    private void leave(StreamId stream) {
        lines.computeIfPresent(stream, (id, line) -> left(line));
    }

    private static Line joined(@Nullable Line present) {
        Line line = present == null ? new Line() : present;
        line.people++;
        return line;
    }

    private static @Nullable Line left(Line line) {
        line.people--;
        return line.people == 0 ? null : line;
    }
}
