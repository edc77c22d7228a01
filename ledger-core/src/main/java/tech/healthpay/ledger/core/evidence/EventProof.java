package tech.healthpay.ledger.core.evidence;

import java.util.List;

/**
 * All that it takes to show that an event stands in the ledger as it is told here, if {@link ProofChecker} agrees and the
 * checkpoint's hash is one that is trusted.
 *
 * @param canonical the event's canonical text, personal data included
 * @param previousHash of the aggregate's event before it
 * @param hash the event's own
 * @param position its place in the global order
 * @param path the neighbours on the way from the event to the checkpoint's root, lowest first
 * @param checkpoint which covers the event
 */
public record EventProof(
        String canonical, Hash previousHash, Hash hash, long position, List<Hash> path, MerkleCheckpoint checkpoint) {

    public EventProof {
        path = List.copyOf(path);
    }

    /** Returns a form without the event, which may hold personal data. */
    @Override
    public String toString() {
        return "proof of the event at position " + position + " by checkpoint " + checkpoint.number();
    }
}
