package tech.healthpay.ledger.core.memory;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import tech.healthpay.ledger.core.port.Checkpoint;
import tech.healthpay.ledger.core.port.EventFeed.Batch;
import tech.healthpay.ledger.core.port.EventFeed.CheckpointSource;
import tech.healthpay.ledger.core.port.EventFeed.Delivery;
import tech.healthpay.ledger.core.port.EventFeed.Gap;
import tech.healthpay.ledger.core.port.EventFeed.Subscription;
import tech.healthpay.ledger.core.port.FeedPartition;
import tech.healthpay.ledger.core.sourcing.UnavailableException;

/** One reader of the in-memory bus. All state is guarded by the bus's lock; checkpoints are loaded outside of it. */
final class InMemorySubscription implements Subscription {

    /** The offset of no record: what is read from here on begins with a gap. */
    private static final long NOWHERE = -1;

    private final ReentrantLock lock;
    private final Condition changed;
    private final List<RetainedRecords> partitions;
    private final int maxBatch;
    private final Readers readers;
    private final CheckpointSource checkpoints;

    /** The partitions taken whose checkpoints are not loaded yet. */
    private final Set<Integer> taken = new TreeSet<>();

    /** The partitions being read, each with the offset of the record to be delivered next. */
    private final TreeMap<Integer, Long> reading = new TreeMap<>();

    private final List<Gap> gaps = new ArrayList<>();

    /** Where the next batch begins, so that a busy partition cannot starve the others. */
    private int firstPartition;

    private boolean woken;
    private boolean closed;

    InMemorySubscription(
            ReentrantLock lock,
            Condition changed,
            List<RetainedRecords> partitions,
            int maxBatch,
            Readers readers,
            CheckpointSource checkpoints) {
        this.lock = lock;
        this.changed = changed;
        this.partitions = partitions;
        this.maxBatch = maxBatch;
        this.readers = readers;
        this.checkpoints = checkpoints;
    }

    @Override
    public Batch poll(Duration timeout) {
        long deadline = System.nanoTime() + timeout.toNanos();
        while (true) {
            if (settle()) {
                goOnAt(checkpoints.load());
            }
            lock.lock();
            try {
                if (!isSettled()) {
                    continue;
                }
                List<Delivery> records = take();
                long left = deadline - System.nanoTime();
                if (!records.isEmpty() || !gaps.isEmpty() || woken || left <= 0) {
                    return batch(records);
                }
                changed.awaitNanos(left);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new UnavailableException("event-bus", "interrupted while waiting for records", e);
            } finally {
                lock.unlock();
            }
        }
    }

    /** Gives up and takes what the sharing among the readers asks for; returns whether checkpoints have to be loaded. */
    private boolean settle() {
        lock.lock();
        try {
            if (closed) {
                throw new IllegalStateException("the subscription is closed");
            }
            for (int partition = 0; partition < partitions.size(); partition++) {
                if (readers.mustGiveUp(this, partition)) {
                    giveUp(partition);
                } else if (readers.mayTake(this, partition)) {
                    readers.take(this, partition);
                    taken.add(partition);
                }
            }
            return !taken.isEmpty();
        } finally {
            lock.unlock();
        }
    }

    private void giveUp(int partition) {
        readers.giveUp(partition);
        reading.remove(partition);
        taken.remove(partition);
        gaps.removeIf(gap -> gap.partition().equals(partitions.get(partition).id()));
        changed.signalAll();
    }

    private boolean isSettled() {
        for (int partition = 0; partition < partitions.size(); partition++) {
            if (readers.mustGiveUp(this, partition) || readers.mayTake(this, partition)) {
                return false;
            }
        }
        return true;
    }

    private void goOnAt(List<Checkpoint> stored) {
        Map<FeedPartition, Long> offsets = new HashMap<>();
        stored.forEach(checkpoint -> offsets.put(checkpoint.partition(), checkpoint.nextOffset()));
        lock.lock();
        try {
            for (int partition : taken) {
                reading.put(
                        partition,
                        offsets.getOrDefault(partitions.get(partition).id(), NOWHERE));
            }
            taken.clear();
            reading.keySet().forEach(this::noticeGap);
        } finally {
            lock.unlock();
        }
    }

    /** Where the records to be delivered next are not there, reading resumes at the end. */
    private void noticeGap(int partition) {
        RetainedRecords records = partitions.get(partition);
        long next = reading.getOrDefault(partition, records.end());
        if (next < records.start() || next > records.end()) {
            reading.put(partition, records.end());
            gaps.add(new Gap(records.id(), records.end()));
        }
    }

    private List<Delivery> take() {
        List<Delivery> batch = new ArrayList<>();
        for (int i = 0; i < partitions.size(); i++) {
            int partition = (firstPartition + i) % partitions.size();
            if (reading.containsKey(partition)) {
                noticeGap(partition);
                take(partition, batch);
            }
        }
        firstPartition = (firstPartition + 1) % partitions.size();
        return batch;
    }

    private void take(int partition, List<Delivery> batch) {
        RetainedRecords records = partitions.get(partition);
        long offset = reading.getOrDefault(partition, records.end());
        while (offset < records.end() && batch.size() < maxBatch) {
            batch.add(new Delivery.Delivered(records.id(), offset, records.at(offset)));
            offset++;
        }
        reading.put(partition, offset);
    }

    private Batch batch(List<Delivery> records) {
        Map<FeedPartition, Long> behind = new HashMap<>();
        reading.forEach((partition, next) -> {
            RetainedRecords retained = partitions.get(partition);
            behind.put(retained.id(), retained.end() - next);
        });
        Batch batch = new Batch(records, gaps, behind.keySet(), behind);
        gaps.clear();
        woken = false;
        return batch;
    }

    @Override
    public void wakeup() {
        lock.lock();
        try {
            woken = true;
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    @Override
    public void close() {
        lock.lock();
        try {
            closed = true;
            reading.clear();
            taken.clear();
            readers.leave(this);
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }
}
