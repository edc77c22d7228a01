package tech.healthpay.ledger.core.port;

/**
 * A stored {@link IdempotencyEntry}.
 *
 * @param entry what was asked and how it ended
 * @param position the global position of the last event that was stored with it; if there was none, the store's last
 *     position at that time
 * @param events how many events were stored with it, which end at {@code position} without a gap; 0 for a refusal that is no
 *     event, and for a command that changed nothing
 */
public record IdempotencyRecord(IdempotencyEntry entry, long position, int events) {

    public IdempotencyRecord {
        if (events < 0 || position < events) {
            throw new IllegalArgumentException(events + " events cannot end at position " + position);
        }
    }
}
