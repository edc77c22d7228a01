package tech.healthpay.ledger.core.streaming;

import tech.healthpay.ledger.core.port.IdempotencyKeys;
import tech.healthpay.ledger.core.port.Leases;
import tech.healthpay.ledger.core.port.LedgerMetrics;

/** Removes idempotency keys that were kept long enough, in batches, in one instance at a time (docs/adr/0006). */
public final class KeyPurge extends LeasedWorker {

    /** The name of the lease and of the worker. */
    public static final String NAME = "key-purge";

    private final IdempotencyKeys keys;
    private final LedgerMetrics metrics;
    private final KeyPurgeSettings settings;

    /**
     * Creates a purge; {@link #start} starts it.
     *
     * @param owner names this instance in the lease; unique per instance and start
     */
    public KeyPurge(
            IdempotencyKeys keys, Leases leases, String owner, LedgerMetrics metrics, KeyPurgeSettings settings) {
        super(NAME, leases, owner, settings.leaseDuration(), settings.interval(), settings.backoff());
        this.keys = keys;
        this.metrics = metrics;
        this.settings = settings;
    }

    @Override
    boolean work() {
        int purged = keys.purge(settings.retention(), settings.batch());
        metrics.keysPurged(purged);
        return purged == settings.batch();
    }
}
