package tech.healthpay.ledger.core.streaming;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tech.healthpay.ledger.core.evidence.Hash;
import tech.healthpay.ledger.core.evidence.MerkleCheckpoint;
import tech.healthpay.ledger.core.port.EvidenceReads;
import tech.healthpay.ledger.core.port.Leases;
import tech.healthpay.ledger.core.port.LedgerMetrics;
import tech.healthpay.ledger.core.port.MerkleCheckpoints;
import tech.healthpay.ledger.core.sourcing.CorruptHistoryException;

/**
 * Takes a {@link MerkleCheckpoint} over the events' hashes every so many events and every so often, off the write path, in one
 * instance at a time (docs/adr/0009). Each is computed from what is stored, one a round, so that a crash loses nothing.
 */
public final class Checkpointing extends LeasedWorker {

    /** The name of the lease and of the worker. */
    public static final String NAME = "merkle-checkpoints";

    private static final Logger LOG = System.getLogger(Checkpointing.class.getName());

    private final EvidenceReads evidence;
    private final MerkleCheckpoints checkpoints;
    private final InstantSource clock;
    private final LedgerMetrics metrics;
    private final CheckpointSettings settings;

    /**
     * Creates the worker; {@link #start} starts it.
     *
     * @param owner names this instance in the lease; unique per instance and start
     */
    public Checkpointing(
            EvidenceReads evidence,
            MerkleCheckpoints checkpoints,
            Leases leases,
            String owner,
            InstantSource clock,
            LedgerMetrics metrics,
            CheckpointSettings settings) {
        super(NAME, leases, owner, settings.leaseDuration(), settings.interval(), settings.backoff());
        this.evidence = evidence;
        this.checkpoints = checkpoints;
        this.clock = clock;
        this.metrics = metrics;
        this.settings = settings;
    }

    @Override
    boolean work() {
        MerkleCheckpoint last = evidence.lastCheckpoint().orElse(null);
        long covered = last == null ? 0 : last.lastPosition();
        long waiting = evidence.lastPosition() - covered;
        Instant now = clock.instant();
        Duration age = last == null || waiting <= 0 ? Duration.ZERO : Duration.between(last.takenAt(), now);
        boolean due = waiting >= settings.events() || last == null || age.compareTo(settings.longest()) >= 0;
        if (waiting <= 0 || !due) {
            metrics.merkleCheckpoint(covered, age);
            return false;
        }
        take(last, covered, (int) Math.min(waiting, settings.events()), now);
        return waiting > settings.events();
    }

    private void take(@Nullable MerkleCheckpoint last, long covered, int events, Instant now) {
        List<Hash> hashes = evidence.hashes(covered, events);
        if (hashes.size() < events) {
            throw new CorruptHistoryException(
                    "the event at position %d is missing; the walk tells more".formatted(covered + hashes.size() + 1));
        }
        MerkleCheckpoint next = MerkleCheckpoint.after(last, hashes, now);
        if (checkpoints.append(next)) {
            // a log that is kept elsewhere is where checkpoints can be compared with
            LOG.log(
                    Level.INFO,
                    "checkpoint {0} over positions {1} to {2}: {3}",
                    Long.toString(next.number()),
                    Long.toString(next.firstPosition()),
                    Long.toString(next.lastPosition()),
                    next.hash());
            metrics.merkleCheckpoint(next.lastPosition(), Duration.ZERO);
        }
    }
}
