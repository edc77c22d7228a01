package tech.healthpay.ledger.core.streaming;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tech.healthpay.ledger.core.codec.EventCodec;
import tech.healthpay.ledger.core.port.Checkpoint;
import tech.healthpay.ledger.core.port.DeadLetters.Counts;
import tech.healthpay.ledger.core.port.EventFeed;
import tech.healthpay.ledger.core.port.EventFeed.Batch;
import tech.healthpay.ledger.core.port.EventFeed.Delivery;
import tech.healthpay.ledger.core.port.EventFeed.Subscription;
import tech.healthpay.ledger.core.port.EventStore;
import tech.healthpay.ledger.core.port.FeedPartition;
import tech.healthpay.ledger.core.port.LedgerMetrics;
import tech.healthpay.ledger.core.port.PageRequest;
import tech.healthpay.ledger.core.port.ProjectionStore;
import tech.healthpay.ledger.core.projection.Projection;
import tech.healthpay.ledger.core.projection.Row;
import tech.healthpay.ledger.core.sourcing.EventRecord;
import tech.healthpay.ledger.core.sourcing.UnavailableException;
import tech.healthpay.ledger.core.streaming.WorkerStatus.Phase;

/**
 * Runs one projection: polls the feed, applies whole batches, stores rows and checkpoints. While its store is down the
 * batch is kept and tried again; nothing is skipped. An event that cannot be applied becomes a dead letter and its
 * aggregate is parked, while all others go on (docs/adr/0008). An operator's word to rest holds for all instances. Several
 * instances share the partitions.
 *
 * @param <R> the rows of the read model
 */
public final class ProjectionRunner<R extends Row> extends Worker {

    private static final Logger LOG = System.getLogger(ProjectionRunner.class.getName());

    private final Projection<R> projection;
    private final EventFeed feed;
    private final ProjectionStore<R> rows;
    private final Projector<R> projector;
    private final DeadLetterDesk<R> desk;
    private final Oversight oversight;
    private final LedgerMetrics metrics;
    private final InstantSource clock;
    private final ProjectionSettings settings;
    private final CatchUp catchUp;

    private final Map<FeedPartition, Long> reached = new HashMap<>();
    private volatile long parked;
    private volatile @Nullable LastFailure lastFailure;
    private volatile @Nullable Subscription subscription;
    private @Nullable Batch unapplied;
    private boolean looked;
    private boolean paused;
    private long lookedAt;

    /** Creates a runner; {@link #start} starts it. */
    public ProjectionRunner(
            Projection<R> projection,
            EventFeed feed,
            EventStore events,
            ProjectionStore<R> rows,
            Oversight oversight,
            EventCodec codec,
            LedgerMetrics metrics,
            InstantSource clock,
            ProjectionSettings settings) {
        super(projection.name(), settings.backoff());
        this.projection = projection;
        this.feed = feed;
        this.rows = rows;
        this.oversight = oversight;
        this.desk = new DeadLetterDesk<>(projection, events, rows, oversight.letters(), codec, metrics, clock);
        RowWriter<R> writer = new RowWriter<>(projection, events, rows, codec, metrics);
        this.projector = new Projector<>(
                projection,
                writer,
                new Replay<>(events, writer),
                oversight.letters(),
                metrics,
                clock,
                settings.backoff(),
                this::rest);
        this.metrics = metrics;
        this.clock = clock;
        this.settings = settings;
        this.catchUp = new CatchUp(events, settings.catchUpBatch());
    }

    /**
     * Why the projection had to rest.
     *
     * @param message free of personal data
     */
    public record LastFailure(String message, Instant at) {}

    /** Returns why this instance had to rest the last time, if it ever had to. */
    public Optional<LastFailure> lastFailure() {
        return Optional.ofNullable(lastFailure);
    }

    /** Returns how many aggregates are parked, in all instances, as of the last look. */
    public long parkedAggregates() {
        return parked;
    }

    @Override
    void round() throws InterruptedException {
        look();
        if (paused) {
            standAside();
            return;
        }
        Subscription reader = subscribed();
        Batch batch = unapplied;
        if (batch == null) {
            batch = reader.poll(catchUp.isPending() ? Duration.ZERO : settings.pollTimeout());
            unapplied = batch;
        }
        catchUp.keepOnly(batch.assigned());
        reached.keySet().retainAll(batch.assigned());
        if (!batch.gaps().isEmpty()) {
            catchUp.begin(batch.gaps(), rows.checkpoints(name()));
        }
        apply(batch);
        unapplied = null;
        if (catchUp.isPending()) {
            catchUp();
        } else {
            status(Phase.RUNNING, batch.assigned().size() + " partitions");
        }
    }

    /** Learns what operators have told it, now and then. */
    private void look() {
        long now = System.nanoTime();
        if (looked && now - lookedAt < settings.lookInterval().toNanos()) {
            return;
        }
        lookedAt = now;
        try {
            paused = oversight.controls().control(name()).paused();
            attendTo(oversight.letters().counts().getOrDefault(name(), Counts.NONE));
            looked = true;
        } catch (UnavailableException e) {
            if (!looked) {
                throw e;
            }
            // what was known last holds: the other store's outage must not hold this projection
            LOG.log(Level.WARNING, "{0} cannot learn what it is told: {1}", name(), e.getMessage());
        }
        metrics.projectionPaused(name(), paused);
    }

    private void attendTo(Counts counts) {
        projector.lettersBear(counts.bearOnEvents());
        metrics.deadLetters(name(), counts.parked(), counts.parkedAggregates());
        parked = counts.parkedAggregates();
        if (counts.unsettled() > 0) {
            oversight.letters().unsettled(name(), PageRequest.MAX_LIMIT).forEach(desk::finish);
        }
    }

    /** Gives the partitions back; whoever has them next goes on from the stored checkpoints. */
    private void standAside() throws InterruptedException {
        release();
        unapplied = null;
        catchUp.keepOnly(Set.of());
        reached.clear();
        status(Phase.PAUSED, "until an operator resumes it");
        rest(settings.lookInterval());
    }

    private Subscription subscribed() {
        Subscription present = subscription;
        if (present == null) {
            present = feed.subscribe(name(), projection.aggregates(), () -> rows.checkpoints(name()));
            subscription = present;
        }
        return present;
    }

    private void apply(Batch batch) throws InterruptedException {
        long start = System.nanoTime();
        List<EventRecord> records = new ArrayList<>(batch.records().size());
        Map<FeedPartition, Checkpoint> ends = new HashMap<>();
        for (Delivery delivery : batch.records()) {
            FeedPartition partition = delivery.partition();
            long position = reached.getOrDefault(partition, 0L);
            switch (delivery) {
                case Delivery.Delivered delivered -> {
                    records.add(delivered.event());
                    position = Math.max(position, delivered.event().position());
                }
                case Delivery.Passed passed -> position = Math.max(position, passed.position());
                case Delivery.Garbled garbled -> mend(garbled);
            }
            reached.put(partition, position);
            ends.put(partition, new Checkpoint(partition, delivery.offset() + 1, position));
        }
        List<Checkpoint> storable = new ArrayList<>(ends.size());
        for (Checkpoint end : ends.values()) {
            if (!catchUp.holds(end.partition())) {
                storable.add(end);
            }
        }
        projector.apply(records, storable);
        for (Checkpoint end : ends.values()) {
            if (catchUp.holds(end.partition())) {
                catchUp.advance(end);
            }
        }
        if (!batch.records().isEmpty()) {
            measure(batch, records.size(), Duration.ofNanos(System.nanoTime() - start));
        }
    }

    /** A record that cannot be read is replaced by what the event store has of its aggregate. */
    private void mend(Delivery.Garbled garbled) throws InterruptedException {
        LOG.log(
                Level.ERROR,
                "{0}: record {1} of {2} is no event: {3}",
                name(),
                garbled.offset(),
                garbled.partition(),
                garbled.error());
        metrics.projectionFailed(name(), "garbled");
        if (garbled.aggregateId() != null) {
            projector.refresh(garbled.aggregateId());
        }
    }

    private void catchUp() throws InterruptedException {
        status(Phase.CATCHING_UP, catchUp.describe());
        List<EventRecord> events = catchUp.read();
        projector.apply(events, List.of());
        catchUp.applied(events);
        if (catchUp.isDone()) {
            projector.apply(List.of(), catchUp.finish());
            status(Phase.RUNNING, "caught up");
        }
    }

    private void measure(Batch batch, int events, Duration duration) {
        metrics.batchProjected(name(), events, batch.records().size(), duration);
        record Counted(FeedPartition partition, String eventType) {}
        Map<Counted, Integer> counts = new HashMap<>();
        for (Delivery delivery : batch.records()) {
            if (delivery instanceof Delivery.Delivered delivered) {
                counts.merge(
                        new Counted(delivered.partition(), delivered.event().eventType()), 1, Integer::sum);
            }
        }
        counts.forEach((key, count) -> metrics.projected(name(), key.eventType(), key.partition(), count));
    }

    @Override
    void failed(RuntimeException failure) {
        metrics.projectionFailed(name(), failure.getClass().getSimpleName());
        lastFailure = new LastFailure(status().detail(), clock.instant());
    }

    @Override
    void release() {
        Subscription present = subscription;
        if (present != null) {
            subscription = null;
            present.close();
        }
    }

    @Override
    void interruptRound() {
        Subscription present = subscription;
        if (present != null) {
            present.wakeup();
        }
    }
}
