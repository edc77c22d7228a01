package tech.healthpay.ledger.core.evidence;

import tech.healthpay.ledger.core.codec.EventDocument;

/** How the events of one aggregate hang together: each one's hash holds the hash of the one before it. Stateless. */
public final class EventChain {

    /** What stands before an aggregate's first event. */
    public static final Hash BEGINNING = Hash.ZERO;

    private EventChain() {}

    /**
     * Returns an event's hash.
     *
     * @param previous the hash of the aggregate's event before it, {@link #BEGINNING} for the first
     * @param canonicalBytes the event's, see {@link EventDocument#canonicalBytes}
     */
    public static Hash hash(Hash previous, byte[] canonicalBytes) {
        return Hash.ofAll(previous.bytes(), canonicalBytes);
    }

    /** Returns an event's hash. */
    public static Hash hash(Hash previous, EventDocument event) {
        return hash(previous, event.canonicalBytes());
    }
}
