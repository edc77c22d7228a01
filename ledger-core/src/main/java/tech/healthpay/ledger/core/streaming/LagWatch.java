package tech.healthpay.ledger.core.streaming;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import tech.healthpay.ledger.core.event.AggregateType;
import tech.healthpay.ledger.core.port.Checkpoint;
import tech.healthpay.ledger.core.port.EventOutlines;
import tech.healthpay.ledger.core.port.FeedPartitioning;
import tech.healthpay.ledger.core.port.LedgerMetrics;
import tech.healthpay.ledger.core.port.RelayProgress.Published;
import tech.healthpay.ledger.core.sourcing.UnavailableException;
import tech.healthpay.ledger.core.streaming.WorkerStatus.Phase;

/**
 * Counts what the event store has and projections have not applied, from stored checkpoints: whoever runs a projection, and
 * whether it runs, rests or cannot reach its store. It is a loop of its own, so that lag is told just when nothing else goes on
 * (docs/adr/0013). Every instance measures all projections, so what it tells is never another instance's old news.
 */
public final class LagWatch extends Worker {

    /** The name of the worker. */
    public static final String NAME = "projection-lag";

    private static final Logger LOG = System.getLogger(LagWatch.class.getName());

    /**
     * A projection whose lag is wanted.
     *
     * @param aggregates the kinds of aggregates it is made from
     * @param checkpoints all its checkpoints as stored; may throw {@link UnavailableException}
     */
    public record Watched(String projection, Set<AggregateType> aggregates, Supplier<List<Checkpoint>> checkpoints) {}

    private final List<Watched> projections;
    private final EventOutlines events;
    private final FeedPartitioning partitioning;
    private final Supplier<Published> published;
    private final LedgerMetrics metrics;
    private final InstantSource clock;
    private final LagSettings settings;

    private final Map<String, AppliedUpTo> places = new HashMap<>();
    private final Map<String, ProjectionLag> lags = new ConcurrentHashMap<>();

    /**
     * Creates a watch; {@link #start} starts it.
     *
     * @param published what the relay noted; nothing published where projections read the event store itself
     */
    public LagWatch(
            List<Watched> projections,
            EventOutlines events,
            FeedPartitioning partitioning,
            Supplier<Published> published,
            LedgerMetrics metrics,
            InstantSource clock,
            LagSettings settings) {
        super(NAME, settings.backoff());
        this.projections = List.copyOf(projections);
        this.events = events;
        this.partitioning = partitioning;
        this.published = published;
        this.metrics = metrics;
        this.clock = clock;
        this.settings = settings;
    }

    /** Returns how far a projection is behind as of the last look; empty if it could not be told yet. */
    public Optional<ProjectionLag> lag(String projection) {
        return Optional.ofNullable(lags.get(projection));
    }

    @Override
    void round() throws InterruptedException {
        Published noted = published.get();
        for (Watched watched : projections) {
            measure(watched, noted);
        }
        tell();
        status(Phase.RUNNING, "");
        rest(settings.interval());
    }

    private void measure(Watched watched, Published noted) {
        AppliedUpTo place = places.computeIfAbsent(
                watched.projection(), name -> new AppliedUpTo(partitioning.partitionsOf(watched.aggregates())));
        long end = events.lastPosition();
        try {
            place.learn(watched.checkpoints().get(), noted);
        } catch (UnavailableException e) {
            // while its store is down it applies nothing: what it had applied is what it has applied
            LOG.log(Level.DEBUG, "{0}: no checkpoints, {1}", watched.projection(), e.getMessage());
            if (!place.isKnown()) {
                return;
            }
        }
        WaitingCount count = new WaitingCount(watched.aggregates(), partitioning, place);
        boolean whole = read(count, place.everywhere());
        ProjectionLag before = lags.get(watched.projection());
        lags.put(
                watched.projection(),
                count.lag(
                        whole ? 0 : end,
                        before == null ? Set.of() : before.types().keySet()));
    }

    /** Returns whether the end was reached. */
    private boolean read(WaitingCount count, long after) {
        long tail = after;
        for (int read = 0; read < settings.window(); read += settings.batch()) {
            List<EventOutlines.Outline> next = events.after(tail, settings.batch());
            next.forEach(count::add);
            if (next.size() < settings.batch()) {
                return true;
            }
            tail = next.getLast().position();
        }
        return false;
    }

    /** What waits grows older also while nothing can be counted. */
    private void tell() {
        Instant now = clock.instant();
        lags.forEach((projection, lag) -> {
            lag.partitions()
                    .forEach((partition, waiting) ->
                            metrics.projectionLag(projection, partition, waiting.events(), waiting.age(now)));
            lag.types()
                    .forEach((type, waiting) ->
                            metrics.projectionLagOfType(projection, type, waiting.events(), waiting.age(now)));
        });
    }

    @Override
    void failed(RuntimeException failure) {
        tell();
    }

    @Override
    void release() {
        // it holds nothing
    }

    @Override
    void interruptRound() {
        // a round waits only in rest, which close has ended, or in bounded calls
    }
}
