package tech.healthpay.ledger.app.wiring;

import java.time.InstantSource;
import java.util.List;
import tech.healthpay.ledger.app.config.LedgerConfig;
import tech.healthpay.ledger.app.lifecycle.OpenParts;
import tech.healthpay.ledger.core.handling.CommandedDeadlines;
import tech.healthpay.ledger.core.handling.LedgerCommands;
import tech.healthpay.ledger.core.port.IdSource;
import tech.healthpay.ledger.core.port.LedgerMetrics;
import tech.healthpay.ledger.core.streaming.CheckpointSettings;
import tech.healthpay.ledger.core.streaming.Checkpointing;
import tech.healthpay.ledger.core.streaming.DeadlineSweep;
import tech.healthpay.ledger.core.streaming.KeyPurge;
import tech.healthpay.ledger.core.streaming.KeyPurgeSettings;
import tech.healthpay.ledger.core.streaming.SweepSettings;
import tech.healthpay.ledger.postgres.PostgresLedger;

/**
 * What the processes that take commands do now and then, one of them at a time.
 *
 * @param sweep ends what nobody ended in time
 * @param purge removes idempotency keys that were kept long enough
 * @param checkpoints takes checkpoints over the events' hashes
 */
record Chores(DeadlineSweep sweep, KeyPurge purge, Checkpointing checkpoints) {

    static Chores start(
            LedgerConfig config,
            PostgresLedger postgres,
            LedgerCommands commands,
            IdSource ids,
            InstantSource clock,
            LedgerMetrics metrics,
            OpenParts parts) {
        String owner = ids.nextId().toString();
        DeadlineSweep sweep = new DeadlineSweep(
                postgres.payments(),
                new CommandedDeadlines(commands, ids),
                postgres.leases(),
                owner,
                clock,
                metrics,
                SweepSettings.DEFAULTS.withInterval(config.streams().sweepInterval()));
        KeyPurge purge = new KeyPurge(
                postgres.eventStore().keys(),
                postgres.leases(),
                owner,
                metrics,
                KeyPurgeSettings.DEFAULTS.withRetention(config.limits().keyRetention()));
        Checkpointing checkpoints = new Checkpointing(
                postgres.evidence(),
                postgres.merkleCheckpoints(),
                postgres.leases(),
                owner,
                clock,
                metrics,
                CheckpointSettings.DEFAULTS);
        sweep.start();
        purge.start();
        checkpoints.start();
        parts.addTogether(
                "deadline sweep, key purge and checkpoints", List.of(sweep::close, purge::close, checkpoints::close));
        return new Chores(sweep, purge, checkpoints);
    }

    /** Returns how the health checks see them. */
    List<HealthChecks.Loop> checks() {
        return List.of(
                new HealthChecks.Loop(DeadlineSweep.NAME, () -> sweep.status().phase(), () -> 0),
                new HealthChecks.Loop(KeyPurge.NAME, () -> purge.status().phase(), () -> 0),
                new HealthChecks.Loop(
                        Checkpointing.NAME, () -> checkpoints.status().phase(), () -> 0));
    }
}
