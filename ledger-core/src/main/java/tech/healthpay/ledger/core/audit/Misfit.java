package tech.healthpay.ledger.core.audit;

/**
 * Something that a walk found not to fit.
 *
 * @param kind what is wrong
 * @param position where in the global order; of a checkpoint its first one
 * @param what names the event by stream, version and position, or the checkpoint by number and positions, and tells what does not
 *     fit. Holds no personal data
 */
public record Misfit(Kind kind, long position, String what) {

    /** What can be wrong. */
    public enum Kind {
        /** The event's hash is not that of what it says behind the hash of the event before it: one of the three was changed. */
        CHANGED,
        /** There is no event at a position that was given out. */
        MISSING,
        /** The version before the event's is not there. */
        ORPHANED,
        /** The version before the event's stands behind it, or is another kind of aggregate's. */
        OUT_OF_ORDER,
        /** The event stands behind the last position that was given out. */
        BEYOND_THE_END,
        /** Checkpoints cover more than is there. */
        CUT_OFF,
        /** The checkpoint is not what it was, or does not follow the one before it. */
        CHECKPOINT,
        /** The events that the checkpoint covers are not those, or not in the order, that it was taken over. */
        ROOT
    }
}
