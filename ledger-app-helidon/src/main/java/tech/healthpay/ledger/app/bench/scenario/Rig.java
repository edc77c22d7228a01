package tech.healthpay.ledger.app.bench.scenario;

import java.security.SecureRandom;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.time.Duration;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.regex.Pattern;
import tech.healthpay.ledger.app.config.Installation;
import tech.healthpay.ledger.app.config.LedgerConfig;
import tech.healthpay.ledger.app.config.Secret;
import tech.healthpay.ledger.app.embedded.DataFolder;
import tech.healthpay.ledger.app.embedded.EmbeddedServers;
import tech.healthpay.ledger.app.lifecycle.Logs;
import tech.healthpay.ledger.app.lifecycle.OpenParts;
import tech.healthpay.ledger.app.lifecycle.StartListener;
import tech.healthpay.ledger.app.security.TokenIssuer;
import tech.healthpay.ledger.app.wiring.Endpoints;
import tech.healthpay.ledger.app.wiring.Ledger;
import tech.healthpay.ledger.app.wiring.NoServersException;
import tech.healthpay.ledger.app.wiring.Tokens;
import tech.healthpay.ledger.core.access.Actor;
import tech.healthpay.ledger.core.access.Role;
import tech.healthpay.ledger.kafka.KafkaBusConfig;
import tech.healthpay.ledger.postgres.PostgresSettings;
import tech.healthpay.ledger.scylla.ScyllaConfiguration;

/**
 * The servers that everything is measured on, embedded or configured. Whatever is measured gets a database, topics and a keyspace of
 * its own, so that nothing that was there is touched or counted.
 */
public final class Rig implements AutoCloseable {

    private static final Duration TOKEN_LIFE = Duration.ofDays(1);
    private static final Pattern DATABASE = Pattern.compile("(jdbc:postgresql://[^/]*/)[^?]*(.*)");

    private final Function<Map<String, String>, LedgerConfig> configs;
    private final StartListener listener;
    private final Consumer<String> out;
    private final String run = Long.toString(System.currentTimeMillis(), Character.MAX_RADIX);
    private final Secret secret = secret();
    private final OpenParts servers = new OpenParts();
    private final EmbeddedServers embedded;
    private int places;

    /**
     * Starts the servers that are not configured.
     *
     * @param configs loads the configuration with some settings given
     * @param readSide whether Kafka and the CQL server are needed too
     */
    public Rig(
            Function<Map<String, String>, LedgerConfig> configs,
            boolean readSide,
            StartListener listener,
            Consumer<String> out) {
        this.configs = configs;
        this.listener = listener;
        this.out = out;
        LedgerConfig config = configs.apply(readSide ? Map.of() : Map.of("roles", "command"));
        this.embedded = config.isEmbedded() ? start(config) : EmbeddedServers.NONE;
    }

    private EmbeddedServers start(LedgerConfig config) {
        boolean started = false;
        try {
            Installation installation = Installation.find().orElseThrow(NoServersException::new);
            DataFolder folder = DataFolder.open(config.dataFolder());
            servers.add("data folder", folder::close);
            Logs.toFolder(folder.logs());
            EmbeddedServers all = EmbeddedServers.start(config, installation, folder, listener, servers);
            started = true;
            return all;
        } finally {
            if (!started) {
                servers.close();
            }
        }
    }

    /** Where something is measured: nobody else uses it. */
    public record Place(LedgerConfig config, Endpoints endpoints) {

        /** The database's address and how to log in. */
        public PostgresSettings postgres() {
            return endpoints.postgres();
        }

        /** The topics; only for a scenario that needs the read side. */
        public KafkaBusConfig bus() {
            return Objects.requireNonNull(endpoints.kafka(), "no Kafka");
        }

        /** The keyspace; only for a scenario that needs the read side. */
        public ScyllaConfiguration realTime() {
            return Objects.requireNonNull(endpoints.realTime(), "no CQL server");
        }

        /** Opens a connection of the driver's own, for baselines and checks. */
        public Connection connect() throws SQLException {
            return DriverManager.getConnection(
                    postgres().url(), postgres().user(), postgres().password());
        }
    }

    /** Returns an empty place for a ledger with these roles. */
    public Place place(String roles) {
        return place(roles, Map.of());
    }

    /** Returns an empty place for a ledger with these roles and settings. */
    public Place place(String roles, Map<String, String> settings) {
        String name = "bench_" + run + "_" + ++places;
        Map<String, String> all = new LinkedHashMap<>(settings);
        all.put("roles", roles);
        all.put("http.port", "0");
        all.put("kafka.topic-prefix", name);
        all.put("kafka.group-id", name);
        all.put("scylla.keyspace", name);
        all.put("limits.rate", "0");
        all.put("limits.burst", "0");
        LedgerConfig config = configs.apply(all);
        Endpoints there = Endpoints.of(config, embedded);
        return new Place(config, new Endpoints(inDatabase(there.postgres(), name), there.kafka(), there.realTime()));
    }

    private PostgresSettings inDatabase(PostgresSettings settings, String name) {
        if (embedded.postgres().isPresent()) {
            embedded.postgres().get().createDatabase(name);
        } else {
            try (Connection connection =
                            DriverManager.getConnection(settings.url(), settings.user(), settings.password());
                    Statement statement = connection.createStatement()) {
                statement.execute("CREATE DATABASE " + name);
            } catch (SQLException e) {
                throw new IllegalStateException("no database can be made to measure in: " + e.getMessage(), e);
            }
        }
        String url = DATABASE.matcher(settings.url()).replaceFirst("$1" + name + "$2");
        return PostgresSettings.of(url, settings.user(), settings.password()).withPoolSize(settings.poolSize());
    }

    /** Starts a whole ledger there; its HTTP server takes any free port. */
    public Ledger ledger(Place place) {
        return Ledger.start(
                place.config(),
                place.endpoints(),
                place.config().jwt().with(secret),
                Clock.systemUTC(),
                StartListener.NONE);
    }

    /** Returns a token of an operator, which such a ledger accepts. */
    public String token(Place place) {
        TokenIssuer issuer = Tokens.issuer(place.config().jwt(), secret, Clock.systemUTC());
        return issuer.issue(
                new Actor(UUID.randomUUID().toString(), Set.of(Role.OPERATOR), null, null, null), TOKEN_LIFE);
    }

    /** Tells the person who waits. */
    public void say(String line) {
        out.accept(line);
    }

    private static Secret secret() {
        byte[] bytes = new byte[32];
        new SecureRandom().nextBytes(bytes);
        return new Secret(HexFormat.of().formatHex(bytes));
    }

    @Override
    public void close() {
        servers.close();
        Logs.close();
    }
}
