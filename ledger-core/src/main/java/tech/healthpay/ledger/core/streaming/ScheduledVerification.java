package tech.healthpay.ledger.core.streaming;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.atomic.AtomicLong;
import tech.healthpay.ledger.core.audit.LedgerWalk;
import tech.healthpay.ledger.core.audit.LedgerWalk.Outcome;
import tech.healthpay.ledger.core.audit.Misfit;
import tech.healthpay.ledger.core.port.EvidenceReads;
import tech.healthpay.ledger.core.port.Leases;
import tech.healthpay.ledger.core.port.LedgerMetrics;
import tech.healthpay.ledger.core.sourcing.LedgerException;
import tech.healthpay.ledger.core.streaming.Verification.Totals;
import tech.healthpay.ledger.core.streaming.WorkerStatus.Phase;

/**
 * Verifies everything now and then, slowly, in one instance at a time: first the events' hashes and the checkpoints over them,
 * then, if these fit, the rows of every projection (docs/adr/0010). What does not fit is told by a metric and, without personal
 * data, in the log; nothing is repaired. A run that another instance or a stop cuts short begins anew where it is due.
 */
public final class ScheduledVerification extends Worker {

    /** The name of the lease and of the worker. */
    public static final String NAME = "verification";

    /** What the hashes and checkpoints are called where projections are told of by their names. */
    public static final String EVENTS = "events";

    private static final Logger LOG = System.getLogger(ScheduledVerification.class.getName());
    private static final int MOST_LOGGED = 100;
    private static final int RENEWALS_PER_LEASE = 3;
    private static final Duration SECOND = Duration.ofSeconds(1);

    private final EvidenceReads evidence;
    private final List<Verification<?>> verifications;
    private final Leases leases;
    private final String owner;
    private final InstantSource clock;
    private final LedgerMetrics metrics;
    private final ScheduledVerificationSettings settings;

    /** When the next run is due; of the loop's thread alone, as the next one. */
    private Instant due;

    private long renewed;

    /**
     * Creates it; {@link #start} starts it.
     *
     * @param verifications whose own rate and batch hold for the rows
     * @param owner names this instance in the lease; unique per instance and start
     * @param clock tells when a run is due
     */
    public ScheduledVerification(
            EvidenceReads evidence,
            List<Verification<?>> verifications,
            Leases leases,
            String owner,
            InstantSource clock,
            LedgerMetrics metrics,
            ScheduledVerificationSettings settings) {
        super(NAME, settings.backoff());
        this.evidence = evidence;
        this.verifications = List.copyOf(verifications);
        this.leases = leases;
        this.owner = owner;
        this.clock = clock;
        this.metrics = metrics;
        this.settings = settings;
        this.due = clock.instant().plus(settings.delay());
    }

    @Override
    void round() throws InterruptedException {
        if (!leases.acquire(NAME, owner, settings.leaseDuration())) {
            status(Phase.STANDBY, "another instance does it");
            rest(settings.look());
            return;
        }
        if (clock.instant().isBefore(due)) {
            status(Phase.RUNNING, "the next run is due at " + due);
            rest(settings.look());
            return;
        }
        renewed = System.nanoTime();
        try {
            everything();
        } catch (CancellationException e) {
            status(Phase.STANDBY, String.valueOf(e.getMessage()));
            return;
        }
        due = clock.instant().plus(settings.interval());
    }

    private void everything() throws InterruptedException {
        if (!eventsFit()) {
            return; // what they lead to says nothing then
        }
        for (Verification<?> verification : verifications) {
            rows(verification);
        }
    }

    private boolean eventsFit() throws InterruptedException {
        status(Phase.RUNNING, "verifying the events");
        long begin = System.nanoTime();
        Outcome outcome = new LedgerWalk(evidence, settings.batch(), List.of()).run(position -> {
            pulse();
            sleep(SECOND.multipliedBy(settings.batch()).dividedBy(settings.rate()));
        });
        pulse();
        outcome.misfits().stream()
                .map(Misfit::what)
                .forEach(misfit -> LOG.log(Level.ERROR, "does not fit: {0}", misfit));
        metrics.verified(
                EVENTS,
                clock.instant(),
                Duration.ofNanos(System.nanoTime() - begin),
                outcome.events(),
                outcome.misfits().size());
        return outcome.misfits().isEmpty();
    }

    private void rows(Verification<?> verification) throws InterruptedException {
        status(Phase.RUNNING, "verifying the rows of " + verification.name());
        long begin = System.nanoTime();
        AtomicLong found = new AtomicLong();
        Totals totals = verification.run(
                difference -> {
                    // an operator need not wait for the end of a run to learn of it
                    metrics.verificationDiffers(verification.name(), found.incrementAndGet());
                    if (found.get() <= MOST_LOGGED) {
                        LOG.log(Level.ERROR, "differs: {0}", difference.text());
                    }
                },
                this::pulse);
        metrics.verified(
                verification.name(),
                clock.instant(),
                Duration.ofNanos(System.nanoTime() - begin),
                totals.lines(),
                totals.differences());
    }

    /** Ends a run that nobody wants any more, and keeps the lease for one that goes on. */
    private void pulse() {
        if (isClosing()) {
            throw new CancellationException("the process stops");
        }
        if (System.nanoTime() - renewed > settings.leaseDuration().toNanos() / RENEWALS_PER_LEASE) {
            if (!leases.acquire(NAME, owner, settings.leaseDuration())) {
                throw new CancellationException("another instance has taken over");
            }
            renewed = System.nanoTime();
        }
    }

    private static void sleep(Duration duration) {
        try {
            Thread.sleep(duration);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CancellationException("the process stops");
        }
    }

    @Override
    void failed(RuntimeException failure) {
        metrics.verificationFailed(failure.getClass().getSimpleName());
    }

    @Override
    void release() {
        try {
            leases.release(NAME, owner);
        } catch (LedgerException e) {
            // the lease runs out by itself; the end of the loop must not fail on a store that is down
            status(Phase.STOPPED, "the lease was not given back: " + e.getMessage());
        }
    }

    @Override
    void interruptRound() {
        // a run looks whether it goes on once a batch, and waits only in bounded sleeps
    }
}
