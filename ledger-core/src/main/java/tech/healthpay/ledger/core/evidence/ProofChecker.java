package tech.healthpay.ledger.core.evidence;

import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** Judges a proof by nothing but the proof. Stateless and thread-safe. */
public final class ProofChecker {

    private ProofChecker() {}

    /** What does not fit. */
    public enum Misfit {
        /** The event's hash is not that of its text behind the previous hash: one of the three was changed. */
        EVENT,
        /** The checkpoint does not cover the event's position. */
        POSITION,
        /** The path does not lead from the event's hash at its position to the checkpoint's root. */
        PATH,
        /** The checkpoint's hash is not that of what it says. */
        CHECKPOINT
    }

    /** Returns the first thing that does not fit; empty if the proof holds. */
    public static Optional<Misfit> check(EventProof proof) {
        byte[] text = proof.canonical().getBytes(StandardCharsets.UTF_8);
        if (!EventChain.hash(proof.previousHash(), text).equals(proof.hash())) {
            return Optional.of(Misfit.EVENT);
        }
        MerkleCheckpoint checkpoint = proof.checkpoint();
        if (!checkpoint.covers(proof.position())) {
            return Optional.of(Misfit.POSITION);
        }
        long index = proof.position() - checkpoint.firstPosition();
        if (!MerkleTree.proves(proof.hash(), index, checkpoint.events(), proof.path(), checkpoint.root())) {
            return Optional.of(Misfit.PATH);
        }
        return checkpoint.isIntact() ? Optional.empty() : Optional.of(Misfit.CHECKPOINT);
    }
}
