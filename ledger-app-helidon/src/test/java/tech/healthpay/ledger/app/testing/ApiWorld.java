package tech.healthpay.ledger.app.testing;

import io.helidon.webserver.WebServer;
import java.net.InetAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import tech.healthpay.ledger.app.http.HttpMetrics;
import tech.healthpay.ledger.app.http.RequestLimits;
import tech.healthpay.ledger.app.http.ServerBounds;
import tech.healthpay.ledger.app.rest.CommandSide;
import tech.healthpay.ledger.app.rest.QuerySide;
import tech.healthpay.ledger.app.rest.RestApi;
import tech.healthpay.ledger.app.security.JwtVerifier;
import tech.healthpay.ledger.app.security.SharedSecret;
import tech.healthpay.ledger.app.security.TokenIssuer;
import tech.healthpay.ledger.app.security.TokenPolicy;
import tech.healthpay.ledger.core.access.Actor;
import tech.healthpay.ledger.core.access.Role;
import tech.healthpay.ledger.core.codec.EventCodec;
import tech.healthpay.ledger.core.handling.HandlingSettings;
import tech.healthpay.ledger.core.handling.LedgerCommands;
import tech.healthpay.ledger.core.memory.InMemoryAnalyticsReads;
import tech.healthpay.ledger.core.memory.InMemoryDeadLetters;
import tech.healthpay.ledger.core.memory.InMemoryEventReads;
import tech.healthpay.ledger.core.memory.InMemoryEventStore;
import tech.healthpay.ledger.core.memory.InMemoryJournalReads;
import tech.healthpay.ledger.core.memory.InMemoryMedCardReads;
import tech.healthpay.ledger.core.memory.InMemoryPaymentReads;
import tech.healthpay.ledger.core.memory.InMemoryProjectionControls;
import tech.healthpay.ledger.core.memory.InMemoryRealTimeReads;
import tech.healthpay.ledger.core.memory.InMemoryTransferReads;
import tech.healthpay.ledger.core.memory.InMemoryWalletReads;
import tech.healthpay.ledger.core.memory.SequentialIdSource;
import tech.healthpay.ledger.core.port.DeadLetters;
import tech.healthpay.ledger.core.port.EventStore;
import tech.healthpay.ledger.core.port.LedgerMetrics;
import tech.healthpay.ledger.core.port.ProjectionControls;
import tech.healthpay.ledger.core.streaming.Oversight;
import tech.healthpay.ledger.core.value.MerchantId;
import tech.healthpay.ledger.core.value.PharmacyId;
import tech.healthpay.ledger.core.value.ProviderId;

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

    public final SettableClock clock = new SettableClock(NOON);
    public final EventStore events;
    public final InMemoryReadModels readModels;
    public final DeadLetters deadLetters = new InMemoryDeadLetters();
    public final ProjectionControls controls = new InMemoryProjectionControls();

    private final TokenIssuer tokens = new TokenIssuer(SECRET, TokenPolicy.DEFAULT, clock);
    private final HttpClient http = HttpClient.newHttpClient();
    private final RestApi api;
    private final WebServer server;
    private final URI root;

    private ApiWorld(EventStore events, HttpMetrics metrics, boolean commands, boolean queries, RequestLimits limits) {
        this.events = events;
        this.readModels = new InMemoryReadModels(events);
        SequentialIdSource ids = new SequentialIdSource();
        this.api = new RestApi(new RestApi.Parts(
                commands ? commandSide(events, ids) : null,
                queries ? querySide(readModels, events) : null,
                readModels.operations(new Oversight(deadLetters, controls), clock),
                JwtVerifier.sharedSecret(SECRET, TokenPolicy.DEFAULT, clock),
                ids,
                clock,
                metrics,
                limits));
        this.server = WebServer.builder()
                .update(ServerBounds::set)
                .host(InetAddress.getLoopbackAddress().getHostAddress())
                .port(0)
                .directHandlers(api.directHandlers())
                .routing(api::register)
                .shutdownHook(false)
                .build()
                .start();
        this.root = URI.create("http://127.0.0.1:" + server.port());
    }

    private static CommandSide commandSide(EventStore events, SequentialIdSource ids) {
        EventCodec codec = new EventCodec();
        return new CommandSide(
                new LedgerCommands(events, codec, ids, LedgerMetrics.NONE, HandlingSettings.DEFAULTS), ids);
    }

    private static QuerySide querySide(InMemoryReadModels models, EventStore events) {
        return new QuerySide(
                new InMemoryWalletReads(models.details()),
                new InMemoryTransferReads(models.details()),
                new InMemoryPaymentReads(models.details()),
                new InMemoryJournalReads(models.details()),
                new InMemoryMedCardReads(models.details()),
                new InMemoryAnalyticsReads(models.details()),
                new InMemoryEventReads(events),
                new InMemoryRealTimeReads(models.realTimes()),
                models.progress());
    }

    public static ApiWorld start() {
        return new ApiWorld(new InMemoryEventStore(), HttpMetrics.NONE, true, true, RequestLimits.NONE);
    }

    public static ApiWorld start(EventStore events, HttpMetrics metrics) {
        return new ApiWorld(events, metrics, true, true, RequestLimits.NONE);
    }

    /** Starts a ledger that takes no more requests than that; the rate goes by the world's clock. */
    public static ApiWorld limited(EventStore events, HttpMetrics metrics, RequestLimits limits) {
        return new ApiWorld(events, metrics, true, true, limits);
    }

    public static ApiWorld commandsOnly() {
        return new ApiWorld(new InMemoryEventStore(), HttpMetrics.NONE, true, false, RequestLimits.NONE);
    }

    public static ApiWorld queriesOnly() {
        return new ApiWorld(new InMemoryEventStore(), HttpMetrics.NONE, false, true, RequestLimits.NONE);
    }

    /** Lets the read models follow. */
    public void catchUp() {
        readModels.catchUp();
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

    /** Returns an operator's token. */
    public String token() {
        return tokens.issue(actor("operator-1", Role.OPERATOR), Duration.ofDays(1));
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

    public ApiClient merchant(String id) {
        return as(new Actor("shop", Set.of(Role.MERCHANT), null, null, new MerchantId(id)));
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

    @Override
    public void close() {
        server.stop();
        http.close();
    }
}
