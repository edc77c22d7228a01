package tech.healthpay.ledger.core.memory;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.locks.ReentrantLock;
import tech.healthpay.ledger.core.codec.EventDocument;
import tech.healthpay.ledger.core.evidence.ChainedEvent;
import tech.healthpay.ledger.core.evidence.ChainedEvent.Predecessor;
import tech.healthpay.ledger.core.evidence.EventChain;
import tech.healthpay.ledger.core.evidence.Hash;
import tech.healthpay.ledger.core.evidence.MerkleCheckpoint;
import tech.healthpay.ledger.core.port.EventStore;
import tech.healthpay.ledger.core.port.EvidenceReads;
import tech.healthpay.ledger.core.port.MerkleCheckpoints;
import tech.healthpay.ledger.core.sourcing.EventRecord;
import tech.healthpay.ledger.core.sourcing.StreamId;

/**
 * The chain over the events of another store, computed as far as somebody looks, and the checkpoints over it, all in memory: it
 * is the size of the history. What it tells was never stored, so that nothing can have been tampered with. Thread-safe.
 */
public final class InMemoryEvidence implements EvidenceReads, MerkleCheckpoints {

    private final ReentrantLock lock = new ReentrantLock();
    private final EventStore store;
    private final List<ChainedEvent> chained = new ArrayList<>();
    private final Map<UUID, List<ChainedEvent>> aggregates = new HashMap<>();
    private final List<MerkleCheckpoint> checkpoints = new ArrayList<>();

    /** Reads the events of this store and keeps the checkpoints beside it. */
    public InMemoryEvidence(EventStore store) {
        this.store = store;
    }

    @Override
    public Optional<ChainedEvent> event(StreamId stream, long version) {
        if (version < 1) {
            throw new IllegalArgumentException("versions begin at 1");
        }
        lock.lock();
        try {
            follow();
            return aggregates.getOrDefault(stream.id(), List.of()).stream()
                    .filter(event -> event.document().version() == version)
                    .filter(event -> event.document()
                            .aggregateType()
                            .equals(stream.type().wireName()))
                    .findFirst();
        } finally {
            lock.unlock();
        }
    }

    @Override
    public List<ChainedEvent> events(long afterPosition, int limit) {
        requireReadable(afterPosition, limit);
        lock.lock();
        try {
            follow();
            return chained.stream().skip(afterPosition).limit(limit).toList();
        } finally {
            lock.unlock();
        }
    }

    /** Chains what was appended since somebody looked last. */
    private void follow() {
        List<EventRecord> more = store.readAll(chained.size(), EventStore.MAX_READ);
        while (!more.isEmpty()) {
            more.forEach(this::chain);
            more = store.readAll(chained.size(), EventStore.MAX_READ);
        }
    }

    private void chain(EventRecord record) {
        List<ChainedEvent> before = aggregates.computeIfAbsent(record.aggregateId(), absent -> new ArrayList<>());
        Predecessor predecessor = before.isEmpty() ? null : predecessor(before.getLast());
        EventDocument document = EventDocument.of(record);
        Hash previous = predecessor == null ? EventChain.BEGINNING : predecessor.hash();
        ChainedEvent event =
                new ChainedEvent(document, record.position(), EventChain.hash(previous, document), predecessor);
        before.add(event);
        chained.add(event);
    }

    private static Predecessor predecessor(ChainedEvent last) {
        return new Predecessor(last.document().aggregateType(), last.position(), last.hash());
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
        requireReadable(afterNumber, limit);
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

    private static void requireReadable(long after, int limit) {
        if (after < 0 || limit < 1 || limit > MAX_READ) {
            throw new IllegalArgumentException("a read begins after 0 or more and asks for 1 to " + MAX_READ);
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
