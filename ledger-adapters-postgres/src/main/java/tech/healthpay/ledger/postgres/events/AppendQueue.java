package tech.healthpay.ledger.postgres.events;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import tech.healthpay.ledger.core.port.Append;
import tech.healthpay.ledger.core.port.AppendResult;
import tech.healthpay.ledger.core.port.LedgerMetrics;
import tech.healthpay.ledger.core.sourcing.LedgerException;
import tech.healthpay.ledger.core.sourcing.UnavailableException;

/**
 * Group commit: callers queue up, one writer takes all that wait and stores it in one transaction. Nobody waits for a batch
 * to fill; while one is being stored the next one gathers. Within a batch a stream, a card number or an idempotency key
 * stands once: a second append of the same waits for the next batch, and nothing that arrived later overtakes it.
 */
final class AppendQueue implements AutoCloseable {

    private static final int EVENTS_PER_BATCH = 4_096;
    private static final long IDLE_MILLIS = 100;

    /** Stores appends of distinct streams, card numbers and keys in one transaction, all of which end as the answers say. */
    @FunctionalInterface
    interface Writer {

        /** Returns one answer for each append, in order. */
        List<AppendResult> write(List<PreparedAppend> appends);
    }

    private final Writer writer;
    private final LedgerMetrics metrics;
    private final int largestBatch;
    private final Duration timeout;
    private final BlockingQueue<PendingAppend> arriving;
    private final Thread thread;

    /** Only the writer's thread touches these: arrived, but not for the batch they arrived in. */
    private List<PendingAppend> deferred = new ArrayList<>();

    private volatile boolean closing;
    private volatile boolean ended;

    AppendQueue(Writer writer, LedgerMetrics metrics, int capacity, int largestBatch, Duration timeout) {
        this.writer = writer;
        this.metrics = metrics;
        this.largestBatch = largestBatch;
        this.timeout = timeout;
        this.arriving = new ArrayBlockingQueue<>(capacity);
        this.thread = Thread.ofPlatform().name("ledger-append").daemon().unstarted(this::writeUntilClosed);
    }

    static AppendQueue start(Writer writer, LedgerMetrics metrics, int capacity, int largestBatch, Duration timeout) {
        AppendQueue queue = new AppendQueue(writer, metrics, capacity, largestBatch, timeout);
        queue.thread.start();
        return queue;
    }

    /**
     * Stores an append, in the order in which it came.
     *
     * @throws UnavailableException if the answer does not come in time; saturated, and at once, if too many wait already
     */
    AppendResult append(PreparedAppend append) {
        long deadline = System.nanoTime() + timeout.toNanos();
        PendingAppend pending = new PendingAppend(append);
        enqueue(pending);
        if (ended) {
            failAll(closed()); // it may have come in behind the writer's last look
        }
        return pending.await(Math.max(0, deadline - System.nanoTime()));
    }

    /** Returns how many appends wait for their turn, those not counted that a full batch has put off. */
    int waiting() {
        return arriving.size();
    }

    /** Takes no more appends and ends when those that wait are answered, within the append's timeout. */
    @Override
    public void close() {
        closing = true;
        try {
            if (!thread.join(timeout)) {
                failAll(closed());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            failAll(closed());
        }
    }

    private void enqueue(PendingAppend pending) {
        if (closing) {
            throw closed();
        }
        // whoever comes when all places are taken would wait longer than it is worth: let the caller shed load early
        if (!arriving.offer(pending)) {
            throw UnavailableException.saturated("event-store", "too many appends are waiting");
        }
    }

    private void writeUntilClosed() {
        try {
            boolean more = true;
            while (more) {
                List<PendingAppend> batch = nextBatch();
                if (!batch.isEmpty()) {
                    writeBatch(batch);
                }
                more = !closing || !batch.isEmpty() || !deferred.isEmpty() || !arriving.isEmpty();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            ended = true;
            deferred.forEach(pending -> pending.fail(closed()));
            failAll(closed());
        }
    }

    /** What waits, in the order of arrival; empty if nothing came for a while. */
    private List<PendingAppend> nextBatch() throws InterruptedException {
        Batch batch = new Batch(largestBatch);
        List<PendingAppend> waiting = deferred;
        deferred = new ArrayList<>();
        waiting.forEach(pending -> admit(pending, batch));
        PendingAppend next = batch.isEmpty() ? arriving.poll(IDLE_MILLIS, TimeUnit.MILLISECONDS) : arriving.poll();
        while (next != null) {
            admit(next, batch);
            next = batch.isFull() || deferred.size() >= largestBatch ? null : arriving.poll();
        }
        return batch.appends();
    }

    private void admit(PendingAppend pending, Batch batch) {
        if (!pending.isAnswered() && !batch.offer(pending)) {
            deferred.add(pending);
        }
    }

    private void writeBatch(List<PendingAppend> batch) {
        long begin = System.nanoTime();
        try {
            List<AppendResult> results =
                    writer.write(batch.stream().map(PendingAppend::append).toList());
            Duration duration = Duration.ofNanos(System.nanoTime() - begin);
            for (int i = 0; i < batch.size(); i++) {
                batch.get(i).answer(results.get(i));
            }
            metrics.appended(batch.size(), events(batch), duration);
        } catch (UnavailableException e) {
            batch.forEach(pending -> pending.fail(e)); // perhaps stored, perhaps not: nothing to try again here
        } catch (LedgerException | IllegalArgumentException e) {
            isolate(batch, e);
        } catch (RuntimeException e) { // a bug: the callers get it, and the writer must outlive it
            batch.forEach(pending -> pending.fail(e));
        }
    }

    /** Nothing of the batch is stored, for the fault of one: each is tried by itself, so that only that one fails. */
    private void isolate(List<PendingAppend> batch, RuntimeException failure) {
        if (batch.size() == 1) {
            batch.getFirst().fail(failure);
        } else {
            batch.forEach(pending -> writeBatch(List.of(pending)));
        }
    }

    private void failAll(UnavailableException failure) {
        for (PendingAppend pending = arriving.poll(); pending != null; pending = arriving.poll()) {
            pending.fail(failure);
        }
    }

    private static UnavailableException closed() {
        return new UnavailableException("event-store", "the event store is closed", null);
    }

    private static int events(List<PendingAppend> batch) {
        return batch.stream()
                .mapToInt(pending -> pending.append().append().eventCount())
                .sum();
    }

    /** The appends that go together. */
    private static final class Batch {

        private final int largest;
        private final List<PendingAppend> appends = new ArrayList<>();
        private final Set<Object> claimed = new HashSet<>();
        private int events;

        Batch(int largest) {
            this.largest = largest;
        }

        /** Takes it, or remembers what it wants, so that no later one gets that first. */
        boolean offer(PendingAppend pending) {
            List<Object> claims = claims(pending.append().append());
            boolean fits = !isFull() && claims.stream().noneMatch(claimed::contains);
            claimed.addAll(claims);
            if (fits) {
                appends.add(pending);
                events += pending.append().append().eventCount();
            }
            return fits;
        }

        boolean isFull() {
            return appends.size() >= largest || events >= EVENTS_PER_BATCH;
        }

        boolean isEmpty() {
            return appends.isEmpty();
        }

        List<PendingAppend> appends() {
            return appends;
        }

        /** What no other append of the batch may have. */
        private static List<Object> claims(Append append) {
            List<Object> claims = new ArrayList<>(append.cardNumbers());
            append.streams().forEach(stream -> claims.add(stream.stream()));
            if (append.idempotency() != null) {
                claims.add(append.idempotency().id());
            }
            return claims;
        }
    }
}
