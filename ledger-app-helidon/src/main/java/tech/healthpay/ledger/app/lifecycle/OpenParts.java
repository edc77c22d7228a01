package tech.healthpay.ledger.app.lifecycle;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.Executors;

/**
 * What was opened so far, to be closed in the reverse order; the failure of one keeps no other from being closed. Thread-safe:
 * a process may be told to stop while it still starts.
 */
public final class OpenParts implements AutoCloseable {

    private static final Logger LOG = System.getLogger(OpenParts.class.getName());

    private final Deque<Part> open = new ArrayDeque<>();
    private boolean closed;

    private record Part(String name, Runnable closing) {}

    /**
     * Takes a part in, to be closed before all that were taken in earlier.
     *
     * @param name for the log
     * @throws IllegalStateException if all was closed meanwhile; the part is closed at once then
     */
    public void add(String name, Runnable closing) {
        synchronized (this) {
            if (!closed) {
                open.push(new Part(name, closing));
                return;
            }
        }
        closing.run();
        throw new IllegalStateException("the ledger stops before it has started");
    }

    /** Takes parts in that are closed side by side, so that the slowest alone counts. */
    public void addTogether(String name, List<Runnable> closings) {
        List<Runnable> all = List.copyOf(closings);
        add(name, () -> closeTogether(name, all));
    }

    private static void closeTogether(String name, List<Runnable> closings) {
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            closings.forEach(closing -> threads.execute(() -> close(name, closing)));
        }
    }

    private static void close(String name, Runnable closing) {
        try {
            closing.run();
        } catch (RuntimeException e) {
            // whatever it is, the parts opened before this one must be closed as well
            LOG.log(Level.WARNING, name + " did not close well", e);
        }
    }

    /** Closes everything that is open. Does nothing the second time; a caller who comes second waits for the first. */
    @Override
    public synchronized void close() {
        closed = true;
        while (!open.isEmpty()) {
            Part part = open.pop();
            long start = System.nanoTime();
            close(part.name(), part.closing());
            LOG.log(
                    Level.INFO,
                    "closed {0} in {1} ms",
                    part.name(),
                    Duration.ofNanos(System.nanoTime() - start).toMillis());
        }
    }
}
