package tech.healthpay.ledger.app.wiring;

import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tech.healthpay.ledger.app.config.Backends;
import tech.healthpay.ledger.app.config.LedgerConfig;
import tech.healthpay.ledger.app.config.ProcessRole;
import tech.healthpay.ledger.app.config.StreamConfig;
import tech.healthpay.ledger.app.lifecycle.OpenParts;
import tech.healthpay.ledger.core.codec.EventCodec;
import tech.healthpay.ledger.core.port.EventFeed;
import tech.healthpay.ledger.core.port.FeedPartitioning;
import tech.healthpay.ledger.core.port.IdSource;
import tech.healthpay.ledger.core.port.LedgerMetrics;
import tech.healthpay.ledger.core.port.RelayProgress.Published;
import tech.healthpay.ledger.core.projection.Row;
import tech.healthpay.ledger.core.streaming.LagSettings;
import tech.healthpay.ledger.core.streaming.LagWatch;
import tech.healthpay.ledger.core.streaming.ProjectionRunner;
import tech.healthpay.ledger.core.streaming.ProjectionSettings;
import tech.healthpay.ledger.core.streaming.Relay;
import tech.healthpay.ledger.core.streaming.RelaySettings;
import tech.healthpay.ledger.core.streaming.SummaryRefresh;
import tech.healthpay.ledger.core.streaming.SummaryRefreshSettings;
import tech.healthpay.ledger.core.streaming.WorkerStatus;
import tech.healthpay.ledger.kafka.KafkaBusConfig;
import tech.healthpay.ledger.kafka.KafkaEventFeed;
import tech.healthpay.ledger.kafka.KafkaEventPublisher;
import tech.healthpay.ledger.kafka.KafkaPartitioning;
import tech.healthpay.ledger.postgres.PostgresFeed;
import tech.healthpay.ledger.postgres.PostgresLedger;

/**
 * The loops of a process that keep the read side going, as its roles ask.
 *
 * @param relay empty if another process publishes
 * @param projections empty if other processes project
 * @param lag measures how far projections are behind, empty if other processes project
 * @param refresh keeps summed up figures up to date, empty if other processes project
 * @param appended tells them of an append of this process; cheap, and never blocks
 */
record Loops(
        Optional<Relay> relay,
        List<ProjectionRunner<?>> projections,
        Optional<LagWatch> lag,
        Optional<SummaryRefresh> refresh,
        Runnable appended) {

    Loops {
        projections = List.copyOf(projections);
    }

    /** What the loops are made of. */
    record Inputs(
            LedgerConfig config,
            Endpoints endpoints,
            Stores stores,
            Projections projections,
            EventCodec codec,
            IdSource ids,
            LedgerMetrics metrics,
            InstantSource clock) {}

    /** Starts the loops of the process's roles. */
    static Loops start(Inputs inputs, OpenParts parts) {
        LedgerConfig config = inputs.config();
        Optional<Relay> relay =
                config.has(ProcessRole.RELAY) ? Optional.of(relay(inputs, bus(inputs), parts)) : Optional.empty();
        boolean projects = config.has(ProcessRole.PROJECTION);
        Optional<PostgresFeed> tail = projects && config.backends().bus() == Backends.Bus.POSTGRES
                ? Optional.of(inputs.stores().postgres().feed(config.streams().projectionBatch()))
                : Optional.empty();
        List<ProjectionRunner<?>> projections = projects
                ? projections(
                        inputs, tail.<EventFeed>map(feed -> feed).orElseGet(() -> new KafkaEventFeed(bus(inputs))))
                : List.of();
        Optional<LagWatch> lag = projects ? Optional.of(lag(inputs, tail)) : Optional.empty();
        Optional<SummaryRefresh> refresh = projects ? Optional.of(refresh(inputs)) : Optional.empty();
        Loops loops = new Loops(relay, projections, lag, refresh, () -> {
            relay.ifPresent(Relay::appended);
            tail.ifPresent(PostgresFeed::appended);
        });
        relay.ifPresent(Relay::start);
        projections.forEach(ProjectionRunner::start);
        lag.ifPresent(LagWatch::start);
        refresh.ifPresent(SummaryRefresh::start);
        parts.addTogether("relay and projections", loops.closings());
        return loops;
    }

    private static KafkaBusConfig bus(Inputs inputs) {
        KafkaBusConfig bus = inputs.endpoints().kafka();
        if (bus == null) {
            throw new IllegalArgumentException("a process that relays or projects needs the bus");
        }
        return bus;
    }

    private static Relay relay(Inputs inputs, KafkaBusConfig bus, OpenParts parts) {
        KafkaEventPublisher publisher = new KafkaEventPublisher(bus);
        parts.add("Kafka producer", publisher::close);
        StreamConfig bounds = inputs.config().streams();
        return new Relay(
                inputs.stores().postgres().eventStore(),
                publisher,
                inputs.stores().postgres().relayProgress(),
                inputs.stores().postgres().leases(),
                inputs.ids().nextId().toString(),
                inputs.metrics(),
                new RelaySettings(
                        bounds.relayBatch(),
                        RelaySettings.DEFAULTS.idleInterval(),
                        bounds.relayLease(),
                        RelaySettings.DEFAULTS.backoff()));
    }

    private static List<ProjectionRunner<?>> projections(Inputs inputs, EventFeed feed) {
        return inputs.projections().all().stream()
                .<ProjectionRunner<?>>map(stored -> runner(inputs, feed, stored))
                .toList();
    }

    private static <R extends Row> ProjectionRunner<R> runner(
            Inputs inputs, EventFeed feed, Projections.Stored<R> stored) {
        return new ProjectionRunner<>(
                stored.projection(),
                feed,
                inputs.stores().postgres().eventStore(),
                stored.store(),
                inputs.projections().oversight(),
                inputs.codec(),
                inputs.metrics(),
                inputs.clock(),
                new ProjectionSettings(
                        ProjectionSettings.DEFAULTS.pollTimeout(),
                        inputs.config().streams().projectionBatch(),
                        ProjectionSettings.DEFAULTS.lookInterval(),
                        ProjectionSettings.DEFAULTS.backoff()));
    }

    private static LagWatch lag(Inputs inputs, Optional<PostgresFeed> tail) {
        PostgresLedger postgres = inputs.stores().postgres();
        return new LagWatch(
                inputs.projections().all().stream()
                        .map(stored -> new LagWatch.Watched(
                                stored.name(),
                                stored.projection().aggregates(),
                                () -> stored.store().checkpoints(stored.name())))
                        .toList(),
                postgres.outlines(),
                tail.<FeedPartitioning>map(feed -> feed).orElseGet(() -> new KafkaPartitioning(bus(inputs))),
                tail.isPresent() ? () -> new Published(0, Map.of()) : postgres.relayProgress()::load,
                inputs.metrics(),
                inputs.clock(),
                LagSettings.DEFAULTS);
    }

    private static SummaryRefresh refresh(Inputs inputs) {
        return new SummaryRefresh(
                inputs.stores().postgres().summaries(),
                inputs.stores().postgres().leases(),
                inputs.ids().nextId().toString(),
                inputs.clock(),
                inputs.metrics(),
                SummaryRefreshSettings.DEFAULTS.withInterval(
                        inputs.config().streams().summaryInterval()));
    }

    private List<Runnable> closings() {
        List<Runnable> closings = new ArrayList<>();
        relay.ifPresent(loop -> closings.add(loop::close));
        projections.forEach(loop -> closings.add(loop::close));
        lag.ifPresent(loop -> closings.add(loop::close));
        refresh.ifPresent(loop -> closings.add(loop::close));
        return closings;
    }

    /** Returns how the health checks see them. */
    List<HealthChecks.Loop> checks() {
        List<HealthChecks.Loop> checks = new ArrayList<>();
        relay.ifPresent(loop ->
                checks.add(new HealthChecks.Loop(Relay.NAME, () -> loop.status().phase(), () -> 0)));
        projections.forEach(loop -> checks.add(
                new HealthChecks.Loop(loop.status().name(), () -> loop.status().phase(), loop::parkedAggregates)));
        refresh.ifPresent(loop -> checks.add(
                new HealthChecks.Loop(SummaryRefresh.NAME, () -> loop.status().phase(), () -> 0)));
        return checks;
    }

    /** Returns whether every loop does its work. */
    boolean areWorking() {
        return relay.map(Relay::status).filter(status -> !status.isHealthy()).isEmpty()
                && projections.stream().map(ProjectionRunner::status).allMatch(WorkerStatus::isHealthy);
    }
}
