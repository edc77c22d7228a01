package tech.healthpay.ledger.app.wiring;

import io.helidon.metrics.api.MeterRegistry;
import io.helidon.metrics.api.MetricsFactory;
import io.helidon.service.registry.Services;
import java.net.URI;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tech.healthpay.ledger.app.config.GraphQlConfig;
import tech.healthpay.ledger.app.config.JwtConfig;
import tech.healthpay.ledger.app.config.LedgerConfig;
import tech.healthpay.ledger.app.config.LimitsConfig;
import tech.healthpay.ledger.app.config.ProcessRole;
import tech.healthpay.ledger.app.config.SocketConfig;
import tech.healthpay.ledger.app.graphql.Fields;
import tech.healthpay.ledger.app.graphql.GraphQlApi;
import tech.healthpay.ledger.app.graphql.GraphQlLimits;
import tech.healthpay.ledger.app.graphql.transport.SocketSettings;
import tech.healthpay.ledger.app.graphql.transport.Transports;
import tech.healthpay.ledger.app.http.FeedProgress;
import tech.healthpay.ledger.app.http.ProjectionProgress;
import tech.healthpay.ledger.app.http.ProjectionProgress.Watched;
import tech.healthpay.ledger.app.http.ReadProgress;
import tech.healthpay.ledger.app.http.RequestLimits;
import tech.healthpay.ledger.app.lifecycle.OpenParts;
import tech.healthpay.ledger.app.lifecycle.StartListener;
import tech.healthpay.ledger.app.live.LiveSettings;
import tech.healthpay.ledger.app.live.SubscriptionFields;
import tech.healthpay.ledger.app.live.Subscriptions;
import tech.healthpay.ledger.app.metrics.ServerMetrics;
import tech.healthpay.ledger.app.rest.CommandSide;
import tech.healthpay.ledger.app.rest.QuerySide;
import tech.healthpay.ledger.app.rest.RestApi;
import tech.healthpay.ledger.app.tail.EventStreams;
import tech.healthpay.ledger.app.tail.TailSettings;
import tech.healthpay.ledger.core.audit.EventProofs;
import tech.healthpay.ledger.core.codec.EventCodec;
import tech.healthpay.ledger.core.handling.AssumedConsent;
import tech.healthpay.ledger.core.handling.HandlingSettings;
import tech.healthpay.ledger.core.handling.LedgerCommands;
import tech.healthpay.ledger.core.handling.OwnerConsent;
import tech.healthpay.ledger.core.port.EventStore;
import tech.healthpay.ledger.core.port.IdSource;
import tech.healthpay.ledger.core.port.LedgerMetrics;
import tech.healthpay.ledger.core.port.PayerConsent;
import tech.healthpay.ledger.core.projection.JournalDetailProjection;
import tech.healthpay.ledger.core.projection.MedCardDetailProjection;
import tech.healthpay.ledger.core.projection.MedCardRealTimeProjection;
import tech.healthpay.ledger.core.projection.PaymentDetailProjection;
import tech.healthpay.ledger.core.projection.WalletDetailProjection;
import tech.healthpay.ledger.core.projection.WalletRealTimeProjection;
import tech.healthpay.ledger.core.streaming.RebuildWorker;
import tech.healthpay.ledger.core.streaming.ScheduledVerification;
import tech.healthpay.ledger.postgres.PostgresLedger;

/**
 * All parts of one process, wired as its roles ask. When it closes, it takes no more requests at first; then the loops end,
 * then the connections, each within a bounded time.
 */
public final class Ledger implements AutoCloseable {

    private static final Duration CLAIM_PATIENCE = Duration.ofSeconds(2);

    private final OpenParts parts;
    private final Loops loops;
    private final HttpServer http;

    private Ledger(OpenParts parts, Loops loops, HttpServer http) {
        this.parts = parts;
        this.loops = loops;
        this.http = http;
    }

    /**
     * Opens and starts everything.
     *
     * @param config which roles this process has; its connections are taken from {@code endpoints}
     * @param jwt how tokens are checked, with a secret or a key set
     * @param clock what time and day it is for rules, reads and tokens
     * @throws ServerUnreachableException if a configured server does not answer in time; nothing is left open then
     * @throws AddressInUseException if the HTTP server cannot listen; nothing is left open then
     */
    public static Ledger start(
            LedgerConfig config, Endpoints endpoints, JwtConfig jwt, InstantSource clock, StartListener listener) {
        OpenParts parts = new OpenParts();
        boolean started = false;
        try {
            Ledger ledger = new Wiring(config, endpoints, jwt, clock, listener, parts).ledger();
            started = true;
            return ledger;
        } finally {
            if (!started) {
                parts.close();
            }
        }
    }

    /** Returns where the HTTP server answers on this machine. */
    public URI address() {
        return http.address();
    }

    /** Returns whether the relay and all projections of this process do their work. */
    public boolean isStreaming() {
        return loops.areWorking();
    }

    /** Ends everything. Does nothing the second time. */
    @Override
    public void close() {
        parts.close();
    }

    /** The constructors, in order. */
    private record Wiring(
            LedgerConfig config,
            Endpoints endpoints,
            JwtConfig jwt,
            InstantSource clock,
            StartListener listener,
            OpenParts parts) {

        Ledger ledger() {
            MeterRegistry registry = Services.get(MetricsFactory.class).globalRegistry();
            ServerMetrics metrics =
                    new ServerMetrics(registry, config.backends().realTime().word());
            EventCodec codec = new EventCodec();
            IdSource ids = new RandomIds(clock);
            Stores stores = Stores.open(config, endpoints, metrics, clock, listener, parts);
            Projections projections = Projections.of(stores);
            Loops loops = Loops.start(
                    new Loops.Inputs(config, endpoints, stores, projections, codec, ids, metrics, clock), parts);
            EventStreams streams = new EventStreams(
                    stores.postgres().events(), TailSettings.of(config.http().maxStreams()));
            parts.add("event streams", streams::close);
            LedgerCommands commands = config.has(ProcessRole.COMMAND)
                    ? new LedgerCommands(
                            events(stores, loops), codec, ids, metrics, HandlingSettings.DEFAULTS, consent())
                    : null;
            Chores chores = commands == null
                    ? null
                    : Chores.start(config, stores.postgres(), commands, ids, clock, metrics, parts);
            if (config.has(ProcessRole.PROJECTION)) {
                RebuildWorker rebuilds = projections.rebuildWorker(stores, codec, ids, metrics, clock);
                parts.add("rebuilds", rebuilds::close);
                rebuilds.start();
                watchCompleteness(stores, projections, ids, metrics);
                ScheduledVerification verification =
                        projections.scheduledVerification(stores, codec, config.streams(), ids, metrics, clock);
                parts.add("verification", verification::close);
                verification.start();
            }
            QuerySide queries = config.has(ProcessRole.QUERY) ? queries(stores, streams) : null;
            Subscriptions subscriptions =
                    queries == null ? null : Subscriptions.open(queries, clock, subscriptionLimits(), metrics);
            if (subscriptions != null) {
                parts.add("subscriptions", subscriptions::close);
            }
            RestApi api = new RestApi(new RestApi.Parts(
                    commands == null ? null : new CommandSide(commands, ids),
                    queries,
                    projections.operations(stores, loops, codec, ids, metrics, clock),
                    Tokens.verifier(jwt, clock),
                    ids,
                    clock,
                    metrics,
                    limits()));
            List<Fields> fields = subscriptions == null ? List.of() : List.of(new SubscriptionFields(subscriptions));
            GraphQlApi graphQl = new GraphQlApi(
                    new GraphQlApi.Parts(api.operations(), api.nested(), fields, graphQlLimits(), clock, metrics));
            Transports transports = Transports.start(
                    graphQl.operations(),
                    api.entrance(),
                    sockets(),
                    TailSettings.of(config.http().maxStreams()),
                    metrics);
            parts.add("GraphQL connections", transports::close);
            HttpServer http = listener.timed(
                    "HTTP server",
                    () -> HttpServer.start(
                            config.http(), api, graphQl, transports, health(stores, loops, chores), registry),
                    server -> server.address().toString());
            parts.add("HTTP server", () -> {
                // the server waits for its requests to end, and streams end only when they are told to
                streams.close();
                transports.close();
                if (subscriptions != null) {
                    subscriptions.close();
                }
                http.close();
            });
            return new Ledger(parts, loops, http);
        }

        private SocketSettings sockets() {
            SocketConfig sockets = config.http().sockets();
            return SocketSettings.of(
                    sockets.origins(),
                    sockets.maxSockets(),
                    sockets.maxOfSubject(),
                    sockets.maxOperations(),
                    sockets.heartbeat());
        }

        private RequestLimits limits() {
            LimitsConfig limits = config.limits();
            return new RequestLimits(limits.rate(), limits.burst(), limits.maxRequests());
        }

        private LiveSettings subscriptionLimits() {
            LimitsConfig limits = config.limits();
            return new LiveSettings(
                    limits.subscriptionBuffer(),
                    limits.maxSubscriptions(),
                    limits.subscriptionsPerSubject(),
                    LiveSettings.DEFAULTS.tokenCheck());
        }

        private GraphQlLimits graphQlLimits() {
            GraphQlConfig limits = config.limits().graphQl();
            return new GraphQlLimits(
                    limits.maxCharacters(),
                    limits.maxTokens(),
                    limits.maxDepth(),
                    GraphQlLimits.DEFAULTS.maxFields(),
                    limits.maxAliases(),
                    limits.maxComplexity(),
                    limits.introspection());
        }

        private PayerConsent consent() {
            return switch (config.consent()) {
                case ASSUMED -> new AssumedConsent();
                case OWNER -> new OwnerConsent();
            };
        }

        private static EventStore events(Stores stores, Loops loops) {
            return new SignallingEventStore(stores.postgres().eventStore(), loops.appended());
        }

        private QuerySide queries(Stores stores, EventStreams streams) {
            PostgresLedger postgres = stores.postgres();
            RealTimeModel realTime = required(stores.realTime());
            return new QuerySide(
                    postgres.wallets(),
                    postgres.transfers(),
                    postgres.payments(),
                    postgres.journal(),
                    postgres.medCards(),
                    postgres.analytics(),
                    postgres.events(),
                    streams,
                    new EventProofs(postgres.evidence()),
                    realTime.reads(),
                    progress(postgres, realTime));
        }

        /** Holds what checkpoints claim against the event store; a claim is waited for within a look's lease. */
        private void watchCompleteness(Stores stores, Projections projections, IdSource ids, LedgerMetrics metrics) {
            ReadProgress progress = progress(stores.postgres(), required(stores.realTime()));
            projections
                    .watches(
                            stores.postgres(),
                            (name, position) -> progress.awaitPosition(Set.of(name), position, CLAIM_PATIENCE),
                            ids,
                            metrics)
                    .forEach(watch -> {
                        parts.add(watch.status().name(), watch::close);
                        watch.start();
                    });
        }

        private ReadProgress progress(PostgresLedger postgres, RealTimeModel realTime) {
            return switch (config.backends().bus()) {
                case KAFKA -> onTheBus(postgres, realTime);
                case POSTGRES ->
                    new FeedProgress(
                            postgres.feed(config.streams().projectionBatch()).partitions(),
                            Map.of(
                                    WalletDetailProjection.NAME, postgres.detailStore(),
                                    MedCardDetailProjection.NAME, postgres.detailStore(),
                                    PaymentDetailProjection.NAME, postgres.detailStore(),
                                    JournalDetailProjection.NAME, postgres.detailStore(),
                                    WalletRealTimeProjection.NAME, realTime.rows(),
                                    MedCardRealTimeProjection.NAME, realTime.rows()));
            };
        }

        private ProjectionProgress onTheBus(PostgresLedger postgres, RealTimeModel realTime) {
            String topics = config.kafka().topicPrefix();
            Set<String> wallets = Set.of(topics + ".wallet");
            Set<String> payments = Set.of(topics + ".payment");
            Set<String> cards = Set.of(topics + ".medcard");
            Set<String> money = Set.of(topics + ".wallet", topics + ".payment", topics + ".medcard");
            return new ProjectionProgress(
                    postgres.relayProgress(),
                    Map.of(
                            WalletDetailProjection.NAME, new Watched(postgres.detailStore(), wallets),
                            MedCardDetailProjection.NAME, new Watched(postgres.detailStore(), cards),
                            PaymentDetailProjection.NAME, new Watched(postgres.detailStore(), payments),
                            JournalDetailProjection.NAME, new Watched(postgres.detailStore(), money),
                            WalletRealTimeProjection.NAME, new Watched(realTime.rows(), wallets),
                            MedCardRealTimeProjection.NAME, new Watched(realTime.rows(), cards)));
        }

        private static RealTimeModel required(@Nullable RealTimeModel store) {
            if (store == null) {
                throw new IllegalArgumentException(
                        "a process that projects or answers queries needs the real-time store");
            }
            return store;
        }

        private HealthChecks health(Stores stores, Loops loops, @Nullable Chores chores) {
            List<HealthChecks.Store> checks = new ArrayList<>();
            EventStore events = stores.postgres().eventStore();
            checks.add(new HealthChecks.Store("postgresql", events::lastPosition));
            RealTimeModel realTime = stores.realTime();
            if (realTime != null) {
                realTime.ping().ifPresent(ping -> checks.add(new HealthChecks.Store("real-time-store", ping)));
            }
            boolean takesRequests = config.has(ProcessRole.COMMAND) || config.has(ProcessRole.QUERY);
            List<HealthChecks.Loop> running = new ArrayList<>(loops.checks());
            if (chores != null) {
                running.addAll(chores.checks());
            }
            return new HealthChecks(checks, running, takesRequests);
        }
    }
}
