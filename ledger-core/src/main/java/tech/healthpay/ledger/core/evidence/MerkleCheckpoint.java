package tech.healthpay.ledger.core.evidence;

import java.nio.ByteBuffer;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What stands for all events of a stretch of the global order, and for every checkpoint before it.
 *
 * @param number 1, 2, 3 …
 * @param firstPosition the first event's, directly behind the previous checkpoint's last
 * @param lastPosition the last event's; at most {@link #MAX_EVENTS} events are covered
 * @param takenAt when, in whole microseconds
 * @param root of the {@link MerkleTree} over the events' hashes in the order of their positions
 * @param previous the previous checkpoint's hash, {@link Hash#ZERO} for the first
 * @param hash over all the others: worth noting outside of the ledger. As it was told, see {@link #isIntact}
 */
public record MerkleCheckpoint(
        long number, long firstPosition, long lastPosition, Instant takenAt, Hash root, Hash previous, Hash hash) {

    /** The most events that one checkpoint covers. */
    public static final int MAX_EVENTS = 10_000;

    /** Neither a leaf (0) nor a node (1). */
    private static final byte PREFIX = 2;

    private static final int FIXED_LENGTH = 1 + 4 * Long.BYTES;

    public MerkleCheckpoint {
        if (number < 1 || firstPosition < 1 || lastPosition < firstPosition) {
            throw new IllegalArgumentException("a checkpoint's numbers begin at 1, and it covers at least one event");
        }
        if (lastPosition - firstPosition >= MAX_EVENTS) {
            throw new IllegalArgumentException("a checkpoint covers at most " + MAX_EVENTS + " events");
        }
        if (!takenAt.equals(takenAt.truncatedTo(ChronoUnit.MICROS))) {
            throw new IllegalArgumentException("a checkpoint's time is in whole microseconds");
        }
    }

    /**
     * Takes the checkpoint that follows another one.
     *
     * @param last the last one, or null for the first of all
     * @param hashes of the events directly behind it, in the order of their positions, 1 to {@link #MAX_EVENTS}
     */
    public static MerkleCheckpoint after(@Nullable MerkleCheckpoint last, List<Hash> hashes, Instant now) {
        long number = last == null ? 1 : last.number() + 1;
        long covered = last == null ? 0 : last.lastPosition();
        Instant takenAt = now.truncatedTo(ChronoUnit.MICROS);
        Hash root = MerkleTree.of(hashes).root();
        Hash previous = last == null ? Hash.ZERO : last.hash();
        Hash hash = hash(number, covered + 1, covered + hashes.size(), takenAt, root, previous);
        return new MerkleCheckpoint(number, covered + 1, covered + hashes.size(), takenAt, root, previous, hash);
    }

    /** Returns how many events it covers. */
    public int events() {
        return (int) (lastPosition - firstPosition + 1);
    }

    /** Tells whether the event at a position is among those it covers. */
    public boolean covers(long position) {
        return position >= firstPosition && position <= lastPosition;
    }

    /** Tells whether its hash is that of everything else it says. */
    public boolean isIntact() {
        return hash(number, firstPosition, lastPosition, takenAt, root, previous)
                .equals(hash);
    }

    /** Tells whether it directly follows another one, or is the first where there is no other. */
    public boolean follows(@Nullable MerkleCheckpoint other) {
        return other == null
                ? number == 1 && firstPosition == 1 && previous.equals(Hash.ZERO)
                : number == other.number() + 1
                        && firstPosition == other.lastPosition() + 1
                        && previous.equals(other.hash());
    }

    private static Hash hash(long number, long first, long last, Instant takenAt, Hash root, Hash previous) {
        ByteBuffer fixed = ByteBuffer.allocate(FIXED_LENGTH)
                .put(PREFIX)
                .putLong(number)
                .putLong(first)
                .putLong(last)
                .putLong(ChronoUnit.MICROS.between(Instant.EPOCH, takenAt));
        return Hash.ofAll(fixed.array(), root.bytes(), previous.bytes());
    }
}
