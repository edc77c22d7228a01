package tech.healthpay.ledger.core.audit;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import tech.healthpay.ledger.core.evidence.ChainedEvent;
import tech.healthpay.ledger.core.evidence.EventProof;
import tech.healthpay.ledger.core.evidence.Hash;
import tech.healthpay.ledger.core.evidence.MerkleCheckpoint;
import tech.healthpay.ledger.core.evidence.MerkleTree;
import tech.healthpay.ledger.core.port.EvidenceReads;
import tech.healthpay.ledger.core.sourcing.CorruptHistoryException;
import tech.healthpay.ledger.core.sourcing.StreamId;

/** Makes proofs of single events. Costs a read of the hashes that one checkpoint covers. Thread-safe. */
public final class EventProofs {

    private final EvidenceReads evidence;

    /** Proves what is told here. */
    public EventProofs(EvidenceReads evidence) {
        this.evidence = evidence;
    }

    /** What became of the wish for a proof. */
    public sealed interface Answer {

        /** Here it is. */
        record Proven(EventProof proof) implements Answer {}

        /** The event is there, but no checkpoint covers it yet: ask again in a few seconds. */
        record NotCoveredYet(long position) implements Answer {}

        /** There is no such event. */
        record Absent() implements Answer {}
    }

    /**
     * Proves one event.
     *
     * @throws CorruptHistoryException if the events that the checkpoint covers are not those it was taken over: somebody has
     *     tampered with them, and the walk tells where
     */
    public Answer prove(StreamId stream, long version) {
        Optional<ChainedEvent> event = evidence.event(stream, version);
        if (event.isEmpty()) {
            return new Answer.Absent();
        }
        long position = event.get().position();
        return evidence.checkpointOf(position)
                .<Answer>map(checkpoint -> new Answer.Proven(proof(event.get(), checkpoint)))
                .orElseGet(() -> new Answer.NotCoveredYet(position));
    }

    private EventProof proof(ChainedEvent event, MerkleCheckpoint checkpoint) {
        List<Hash> hashes = evidence.hashes(checkpoint.firstPosition() - 1, checkpoint.events());
        if (hashes.size() != checkpoint.events()) {
            throw tampered(checkpoint);
        }
        MerkleTree tree = MerkleTree.of(hashes);
        if (!tree.root().equals(checkpoint.root()) || !event.isIntact()) {
            throw tampered(checkpoint);
        }
        return new EventProof(
                new String(event.document().canonicalBytes(), StandardCharsets.UTF_8),
                event.previousHash(),
                event.hash(),
                event.position(),
                tree.path((int) (event.position() - checkpoint.firstPosition())),
                checkpoint);
    }

    private static CorruptHistoryException tampered(MerkleCheckpoint checkpoint) {
        return new CorruptHistoryException("the events from position %d to %d are not those that checkpoint %d covers"
                .formatted(checkpoint.firstPosition(), checkpoint.lastPosition(), checkpoint.number()));
    }
}
