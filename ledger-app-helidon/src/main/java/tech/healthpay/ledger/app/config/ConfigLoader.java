package tech.healthpay.ledger.app.config;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Makes a configuration out of flags, environment variables, a file and defaults, in this order of precedence, and refuses
 * it with all of its problems at once. Stateless.
 */
public final class ConfigLoader {

    private static final String EVERYWHERE = "0.0.0.0";
    private static final String LOOPBACK = "127.0.0.1";

    private ConfigLoader() {}

    /**
     * Loads a configuration with the environment of this process.
     *
     * @param flags values by the settings' keys, as given on the command line
     * @param file a configuration file, null if none was named
     * @throws ConfigurationException naming every setting that is wrong
     */
    public static LedgerConfig load(Map<String, String> flags, @Nullable Path file) {
        return load(flags, System.getenv(), file, DefaultFolder.choose());
    }

    /**
     * Loads a configuration with a given environment.
     *
     * @param defaultFolder the data folder if none is configured
     */
    static LedgerConfig load(
            Map<String, String> flags, Map<String, String> environment, @Nullable Path file, Path defaultFolder) {
        Problems problems = new Problems();
        List<Layer> layers = new ArrayList<>();
        layers.add(new Layer("the command line", known(flags, problems)));
        layers.add(Layer.ofVariables(environment));
        if (file != null) {
            layers.add(new Layer(file.toString(), ConfigFile.read(file, problems)));
        }
        LedgerConfig config = read(new SettingReader(layers, problems), problems, defaultFolder);
        problems.throwIfAny();
        return config;
    }

    /** Lists every setting for a person, one a line: its key, its variable and what it means, in columns. */
    public static List<String> describe() {
        return Settings.ALL.stream()
                .map(setting -> "%-34s %-34s %s".formatted(setting.key(), setting.variable(), setting.meaning()))
                .toList();
    }

    private static Map<String, String> known(Map<String, String> flags, Problems problems) {
        flags.keySet().stream()
                .filter(key -> !Settings.keys().contains(key))
                .sorted()
                .forEach(key -> problems.add("--set " + key + ": there is no such setting"));
        Settings.ALL.stream()
                .filter(setting -> setting.secret() && flags.containsKey(setting.key()))
                .forEach(setting -> problems.add(setting.title()
                        + " from the command line is seen by every user of the machine: use the variable"));
        return flags.entrySet().stream()
                .filter(flag -> Settings.keys().contains(flag.getKey()))
                .collect(Collectors.toUnmodifiableMap(Map.Entry::getKey, Map.Entry::getValue));
    }

    /** Reads every setting, each with the default that it has where no layer names it. */
    static LedgerConfig read(SettingReader settings, Problems problems, Path defaultFolder) {
        Backends backends = new Backends(
                settings.get(Settings.BUS, Backends.DEFAULTS.bus()),
                settings.get(Settings.REALTIME, Backends.DEFAULTS.realTime()));
        LedgerConfig config = new LedgerConfig(
                settings.get(Settings.DATA_FOLDER, defaultFolder)
                        .toAbsolutePath()
                        .normalize(),
                roles(settings, problems, backends),
                backends,
                new HttpConfig(
                        settings.get(Settings.HTTP_HOST, LOOPBACK),
                        settings.get(Settings.HTTP_PORT, HttpConfig.DEFAULT_PORT),
                        settings.get(Settings.HTTP_MAX_STREAMS, HttpConfig.DEFAULT_MAX_STREAMS),
                        sockets(settings)),
                postgres(settings, problems),
                kafka(settings),
                scylla(settings),
                jwt(settings, problems),
                streams(settings),
                limits(settings),
                settings.get(Settings.PAYMENTS_CONSENT, ConsentRule.ASSUMED),
                settings.get(Settings.CONNECT_TIMEOUT, Duration.ofSeconds(30)));
        if (config.isEmbedded()) {
            return config;
        }
        requireTokens(settings, problems);
        return config.listeningOn(settings.get(Settings.HTTP_HOST, EVERYWHERE));
    }

    private static SocketConfig sockets(SettingReader settings) {
        SocketConfig defaults = SocketConfig.DEFAULTS;
        return new SocketConfig(
                settings.get(Settings.SOCKET_ORIGINS, defaults.origins()),
                settings.get(Settings.MAX_SOCKETS, defaults.maxSockets()),
                settings.get(Settings.MAX_SOCKETS_OF_SUBJECT, defaults.maxOfSubject()),
                settings.get(Settings.MAX_SOCKET_OPERATIONS, defaults.maxOperations()),
                settings.get(Settings.SOCKET_HEARTBEAT, defaults.heartbeat()));
    }

    /** A relay without a bus would do nothing for ever, and whoever asked for it would not learn of that. */
    private static Set<ProcessRole> roles(SettingReader settings, Problems problems, Backends backends) {
        Set<ProcessRole> roles = settings.get(Settings.ROLES, backends.allRoles());
        if (!backends.allRoles().containsAll(roles)) {
            problems.add("%s names relay, but with %s=%s there is no bus to relay to"
                    .formatted(
                            Settings.ROLES.title(),
                            Settings.BUS.key(),
                            backends.bus().word()));
        }
        return roles;
    }

    private static PostgresConfig postgres(SettingReader settings, Problems problems) {
        int poolSize = settings.get(Settings.POSTGRES_POOL_SIZE, 16);
        String user = settings.get(Settings.POSTGRES_USER, "");
        Secret password = settings.get(Settings.POSTGRES_PASSWORD, new Secret(""));
        if (settings.isSet(Settings.POSTGRES_URL) && !settings.isSet(Settings.POSTGRES_USER)) {
            problems.add(Settings.POSTGRES_USER.title() + " is missing beside " + Settings.POSTGRES_URL.title());
        }
        return new PostgresConfig(
                settings.find(Settings.POSTGRES_URL)
                        .map(url -> new PostgresConfig.Server(url, user, password))
                        .orElse(null),
                poolSize);
    }

    private static KafkaConfig kafka(SettingReader settings) {
        return new KafkaConfig(
                settings.get(Settings.KAFKA_BROKERS, List.of()),
                settings.get(Settings.KAFKA_TOPIC_PREFIX, "healthpay.events"),
                settings.get(Settings.KAFKA_GROUP_ID, "healthpay-ledger"),
                settings.get(Settings.KAFKA_PARTITIONS, 12),
                settings.get(Settings.KAFKA_REPLICATION_FACTOR, 0));
    }

    private static ScyllaConfig scylla(SettingReader settings) {
        return new ScyllaConfig(
                settings.get(Settings.SCYLLA_HOSTS, List.of()),
                settings.get(Settings.SCYLLA_KEYSPACE, "healthpay_balances"),
                settings.get(Settings.SCYLLA_DATACENTER, "datacenter1"),
                settings.get(Settings.SCYLLA_REPLICATION_FACTOR, 1));
    }

    private static StreamConfig streams(SettingReader settings) {
        StreamConfig defaults = StreamConfig.DEFAULTS;
        return new StreamConfig(
                settings.get(Settings.RELAY_BATCH, defaults.relayBatch()),
                settings.get(Settings.RELAY_LEASE, defaults.relayLease()),
                settings.get(Settings.PROJECTION_BATCH, defaults.projectionBatch()),
                settings.get(Settings.SWEEP_INTERVAL, defaults.sweepInterval()),
                settings.get(Settings.SUMMARIES_INTERVAL, defaults.summaryInterval()),
                settings.get(Settings.VERIFY_INTERVAL, defaults.verifyInterval()),
                settings.get(Settings.VERIFY_RATE, defaults.verifyRate()));
    }

    private static LimitsConfig limits(SettingReader settings) {
        LimitsConfig defaults = LimitsConfig.DEFAULTS;
        return new LimitsConfig(
                settings.get(Settings.IDEMPOTENCY_RETENTION, defaults.keyRetention()),
                settings.get(Settings.LIMITS_RATE, defaults.rate()),
                settings.get(Settings.LIMITS_BURST, defaults.burst()),
                settings.get(Settings.HTTP_MAX_REQUESTS, defaults.maxRequests()),
                settings.get(Settings.SUBSCRIPTION_BUFFER, defaults.subscriptionBuffer()),
                settings.get(Settings.MAX_SUBSCRIPTIONS, defaults.maxSubscriptions()),
                settings.get(Settings.SUBSCRIPTIONS_PER_SUBJECT, defaults.subscriptionsPerSubject()),
                graphQl(settings));
    }

    private static GraphQlConfig graphQl(SettingReader settings) {
        GraphQlConfig defaults = GraphQlConfig.DEFAULTS;
        return new GraphQlConfig(
                settings.get(Settings.GRAPHQL_MAX_CHARACTERS, defaults.maxCharacters()),
                settings.get(Settings.GRAPHQL_MAX_TOKENS, defaults.maxTokens()),
                settings.get(Settings.GRAPHQL_MAX_DEPTH, defaults.maxDepth()),
                settings.get(Settings.GRAPHQL_MAX_ALIASES, defaults.maxAliases()),
                settings.get(Settings.GRAPHQL_MAX_COMPLEXITY, defaults.maxComplexity()),
                settings.get(Settings.GRAPHQL_INTROSPECTION, defaults.introspection()));
    }

    private static JwtConfig jwt(SettingReader settings, Problems problems) {
        if (settings.isSet(Settings.JWT_SECRET) && settings.isSet(Settings.JWT_JWKS)) {
            problems.add(
                    "%s and %s exclude each other".formatted(Settings.JWT_SECRET.title(), Settings.JWT_JWKS.title()));
        }
        return new JwtConfig(
                settings.find(Settings.JWT_SECRET).orElse(null),
                settings.find(Settings.JWT_JWKS).orElse(null),
                settings.get(Settings.JWT_ISSUER, "healthpay-ledger"),
                settings.get(Settings.JWT_AUDIENCE, "healthpay-ledger"));
    }

    private static void requireTokens(SettingReader settings, Problems problems) {
        if (!settings.isSet(Settings.JWT_SECRET) && !settings.isSet(Settings.JWT_JWKS)) {
            problems.add(
                    "%s or %s is missing: there is no default, and only the embedded mode makes a secret of its own"
                            .formatted(Settings.JWT_SECRET.title(), Settings.JWT_JWKS.title()));
        }
    }
}
