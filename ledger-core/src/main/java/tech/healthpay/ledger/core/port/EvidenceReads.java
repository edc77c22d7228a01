package tech.healthpay.ledger.core.port;

import java.util.List;
import java.util.Optional;
import tech.healthpay.ledger.core.evidence.ChainedEvent;
import tech.healthpay.ledger.core.evidence.Hash;
import tech.healthpay.ledger.core.evidence.MerkleCheckpoint;
import tech.healthpay.ledger.core.sourcing.StreamId;

/**
 * Reads events with their hashes, and the checkpoints over them, as they are stored: nothing is decoded, upcast or judged, and
 * what somebody tampered with is handed out as it is (core ADR 9).
 */
public interface EvidenceReads {

    /** The most events or checkpoints one read answers. */
    int MAX_READ = 10_000;

    /** Returns one event; empty if the stream has no such version. */
    Optional<ChainedEvent> event(StreamId stream, long version);

    /**
     * Reads events in global order.
     *
     * @param afterPosition 0 for all
     * @param limit 1 to {@link #MAX_READ}
     * @return fewer than {@code limit} only at the present end
     */
    List<ChainedEvent> events(long afterPosition, int limit);

    /**
     * Reads the hashes of events in global order, as long as no position is missing.
     *
     * @param afterPosition 0 for all
     * @param limit 1 to {@link #MAX_READ}
     * @return the hashes of the positions directly behind {@code afterPosition}, without a gap
     */
    List<Hash> hashes(long afterPosition, int limit);

    /** Returns the last position given out, 0 if there is none; every event up to it should be there. */
    long lastPosition();

    /** Returns the last checkpoint; empty if none was taken yet. */
    Optional<MerkleCheckpoint> lastCheckpoint();

    /** Returns the checkpoint that covers a position; empty if none does yet. */
    Optional<MerkleCheckpoint> checkpointOf(long position);

    /**
     * Reads checkpoints in the order of their numbers.
     *
     * @param afterNumber 0 for all
     * @param limit 1 to {@link #MAX_READ}
     */
    List<MerkleCheckpoint> checkpoints(long afterNumber, int limit);
}
