package tech.healthpay.ledger.core.handling;

/**
 * Bounds of command handling.
 *
 * @param maxAttempts how often a command is decided at most before {@code CONCURRENT_MODIFICATION}, 1 to 100
 * @param readBatch how many events are read at a time when an aggregate is loaded, 1 to 10,000
 */
public record HandlingSettings(int maxAttempts, int readBatch) {

    /** What fits most uses: 30 attempts, 1,000 events a read. */
    public static final HandlingSettings DEFAULTS = new HandlingSettings(30, 1_000);

    public HandlingSettings {
        if (maxAttempts < 1 || maxAttempts > 100) {
            throw new IllegalArgumentException("maxAttempts must be 1 to 100");
        }
        if (readBatch < 1 || readBatch > 10_000) {
            throw new IllegalArgumentException("readBatch must be 1 to 10000");
        }
    }
}
