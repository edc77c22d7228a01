package tech.healthpay.ledger.app.testing;

import java.net.URI;
import java.net.http.HttpClient;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import tech.healthpay.ledger.app.config.Backends;
import tech.healthpay.ledger.app.config.Backends.Bus;
import tech.healthpay.ledger.app.config.Backends.RealTime;
import tech.healthpay.ledger.app.config.ConsentRule;
import tech.healthpay.ledger.app.config.HttpConfig;
import tech.healthpay.ledger.app.config.JwtConfig;
import tech.healthpay.ledger.app.config.KafkaConfig;
import tech.healthpay.ledger.app.config.LedgerConfig;
import tech.healthpay.ledger.app.config.LimitsConfig;
import tech.healthpay.ledger.app.config.PostgresConfig;
import tech.healthpay.ledger.app.config.ScyllaConfig;
import tech.healthpay.ledger.app.config.Secret;
import tech.healthpay.ledger.app.config.SocketConfig;
import tech.healthpay.ledger.app.config.StreamConfig;
import tech.healthpay.ledger.app.lifecycle.StartListener;
import tech.healthpay.ledger.app.security.TokenIssuer;
import tech.healthpay.ledger.app.wiring.Endpoints;
import tech.healthpay.ledger.app.wiring.Ledger;
import tech.healthpay.ledger.app.wiring.Tokens;
import tech.healthpay.ledger.core.access.Actor;
import tech.healthpay.ledger.core.access.Role;
import tech.healthpay.ledger.core.value.MerchantId;
import tech.healthpay.ledger.core.value.PharmacyId;
import tech.healthpay.ledger.core.value.ProviderId;
import tech.healthpay.ledger.kafka.KafkaBusConfig;
import tech.healthpay.ledger.kafka.testing.KafkaFixture;
import tech.healthpay.ledger.postgres.PostgresSettings;
import tech.healthpay.ledger.postgres.testing.PostgresFixture;
import tech.healthpay.ledger.scylla.testing.CqlFixture;

/**
 * The whole ledger as it is wired in production, on the servers that the tests share, in a database, topics and keyspace of
 * its own. Its clock is the test's to move.
 */
public final class RealLedger implements AutoCloseable {

    private static final Secret SECRET = new Secret("the secret of the stories, of more than 32 bytes");
    private static final Duration TOKEN_LIFE = Duration.ofDays(300);

    private final SettableClock clock;
    private final Ledger ledger;
    private final TokenIssuer tokens;
    private final PostgresSettings database;
    private final @Nullable KafkaBusConfig bus;
    private final Backends backends;
    private final HttpClient http = HttpClient.newHttpClient();

    private RealLedger(SettableClock clock, Ledger ledger, TokenIssuer tokens, Endpoints endpoints, Backends backends) {
        this.clock = clock;
        this.ledger = ledger;
        this.tokens = tokens;
        this.database = endpoints.postgres();
        this.bus = endpoints.kafka();
        this.backends = backends;
    }

    public static RealLedger start(Class<?> test, Instant now) {
        SettableClock clock = new SettableClock(now);
        PostgresSettings database = PostgresFixture.freshDatabase(test);
        if (test.isAnnotationPresent(OnPostgresAlone.class)) {
            KafkaConfig noKafka = new KafkaConfig(List.of(), "unused", "unused", 1, 1);
            LedgerConfig config = config(new Backends(Bus.POSTGRES, RealTime.POSTGRES), noKafka);
            return start(config, new Endpoints(database, null, null), clock);
        }
        KafkaBusConfig bus = KafkaFixture.freshBus(test);
        KafkaConfig kafka =
                new KafkaConfig(List.of(), bus.topicPrefix(), bus.groupId(), bus.partitions(), bus.replicationFactor());
        LedgerConfig config = config(Backends.DEFAULTS, kafka);
        return start(config, new Endpoints(database, bus, CqlFixture.configuration(test)), clock);
    }

    private static RealLedger start(LedgerConfig config, Endpoints endpoints, SettableClock clock) {
        return new RealLedger(
                clock,
                Ledger.start(config, endpoints, config.jwt(), clock, StartListener.NONE),
                Tokens.issuer(config.jwt(), SECRET, clock),
                endpoints,
                config.backends());
    }

    /** The connections come from the fixtures; the rest is as in production. */
    private static LedgerConfig config(Backends backends, KafkaConfig kafka) {
        return new LedgerConfig(
                Path.of("target"),
                backends.allRoles(),
                backends,
                new HttpConfig("127.0.0.1", 0, HttpConfig.DEFAULT_MAX_STREAMS, SocketConfig.DEFAULTS),
                new PostgresConfig(null, 8),
                kafka,
                new ScyllaConfig(List.of(), "unused", "unused", 1),
                new JwtConfig(SECRET, null, "healthpay-ledger", "healthpay-ledger"),
                StreamConfig.DEFAULTS,
                LimitsConfig.DEFAULTS,
                ConsentRule.ASSUMED,
                Duration.ofSeconds(30));
    }

    /** Returns the database as any other program may open it. */
    public PostgresSettings database() {
        return database;
    }

    /** Opens a connection beside the ledger's own, as any other program may. */
    public Connection connect() throws SQLException {
        return DriverManager.getConnection(database.url(), database.user(), database.password());
    }

    /**
     * Returns the bus as any other consumer may open it.
     *
     * @throws IllegalStateException if there is none
     */
    public KafkaBusConfig bus() {
        if (bus == null) {
            throw new IllegalStateException("the ledger is on PostgreSQL alone");
        }
        return bus;
    }

    /** Returns where it answers. */
    public URI address() {
        return ledger.address();
    }

    /** Returns what makes tokens for anybody. */
    public TokenIssuer issuer() {
        return tokens;
    }

    /** Returns what stands behind the read side. */
    public Backends backends() {
        return backends;
    }

    public SettableClock clock() {
        return clock;
    }

    public ApiClient operator() {
        return as(new Actor("operator-1", Set.of(Role.OPERATOR), null, null, null));
    }

    public ApiClient auditor() {
        return as(new Actor("auditor-1", Set.of(Role.AUDITOR), null, null, null));
    }

    public ApiClient member(UUID user) {
        return as(new Actor(user.toString(), Set.of(Role.MEMBER), null, null, null));
    }

    public ApiClient pharmacy(String id) {
        return as(new Actor("pharmacist-" + id, Set.of(Role.PHARMACY), new PharmacyId(id), null, null));
    }

    public ApiClient provider(String id) {
        return as(new Actor("clerk-" + id, Set.of(Role.PROVIDER), null, new ProviderId(id), null));
    }

    public ApiClient merchant(String id) {
        return as(new Actor("shop-" + id, Set.of(Role.MERCHANT), null, null, new MerchantId(id)));
    }

    public ApiClient anonymous() {
        return new ApiClient(http, ledger.address(), null);
    }

    private ApiClient as(Actor actor) {
        return new ApiClient(http, ledger.address(), tokens.issue(actor, TOKEN_LIFE));
    }

    @Override
    public void close() {
        http.close();
        ledger.close();
    }
}
