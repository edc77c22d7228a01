package tech.healthpay.ledger.core.port;

import tech.healthpay.ledger.core.evidence.MerkleCheckpoint;

/** Keeps checkpoints: appended, never changed, never removed. */
public interface MerkleCheckpoints {

    /**
     * Stores a checkpoint, durably.
     *
     * @return false if one with its number is there already, which then stays as it is
     * @throws IllegalArgumentException if it does not directly follow the last one: number, first position and previous hash
     */
    boolean append(MerkleCheckpoint checkpoint);
}
