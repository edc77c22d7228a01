package tech.healthpay.ledger.app.testing;

import io.helidon.webserver.WebServer;
import java.net.InetAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import tech.healthpay.ledger.app.config.HttpConfig;
import tech.healthpay.ledger.app.config.SocketConfig;
import tech.healthpay.ledger.app.graphql.GraphQlApi;
import tech.healthpay.ledger.app.graphql.GraphQlLimits;
import tech.healthpay.ledger.app.graphql.Operations;
import tech.healthpay.ledger.app.graphql.transport.SocketSettings;
import tech.healthpay.ledger.app.graphql.transport.Sockets;
import tech.healthpay.ledger.app.graphql.transport.Transports;
import tech.healthpay.ledger.app.http.HttpMetrics;
import tech.healthpay.ledger.app.http.RequestLimits;
import tech.healthpay.ledger.app.http.ServerBounds;
import tech.healthpay.ledger.app.live.LiveMetrics;
import tech.healthpay.ledger.app.live.LiveSettings;
import tech.healthpay.ledger.app.live.SubscriptionFields;
import tech.healthpay.ledger.app.live.Subscriptions;
import tech.healthpay.ledger.app.rest.CommandSide;
import tech.healthpay.ledger.app.rest.QuerySide;
import tech.healthpay.ledger.app.rest.RestApi;
import tech.healthpay.ledger.app.security.JwtVerifier;
import tech.healthpay.ledger.app.security.SharedSecret;
import tech.healthpay.ledger.app.security.TokenIssuer;
import tech.healthpay.ledger.app.security.TokenPolicy;
import tech.healthpay.ledger.app.tail.EventStreams;
import tech.healthpay.ledger.app.tail.TailSettings;
import tech.healthpay.ledger.app.wiring.SignallingEventStore;
import tech.healthpay.ledger.core.access.Actor;
import tech.healthpay.ledger.core.access.Role;
import tech.healthpay.ledger.core.audit.EventProofs;
import tech.healthpay.ledger.core.codec.EventCodec;
import tech.healthpay.ledger.core.evidence.MerkleCheckpoint;
import tech.healthpay.ledger.core.handling.HandlingSettings;
import tech.healthpay.ledger.core.handling.LedgerCommands;
import tech.healthpay.ledger.core.memory.InMemoryAnalyticsReads;
import tech.healthpay.ledger.core.memory.InMemoryDeadLetters;
import tech.healthpay.ledger.core.memory.InMemoryEventReads;
import tech.healthpay.ledger.core.memory.InMemoryEventStore;
import tech.healthpay.ledger.core.memory.InMemoryEvidence;
import tech.healthpay.ledger.core.memory.InMemoryJournalReads;
import tech.healthpay.ledger.core.memory.InMemoryLeases;
import tech.healthpay.ledger.core.memory.InMemoryMedCardReads;
import tech.healthpay.ledger.core.memory.InMemoryPaymentReads;
import tech.healthpay.ledger.core.memory.InMemoryProjectionControls;
import tech.healthpay.ledger.core.memory.InMemoryRealTimeReads;
import tech.healthpay.ledger.core.memory.InMemoryRebuilds;
import tech.healthpay.ledger.core.memory.InMemoryTransferReads;
import tech.healthpay.ledger.core.memory.InMemoryWalletReads;
import tech.healthpay.ledger.core.memory.SequentialIdSource;
import tech.healthpay.ledger.core.port.DeadLetters;
import tech.healthpay.ledger.core.port.DeadLetters.Failure;
import tech.healthpay.ledger.core.port.EventStore;
import tech.healthpay.ledger.core.port.LedgerMetrics;
import tech.healthpay.ledger.core.port.ProjectionControls;
import tech.healthpay.ledger.core.port.Rebuilds;
import tech.healthpay.ledger.core.sourcing.StreamId;
import tech.healthpay.ledger.core.streaming.Backoff;
import tech.healthpay.ledger.core.streaming.Oversight;
import tech.healthpay.ledger.core.streaming.RebuildWorker;
import tech.healthpay.ledger.core.value.MerchantId;
import tech.healthpay.ledger.core.value.PharmacyId;
import tech.healthpay.ledger.core.value.ProviderId;
import tech.healthpay.ledger.core.value.WalletId;

/**
 * A ledger in memory behind a real server on a port of its own. Its clock stands still and its read models follow only when
 * they are told to, so that every test knows what it sees.
 */
public final class ApiWorld implements AutoCloseable {

    /** Noon in Cairo. */
    public static final Instant NOON = Instant.parse("2026-11-23T10:00:00Z");

    public static final UUID MONA = UUID.fromString("01890000-0000-7000-8000-0000000000aa");
    public static final UUID OMAR = UUID.fromString("01890000-0000-7000-8000-0000000000bb");

    private static final SharedSecret SECRET = SharedSecret.of("the secret of the tests, of more than 32 bytes");

    private static final TailSettings STREAMS = TailSettings.of(HttpConfig.DEFAULT_MAX_STREAMS);

    public final SettableClock clock = new SettableClock(NOON);
    public final EventStore events;
    public final InMemoryReadModels readModels;
    public final DeadLetters deadLetters = new InMemoryDeadLetters();
    public final ProjectionControls controls = new InMemoryProjectionControls();
    public final Rebuilds rebuilds = new InMemoryRebuilds();
    private final Oversight oversight = new Oversight(deadLetters, controls);

    private final TokenIssuer tokens = new TokenIssuer(SECRET, TokenPolicy.DEFAULT, clock);
    private final HttpClient http = HttpClient.newHttpClient();
    private final EventStreams streams;
    private final InMemoryEvidence evidence;
    private final QuerySide queries;
    private final Subscriptions subscriptions;
    private final GraphQlApi graphQl;
    private final RestApi api;
    private final Transports transports;
    private final WebServer server;
    private final URI root;

    private ApiWorld(
            EventStore events,
            HttpMetrics metrics,
            boolean commands,
            boolean queries,
            RequestLimits limits,
            TailSettings tailSettings) {
        this(events, metrics, commands, queries, limits, tailSettings, side -> side);
    }

    private ApiWorld(
            EventStore events,
            HttpMetrics metrics,
            boolean commands,
            boolean queries,
            RequestLimits limits,
            TailSettings tailSettings,
            UnaryOperator<QuerySide> reads) {
        this.events = events;
        this.streams = new EventStreams(new InMemoryEventReads(events), tailSettings);
        this.readModels = new InMemoryReadModels(events);
        // another ledger over the same events has ids of its own
        SequentialIdSource ids = new SequentialIdSource(1 + 1_000 * events.lastPosition());
        this.evidence = new InMemoryEvidence(events);
        this.queries = reads.apply(querySide(readModels, events, streams, evidence));
        this.api = new RestApi(new RestApi.Parts(
                commands ? commandSide(events, ids) : null,
                queries ? this.queries : null,
                readModels.operations(oversight, rebuilds, ids, clock),
                JwtVerifier.sharedSecret(SECRET, TokenPolicy.DEFAULT, clock),
                ids,
                clock,
                metrics,
                limits));
        this.subscriptions = Subscriptions.open(this.queries, clock, LiveSettings.DEFAULTS, LiveMetrics.NONE);
        this.graphQl = new GraphQlApi(new GraphQlApi.Parts(
                api.operations(),
                api.nested(),
                queries ? List.of(new SubscriptionFields(subscriptions)) : List.of(),
                GraphQlLimits.DEFAULTS,
                clock,
                metrics));
        this.transports =
                Transports.start(graphQl.operations(), api.entrance(), socketSettings(), tailSettings, metrics);
        this.server = WebServer.builder()
                .update(ServerBounds::set)
                .host(InetAddress.getLoopbackAddress().getHostAddress())
                .port(0)
                .directHandlers(api.directHandlers())
                .routing(routing -> {
                    api.register(routing);
                    graphQl.register(routing);
                    transports.register(routing);
                })
                .addRouting(transports.socketRouting())
                .shutdownHook(false)
                .build()
                .start();
        this.root = URI.create("http://127.0.0.1:" + server.port());
    }

    private static SocketSettings socketSettings() {
        SocketConfig usual = SocketConfig.DEFAULTS;
        return SocketSettings.of(
                usual.origins(), usual.maxSockets(), usual.maxOfSubject(), usual.maxOperations(), usual.heartbeat());
    }

    private static CommandSide commandSide(EventStore events, SequentialIdSource ids) {
        EventCodec codec = new EventCodec();
        return new CommandSide(
                new LedgerCommands(events, codec, ids, LedgerMetrics.NONE, HandlingSettings.DEFAULTS), ids);
    }

    private static QuerySide querySide(
            InMemoryReadModels models, EventStore events, EventStreams streams, InMemoryEvidence evidence) {
        return new QuerySide(
                new InMemoryWalletReads(models.details()),
                new InMemoryTransferReads(models.details()),
                new InMemoryPaymentReads(models.details()),
                new InMemoryJournalReads(models.details()),
                new InMemoryMedCardReads(models.details()),
                new InMemoryAnalyticsReads(models.details()),
                new InMemoryEventReads(events),
                streams,
                new EventProofs(evidence),
                new InMemoryRealTimeReads(models.realTimes()),
                models.progress());
    }

    public static ApiWorld start() {
        return new ApiWorld(
                new InMemoryEventStore(InstantSource.system()),
                HttpMetrics.NONE,
                true,
                true,
                RequestLimits.NONE,
                STREAMS);
    }

    public static ApiWorld start(EventStore events, HttpMetrics metrics) {
        return new ApiWorld(events, metrics, true, true, RequestLimits.NONE, STREAMS);
    }

    /** Starts a ledger that takes no more requests than that; the rate goes by the world's clock. */
    public static ApiWorld limited(EventStore events, HttpMetrics metrics, RequestLimits limits) {
        return new ApiWorld(events, metrics, true, true, limits, STREAMS);
    }

    /** Starts one whose read models follow each command at once. */
    public static ApiWorld following() {
        AtomicReference<Runnable> follower = new AtomicReference<>(() -> {});
        EventStore store = new InMemoryEventStore(InstantSource.system());
        ApiWorld world =
                start(new SignallingEventStore(store, () -> follower.get().run()), HttpMetrics.NONE);
        follower.set(world::catchUp);
        return world;
    }

    public static ApiWorld commandsOnly() {
        return new ApiWorld(
                new InMemoryEventStore(InstantSource.system()),
                HttpMetrics.NONE,
                true,
                false,
                RequestLimits.NONE,
                STREAMS);
    }

    /** Starts a ledger that reads where it is told to. */
    public static ApiWorld reading(UnaryOperator<QuerySide> reads) {
        return new ApiWorld(
                new InMemoryEventStore(InstantSource.system()),
                HttpMetrics.NONE,
                false,
                true,
                RequestLimits.NONE,
                STREAMS,
                reads);
    }

    public static ApiWorld queriesOnly() {
        return new ApiWorld(
                new InMemoryEventStore(InstantSource.system()),
                HttpMetrics.NONE,
                false,
                true,
                RequestLimits.NONE,
                STREAMS);
    }

    /** Starts a ledger over an event store that may have been another's, with its own bounds of streams. */
    public static ApiWorld streaming(EventStore events, TailSettings settings) {
        return new ApiWorld(events, HttpMetrics.NONE, true, true, RequestLimits.NONE, settings);
    }

    /** Returns a projection of which no rebuild runs, and which has tables to go back to. */
    public String rebuilt() {
        rebuilds.running().forEach(running -> rebuilds.update(running.ended(null, NOON)));
        readModels.keepPrevious();
        return "wallet-detail";
    }

    /** Starts to do the rebuilds that are asked for. */
    public RebuildWorker startRebuilds() {
        RebuildWorker worker = new RebuildWorker(
                List.of(readModels.rebuild(oversight)),
                rebuilds,
                events,
                new InMemoryLeases(InstantSource.system()),
                "world",
                clock,
                new Backoff(Duration.ofMillis(1), Duration.ofMillis(10)),
                LedgerMetrics.NONE);
        worker.start();
        return worker;
    }

    /** Lets the read models follow. */
    public void catchUp() {
        readModels.catchUp();
    }

    /** Takes checkpoints over the hashes of all events that none covers yet. */
    public void takeCheckpoints() {
        MerkleCheckpoint last = evidence.lastCheckpoint().orElse(null);
        long covered = last == null ? 0 : last.lastPosition();
        while (covered < evidence.lastPosition()) {
            last = MerkleCheckpoint.after(last, evidence.hashes(covered, MerkleCheckpoint.MAX_EVENTS), clock.instant());
            evidence.append(last);
            covered = last.lastPosition();
        }
    }

    /** Returns what executes its GraphQL operations. */
    public Operations operations() {
        return graphQl.operations();
    }

    /** Returns what its queries ask. */
    public QuerySide queries() {
        return queries;
    }

    /** Returns who makes tokens that this server takes. */
    public TokenIssuer issuer() {
        return tokens;
    }

    public ApiClient as(Actor actor) {
        return withToken(tokens.issue(actor, Duration.ofDays(300)));
    }

    public ApiClient withToken(@Nullable String token) {
        return new ApiClient(http, root, token);
    }

    public ApiClient anonymous() {
        return withToken(null);
    }

    /** Returns where sockets of GraphQL are opened. */
    public URI socketAddress() {
        return URI.create("ws://" + root.getAuthority() + Sockets.PATH);
    }

    /** Opens a socket whose client has yet to say who it is. */
    public SocketClient socket() {
        return SocketClient.open(http, socketAddress());
    }

    /** Returns an operator's token. */
    public String token() {
        return tokens.issue(actor("operator-1", Role.OPERATOR), Duration.ofDays(1));
    }

    /** Returns a member's token. */
    public String token(UUID user) {
        return tokens.issue(actor(user.toString(), Role.MEMBER), Duration.ofDays(1));
    }

    /** Returns how many subscriptions there are. */
    public int subscriptions() {
        return subscriptions.size();
    }

    public ApiClient operator() {
        return as(actor("operator-1", Role.OPERATOR));
    }

    public ApiClient auditor() {
        return as(actor("auditor-1", Role.AUDITOR));
    }

    public ApiClient service() {
        return as(actor("service-1", Role.SERVICE));
    }

    public ApiClient member(UUID user) {
        return as(actor(user.toString(), Role.MEMBER));
    }

    public ApiClient pharmacy(String id) {
        return as(new Actor("pharmacist", Set.of(Role.PHARMACY), new PharmacyId(id), null, null));
    }

    public ApiClient provider(String id) {
        return as(new Actor("clerk", Set.of(Role.PROVIDER), null, new ProviderId(id), null));
    }

    /** Speaks as a merchant, whose own wallets are those of this user. */
    public ApiClient merchant(String id, UUID user) {
        return as(new Actor(user.toString(), Set.of(Role.MERCHANT), null, null, new MerchantId(id)));
    }

    private static Actor actor(String subject, Role role) {
        return new Actor(subject, Set.of(role), null, null, null);
    }

    public URI root() {
        return root;
    }

    public RestApi api() {
        return api;
    }

    /** Opens and activates a wallet, and returns its id. */
    public String activeWallet(UUID owner, String balance) {
        HttpResult created = Bodies.require(201, operator().post("/wallets", Bodies.wallet(owner, balance)));
        String id = created.field("walletId");
        Bodies.require(200, operator().post("/wallets/" + id + "/activate", null));
        return id;
    }

    /** Issues and activates a card with a limit of 5,000.00 and 20 % copayment, and returns its id. */
    public String activeCard(UUID owner) {
        String id = Bodies.require(201, operator().post("/medcards", Bodies.card(owner)))
                .field("medCardId");
        Bodies.require(200, operator().post("/medcards/" + id + "/activate", null));
        return id;
    }

    /** Claims a prescription of one line for the card's owner, and returns the answer. */
    public HttpResult claim(String card, String prescription, String pharmacy, String total) {
        return Bodies.require(
                201,
                operator()
                        .post(
                                "/medcards/" + card + "/claims/prescriptions",
                                Bodies.prescription(prescription, pharmacy, MONA, total)));
    }

    /** Parks an event that nothing is wrong with. */
    public UUID deadLetter(String wallet, long version) {
        StreamId stream = StreamId.of(new WalletId(UUID.fromString(wallet)));
        Failure failure =
                new Failure("wallet-detail", events.read(stream, version - 1, 1).getFirst(), "an error", 3, NOON);
        deadLetters.record(failure);
        return failure.letterId();
    }

    @Override
    public void close() {
        streams.close();
        transports.close();
        subscriptions.close();
        server.stop();
        http.close();
    }
}
