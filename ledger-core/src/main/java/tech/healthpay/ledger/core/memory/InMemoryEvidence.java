package tech.healthpay.ledger.core.memory;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import tech.healthpay.ledger.core.evidence.ChainedEvent;
import tech.healthpay.ledger.core.evidence.Hash;
import tech.healthpay.ledger.core.evidence.MerkleCheckpoint;
import tech.healthpay.ledger.core.port.EvidenceReads;
import tech.healthpay.ledger.core.port.MerkleCheckpoints;
import tech.healthpay.ledger.core.sourcing.StreamId;

/** The chained events of a store in memory, and the checkpoints over them. Thread-safe. */
public final class InMemoryEvidence implements EvidenceReads, MerkleCheckpoints {

    private final ReentrantLock lock = new ReentrantLock();
    private final InMemoryEventStore store;
    private final List<MerkleCheckpoint> checkpoints = new ArrayList<>();

    /** Reads the events of this store and keeps the checkpoints beside it. */
    public InMemoryEvidence(InMemoryEventStore store) {
        this.store = store;
    }

    @Override
    public Optional<ChainedEvent> event(StreamId stream, long version) {
        if (version < 1) {
            throw new IllegalArgumentException("versions begin at 1");
        }
        return store.chained(stream, version);
    }

    @Override
    public List<ChainedEvent> events(long afterPosition, int limit) {
        return store.chained(afterPosition, limit);
    }

    @Override
    public List<Hash> hashes(long afterPosition, int limit) {
        return events(afterPosition, limit).stream().map(ChainedEvent::hash).toList();
    }

    @Override
    public long lastPosition() {
        return store.lastPosition();
    }

    @Override
    public Optional<MerkleCheckpoint> lastCheckpoint() {
        List<MerkleCheckpoint> all = all();
        return all.isEmpty() ? Optional.empty() : Optional.of(all.getLast());
    }

    @Override
    public Optional<MerkleCheckpoint> checkpointOf(long position) {
        return all().stream().filter(checkpoint -> checkpoint.covers(position)).findFirst();
    }

    @Override
    public List<MerkleCheckpoint> checkpoints(long afterNumber, int limit) {
        if (afterNumber < 0 || limit < 1 || limit > MAX_READ) {
            throw new IllegalArgumentException("a read begins after 0 or more and asks for 1 to " + MAX_READ);
        }
        return all().stream().skip(afterNumber).limit(limit).toList();
    }

    @Override
    public boolean append(MerkleCheckpoint checkpoint) {
        lock.lock();
        try {
            if (checkpoint.number() <= checkpoints.size()) {
                return false;
            }
            if (!checkpoint.follows(checkpoints.isEmpty() ? null : checkpoints.getLast())) {
                throw new IllegalArgumentException(
                        "checkpoint " + checkpoint.number() + " does not follow the last one");
            }
            return checkpoints.add(checkpoint);
        } finally {
            lock.unlock();
        }
    }

    private List<MerkleCheckpoint> all() {
        lock.lock();
        try {
            return List.copyOf(checkpoints);
        } finally {
            lock.unlock();
        }
    }
}
