package tech.healthpay.ledger.core.evidence;

import org.jspecify.annotations.Nullable;
import tech.healthpay.ledger.core.codec.EventDocument;

/**
 * A stored event with its hash and what stands before it in its aggregate, all as the store has it: perhaps tampered with.
 *
 * @param position its place in the global order
 * @param hash the stored one
 * @param predecessor what is stored as the version before it, null if nothing is
 */
public record ChainedEvent(
        EventDocument document,
        long position,
        Hash hash,
        @Nullable Predecessor predecessor) {

    /**
     * The event that is stored as the version before another one of the same aggregate.
     *
     * @param aggregateType the wire name that it is stored with
     * @param position its place in the global order
     * @param hash the stored one
     */
    public record Predecessor(String aggregateType, long position, Hash hash) {}

    /** Returns the hash of the event before it as it is stored; {@link EventChain#BEGINNING} if there is none. */
    public Hash previousHash() {
        return predecessor == null ? EventChain.BEGINNING : predecessor.hash();
    }

    /** Tells whether the stored hash is that of the event behind the previous hash. */
    public boolean isIntact() {
        try {
            return EventChain.hash(previousHash(), document).equals(hash);
        } catch (IllegalArgumentException e) {
            return false; // no document of ours: whatever has no canonical form was never hashed
        }
    }

    /** Returns for example {@code wallet/018f… version 3 at position 17}. */
    @Override
    public String toString() {
        return "%s/%s version %d at position %d"
                .formatted(document.aggregateType(), document.aggregateId(), document.version(), position);
    }
}
