package tech.healthpay.ledger.app.graphql.transport;

import io.helidon.webserver.WebServer;
import java.net.InetAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import tech.healthpay.ledger.app.graphql.SlowSubscriberException;
import tech.healthpay.ledger.app.http.ApiRouting;
import tech.healthpay.ledger.app.http.HttpMetrics;
import tech.healthpay.ledger.app.http.RequestLimits;
import tech.healthpay.ledger.app.http.ServerBounds;
import tech.healthpay.ledger.app.security.JwtVerifier;
import tech.healthpay.ledger.app.security.SharedSecret;
import tech.healthpay.ledger.app.security.TokenIssuer;
import tech.healthpay.ledger.app.security.TokenPolicy;
import tech.healthpay.ledger.app.security.TokenVerifier;
import tech.healthpay.ledger.app.tail.TailSettings;
import tech.healthpay.ledger.app.testing.ApiClient;
import tech.healthpay.ledger.app.testing.ApiWorld;
import tech.healthpay.ledger.app.testing.SettableClock;
import tech.healthpay.ledger.app.testing.SocketClient;
import tech.healthpay.ledger.core.access.Actor;
import tech.healthpay.ledger.core.access.Role;

/** Both transports over a small engine, behind a real server on a port of its own. Its clock stands still. */
final class TransportWorld implements AutoCloseable {

    /** Short times, so that what they end ends soon. */
    static final SocketSettings QUICK = new SocketSettings(
            Set.of("https://app.example"),
            1_000,
            400,
            20,
            Duration.ofMillis(600),
            Duration.ofMillis(300),
            Duration.ofSeconds(1),
            Duration.ofMillis(500));

    final SettableClock clock = new SettableClock(ApiWorld.NOON);
    final SmallEngine engine = new SmallEngine();
    final Sockets sockets;
    final Streams streams;
    private final Transports transports;
    private final TokenIssuer tokens;
    private final HttpClient http = HttpClient.newHttpClient();
    private final WebServer server;
    private final URI root;

    TransportWorld(SocketSettings settings, RequestLimits limits, HttpMetrics metrics) {
        this(settings, limits, metrics, tokens -> tokens);
    }

    /**
     * Starts both.
     *
     * @param judge may judge tokens otherwise than it is usual
     */
    TransportWorld(
            SocketSettings settings, RequestLimits limits, HttpMetrics metrics, UnaryOperator<TokenVerifier> judge) {
        SharedSecret secret = SharedSecret.of("the secret of the tests, of more than 32 bytes");
        this.tokens = new TokenIssuer(secret, TokenPolicy.DEFAULT, clock);
        ApiRouting routing = new ApiRouting(
                List.of(),
                List.of(),
                judge.apply(JwtVerifier.sharedSecret(secret, TokenPolicy.DEFAULT, clock)),
                UUID::randomUUID,
                InstantSource.system(),
                metrics,
                limits);
        this.sockets = Sockets.start(engine, routing.entrance(), settings, metrics);
        this.streams = new Streams(engine, new TailSettings(3, Duration.ofMillis(200), Duration.ofSeconds(1)), metrics);
        this.transports = new Transports(sockets, streams);
        this.server = WebServer.builder()
                .update(ServerBounds::set)
                .host(InetAddress.getLoopbackAddress().getHostAddress())
                .port(0)
                .directHandlers(routing.directHandlers())
                .routing(builder -> {
                    routing.register(builder);
                    transports.register(builder);
                })
                .addRouting(transports.socketRouting())
                .shutdownHook(false)
                .build()
                .start();
        this.root = URI.create("http://127.0.0.1:" + server.port());
    }

    static TransportWorld quick() {
        return new TransportWorld(QUICK, RequestLimits.NONE, HttpMetrics.NONE);
    }

    /** Starts one with the times that are usual. */
    static TransportWorld patient() {
        return new TransportWorld(
                SocketSettings.of(Set.of(), 1_000, 400, 20, Duration.ofSeconds(12)),
                RequestLimits.NONE,
                HttpMetrics.NONE);
    }

    static RuntimeException slow() {
        return new SlowSubscriberException("the subscriber is behind");
    }

    /** Returns a member's token that is good for an hour. */
    String token() {
        return token(ApiWorld.MONA);
    }

    String token(UUID member) {
        return tokens.issue(new Actor(member.toString(), Set.of(Role.MEMBER), null, null, null), Duration.ofHours(1));
    }

    ApiClient http(@Nullable String token) {
        return new ApiClient(http, root, token);
    }

    SocketClient open(String... headers) {
        return SocketClient.open(http, socketAddress(), headers);
    }

    /** Opens a socket whose client may ask. */
    SocketClient acknowledged() {
        return open().initialise(token());
    }

    /** Opens one that asks for no sub-protocol. */
    SocketClient speechless() {
        return SocketClient.speechless(http, socketAddress());
    }

    /** Opens one that never reads. */
    SocketClient deaf() {
        return SocketClient.deaf(http, socketAddress());
    }

    URI root() {
        return root;
    }

    private URI socketAddress() {
        return URI.create("ws://127.0.0.1:" + server.port() + Sockets.PATH);
    }

    @Override
    public void close() {
        stop();
        http.close();
    }

    /** Stops as the ledger does. Does nothing the second time. */
    void stop() {
        transports.close();
        server.stop();
    }
}
