package tech.healthpay.ledger.core.streaming;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tech.healthpay.ledger.core.port.EventStore;
import tech.healthpay.ledger.core.port.Leases;
import tech.healthpay.ledger.core.port.LedgerMetrics;
import tech.healthpay.ledger.core.port.Rebuilds;
import tech.healthpay.ledger.core.port.Rebuilds.Rebuild;
import tech.healthpay.ledger.core.port.TableDifference;
import tech.healthpay.ledger.core.sourcing.LedgerException;
import tech.healthpay.ledger.core.sourcing.UnavailableException;
import tech.healthpay.ledger.core.streaming.WorkerStatus.Phase;

/**
 * Does the rebuilds that operators ask for, one after the other; of several instances one does each. What an instance left
 * unfinished another takes up within half a minute, from where it was.
 */
public final class RebuildWorker extends Worker {

    /** The worker's name. */
    public static final String NAME = "rebuilds";

    private static final Duration LEASE = Duration.ofSeconds(30);
    private static final Duration LOOK = Duration.ofSeconds(1);
    private static final Duration REPORT = Duration.ofMillis(500);
    private static final long NANOS_PER_MILLI = 1_000_000;
    private static final long MILLIS_PER_SECOND = 1_000;

    private final List<ProjectionRebuild<?>> projections;
    private final Rebuilds rebuilds;
    private final EventStore events;
    private final Leases leases;
    private final String owner;
    private final InstantSource clock;
    private final Backoff backoff;
    private final LedgerMetrics metrics;

    /**
     * Creates the worker; {@link #start} starts it.
     *
     * @param projections those whose stores this process reaches
     * @param owner unique per instance and start
     */
    public RebuildWorker(
            List<ProjectionRebuild<?>> projections,
            Rebuilds rebuilds,
            EventStore events,
            Leases leases,
            String owner,
            InstantSource clock,
            Backoff backoff,
            LedgerMetrics metrics) {
        super(NAME, backoff);
        this.projections = List.copyOf(projections);
        this.rebuilds = rebuilds;
        this.events = events;
        this.leases = leases;
        this.owner = owner;
        this.clock = clock;
        this.backoff = backoff;
        this.metrics = metrics;
    }

    @Override
    void round() throws InterruptedException {
        for (Rebuild rebuild : rebuilds.running()) {
            Optional<ProjectionRebuild<?>> projection = projections.stream()
                    .filter(candidate -> candidate.name().equals(rebuild.projection()))
                    .findFirst();
            if (projection.isPresent() && leases.acquire(lease(rebuild), owner, LEASE)) {
                perform(projection.get(), rebuild);
            }
        }
        status(Phase.RUNNING, "");
        rest(LOOK);
    }

    private void perform(ProjectionRebuild<?> projection, Rebuild rebuild) throws InterruptedException {
        Progress progress = new Progress(rebuild);
        try {
            projection.run(rebuild, progress);
            progress.end(null);
        } catch (UnavailableException e) {
            throw e; // it stays asked for, and is taken up again from where it was
        } catch (PoisonException | LedgerException e) {
            progress.end(String.valueOf(e.getMessage()));
        } finally {
            leases.release(lease(rebuild), owner);
        }
    }

    private static String lease(Rebuild rebuild) {
        return "rebuild/" + rebuild.projection();
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MICROS);
    }

    /** Keeps the lease and the progress of the rebuild that is under way. */
    private final class Progress implements ProjectionRebuild.Keeper {

        private final long begin = System.nanoTime();
        private @Nullable Long reportedAt;
        private final long firstEvents;
        private long toldEvents;
        private Rebuild latest;

        Progress(Rebuild rebuild) {
            this.latest = rebuild;
            this.firstEvents = rebuild.events();
            this.toldEvents = firstEvents;
        }

        /** Says how it ended: null for well. */
        void end(@Nullable String error) {
            Rebuild ended = latest.ended(error, now());
            rebuilds.update(ended);
            tell();
            metrics.rebuilt(
                    ended.projection(),
                    ended.kind().wireName(),
                    ended.status().wireName(),
                    Duration.ofNanos(System.nanoTime() - begin));
        }

        /** What was read before this instance took it up is not told again. */
        private void tell() {
            long millis = Math.max(1, (System.nanoTime() - begin) / NANOS_PER_MILLI);
            metrics.rebuilding(
                    latest.projection(),
                    latest.kind().wireName(),
                    Math.max(0, latest.events() - toldEvents),
                    latest.target() - latest.position(),
                    Math.max(0, latest.events() - firstEvents) * MILLIS_PER_SECOND / millis);
            toldEvents = latest.events();
        }

        @Override
        public void reached(long read, long position) throws InterruptedException {
            if (isClosing()) {
                throw new InterruptedException(NAME + " is closed");
            }
            status(Phase.RUNNING, latest.projection() + " at position " + position);
            latest = latest.at(read, position, Math.max(position, latest.target()), now());
            long nanos = System.nanoTime();
            if (reportedAt == null || nanos - reportedAt > REPORT.toNanos()) {
                reportedAt = nanos;
                latest = latest.at(read, position, events.lastPosition(), now());
                if (!leases.acquire(lease(latest), owner, LEASE)) {
                    throw new UnavailableException(NAME, "another instance rebuilds " + latest.projection(), null);
                }
                rebuilds.update(latest);
                tell();
            }
        }

        @Override
        public void compared(List<TableDifference> tables) {
            rebuilds.compared(latest, tables);
        }

        @Override
        public void rest(int failures) throws InterruptedException {
            RebuildWorker.this.rest(backoff.after(failures));
        }
    }

    @Override
    void failed(RuntimeException failure) {
        // what is not finished stays asked for; the next round takes it up
    }

    @Override
    void release() {
        // each rebuild gives its own lease back
    }

    @Override
    void interruptRound() {
        // a round ends after its batch
    }
}
