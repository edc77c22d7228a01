package tech.healthpay.ledger.app.config;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import tech.healthpay.ledger.core.streaming.ScheduledVerificationSettings;

/** Every setting there is. */
final class Settings {

    static final Setting<Path> DATA_FOLDER =
            Setting.of("data.dir", "LEDGER_DATA", "folder of the embedded servers and the logs", Parsers.path());
    static final Setting<Set<ProcessRole>> ROLES = Setting.of(
            "roles", "LEDGER_ROLES", "what this process does: command, query, relay, projection", Parsers.roles());
    static final Setting<Backends.Bus> BUS = Setting.of(
            "bus",
            "LEDGER_BUS",
            "what brings events to projections: kafka, or postgres for the event store itself",
            Parsers.oneOf(Backends.Bus.values(), Backends.Bus::word));
    static final Setting<Backends.RealTime> REALTIME = Setting.of(
            "realtime",
            "LEDGER_REALTIME",
            "what keeps the real-time model: scylla or postgres",
            Parsers.oneOf(Backends.RealTime.values(), Backends.RealTime::word));
    static final Setting<Duration> CONNECT_TIMEOUT = Setting.of(
            "connect.timeout",
            "LEDGER_CONNECT_TIMEOUT",
            "how long a configured server may stay unreachable at the start",
            Parsers.duration(Duration.ZERO, Duration.ofMinutes(10)));

    static final Setting<String> HTTP_HOST =
            Setting.of("http.host", "HOST", "address to listen on", word("must be a host name or an address"));
    static final Setting<Integer> HTTP_PORT =
            Setting.of("http.port", "PORT", "port to listen on; 0 for any free one", Parsers.wholeNumber(0, 65_535));

    static final Setting<Integer> HTTP_MAX_STREAMS = Setting.of(
            "http.max-streams",
            "HTTP_MAX_STREAMS",
            "most live event streams at a time",
            Parsers.wholeNumber(1, 10_000));

    static final Setting<Set<String>> SOCKET_ORIGINS = Setting.of(
            "graphql.ws.origins",
            "GRAPHQL_WS_ORIGINS",
            "origins whose pages may open WebSockets beside the server's own, like https://app.example",
            Parsers.origins());
    static final Setting<Integer> MAX_SOCKETS = Setting.of(
            "graphql.ws.max-sockets",
            "GRAPHQL_WS_MAX_SOCKETS",
            "WebSockets at a time",
            Parsers.wholeNumber(1, 100_000));
    static final Setting<Integer> MAX_SOCKETS_OF_SUBJECT = Setting.of(
            "graphql.ws.max-sockets-per-subject",
            "GRAPHQL_WS_MAX_SOCKETS_PER_SUBJECT",
            "WebSockets of one subject at a time; operators and services may have any number",
            Parsers.wholeNumber(1, 100_000));
    static final Setting<Integer> MAX_SOCKET_OPERATIONS = Setting.of(
            "graphql.ws.max-operations",
            "GRAPHQL_WS_MAX_OPERATIONS",
            "operations on one WebSocket at a time",
            Parsers.wholeNumber(1, 10_000));
    static final Setting<Duration> SOCKET_HEARTBEAT = Setting.of(
            "graphql.ws.heartbeat",
            "GRAPHQL_WS_HEARTBEAT",
            "how often the client of a WebSocket is asked whether it is there, and its token judged anew",
            Parsers.duration(Duration.ofSeconds(1), Duration.ofSeconds(25)));

    static final Setting<String> POSTGRES_URL = Setting.of(
            "postgres.url",
            "POSTGRES_URL",
            "JDBC URL of the event store and the detail read models",
            Parsers.matching(
                    Pattern.compile("jdbc:postgresql:\\S+"),
                    "must be a JDBC URL like jdbc:postgresql://host:5432/database"));
    static final Setting<String> POSTGRES_USER =
            Setting.of("postgres.user", "POSTGRES_USER", "user of that database", word("must be a user's name"));
    static final Setting<Secret> POSTGRES_PASSWORD =
            Setting.ofSecret("postgres.password", "POSTGRES_PASSWORD", "that user's password", Parsers.secret(0));
    static final Setting<Integer> POSTGRES_POOL_SIZE = Setting.of(
            "postgres.pool-size", "POSTGRES_POOL_SIZE", "most connections at a time", Parsers.wholeNumber(2, 200));

    static final Setting<List<HostAndPort>> KAFKA_BROKERS =
            Setting.of("kafka.brokers", "KAFKA_BROKERS", "host:port of Kafka or Redpanda brokers", Parsers.hosts(9092));
    static final Setting<String> KAFKA_TOPIC_PREFIX =
            Setting.of("kafka.topic-prefix", "KAFKA_TOPIC_PREFIX", "what the topics' names begin with", kafkaName());
    static final Setting<String> KAFKA_GROUP_ID =
            Setting.of("kafka.group-id", "KAFKA_GROUP_ID", "what the consumer groups' names begin with", kafkaName());
    static final Setting<Integer> KAFKA_PARTITIONS = Setting.of(
            "kafka.partitions", "KAFKA_PARTITIONS", "partitions of a topic when created", Parsers.wholeNumber(1, 1000));
    static final Setting<Integer> KAFKA_REPLICATION_FACTOR = Setting.of(
            "kafka.replication-factor",
            "KAFKA_REPLICATION_FACTOR",
            "replicas of a topic when created; 0 leaves it to the brokers",
            Parsers.wholeNumber(0, 10));

    static final Setting<List<HostAndPort>> SCYLLA_HOSTS =
            Setting.of("scylla.hosts", "SCYLLA_HOSTS", "host:port of ScyllaDB or Cassandra nodes", Parsers.hosts(9042));
    static final Setting<String> SCYLLA_KEYSPACE = Setting.of(
            "scylla.keyspace",
            "SCYLLA_KEYSPACE",
            "keyspace of the real-time store",
            Parsers.matching(
                    Pattern.compile("[a-z][a-z0-9_]{0,47}"),
                    "must be 1 to 48 lower-case letters, digits and underscores, beginning with a letter"));
    static final Setting<String> SCYLLA_DATACENTER = Setting.of(
            "scylla.datacenter", "SCYLLA_DATACENTER", "local data center", word("must be a data center's name"));
    static final Setting<Integer> SCYLLA_REPLICATION_FACTOR = Setting.of(
            "scylla.replication-factor",
            "SCYLLA_REPLICATION_FACTOR",
            "replicas of the keyspace when created",
            Parsers.wholeNumber(1, 7));

    static final Setting<Secret> JWT_SECRET = Setting.ofSecret(
            "jwt.secret", "JWT_SECRET", "shared secret of HS256 tokens", Parsers.secret(JwtConfig.MIN_SECRET_BYTES));
    static final Setting<String> JWT_JWKS = Setting.of(
            "jwt.jwks",
            "JWT_JWKS",
            "file or URL of the keys of RS256 and ES256 tokens",
            word("must be a file or a URL"));
    static final Setting<String> JWT_ISSUER =
            Setting.of("jwt.issuer", "JWT_ISSUER", "issuer that tokens must name", word("must be one word"));
    static final Setting<String> JWT_AUDIENCE =
            Setting.of("jwt.audience", "JWT_AUDIENCE", "audience that tokens must name", word("must be one word"));

    static final Setting<Integer> RELAY_BATCH =
            Setting.of("relay.batch", "RELAY_BATCH", "events published at a time", Parsers.wholeNumber(1, 10_000));
    static final Setting<Duration> RELAY_LEASE = Setting.of(
            "relay.lease",
            "RELAY_LEASE",
            "how long one relay keeps the others from publishing",
            Parsers.duration(Duration.ofSeconds(1), Duration.ofMinutes(1)));
    static final Setting<Integer> PROJECTION_BATCH = Setting.of(
            "projection.batch", "PROJECTION_BATCH", "events applied at a time", Parsers.wholeNumber(1, 10_000));

    static final Setting<Duration> SWEEP_INTERVAL = Setting.of(
            "sweep.interval",
            "SWEEP_INTERVAL",
            "how often expired payments and payment requests are looked for",
            Parsers.duration(Duration.ofSeconds(1), Duration.ofHours(1)));

    static final Setting<Duration> SUMMARIES_INTERVAL = Setting.of(
            "summaries.interval",
            "SUMMARIES_INTERVAL",
            "how often the materialized views are refreshed",
            Parsers.duration(Duration.ofSeconds(1), Duration.ofDays(1)));

    static final Setting<Duration> VERIFY_INTERVAL = Setting.of(
            "verify.interval",
            "VERIFY_INTERVAL",
            "how long after a verification of everything the next begins",
            Parsers.duration(Duration.ofSeconds(1), Duration.ofDays(30)));

    static final Setting<Integer> VERIFY_RATE = Setting.of(
            "verify.rate",
            "VERIFY_RATE",
            "events and rows verified a second at most",
            Parsers.wholeNumber(ScheduledVerificationSettings.MIN_RATE, ScheduledVerificationSettings.MAX_RATE));

    static final Setting<ConsentRule> PAYMENTS_CONSENT = Setting.of(
            "payments.consent",
            "PAYMENTS_CONSENT",
            "whose word it takes to reserve a wallet's funds: assumed (the merchant's) or owner",
            Parsers.oneOf(ConsentRule.values(), ConsentRule::word));

    static final Setting<Duration> IDEMPOTENCY_RETENTION = Setting.of(
            "idempotency.retention",
            "IDEMPOTENCY_RETENTION",
            "how long an idempotency key is kept",
            Parsers.duration(Duration.ofMinutes(1), Duration.ofDays(365)));

    static final Setting<Integer> LIMITS_RATE = Setting.of(
            "limits.rate",
            "LIMITS_RATE",
            "requests a second of each subject in the long run; 0 for any number",
            Parsers.wholeNumber(0, 1_000_000));
    static final Setting<Integer> LIMITS_BURST = Setting.of(
            "limits.burst",
            "LIMITS_BURST",
            "requests of a subject at once after it was quiet; 0 for any number",
            Parsers.wholeNumber(0, 1_000_000));
    static final Setting<Integer> HTTP_MAX_REQUESTS = Setting.of(
            "http.max-requests",
            "HTTP_MAX_REQUESTS",
            "requests that are worked on at a time",
            Parsers.wholeNumber(1, 1_000_000));

    static final Setting<Integer> SUBSCRIPTION_BUFFER = Setting.of(
            "graphql.subscription-buffer",
            "GRAPHQL_SUBSCRIPTION_BUFFER",
            "items that wait for a slow subscriber before it is dropped",
            Parsers.wholeNumber(1, 10_000));
    static final Setting<Integer> MAX_SUBSCRIPTIONS = Setting.of(
            "graphql.max-subscriptions",
            "GRAPHQL_MAX_SUBSCRIPTIONS",
            "most GraphQL subscriptions at a time",
            Parsers.wholeNumber(1, 1_000_000));
    static final Setting<Integer> SUBSCRIPTIONS_PER_SUBJECT = Setting.of(
            "graphql.subscriptions-per-subject",
            "GRAPHQL_SUBSCRIPTIONS_PER_SUBJECT",
            "most GraphQL subscriptions of one subject at a time; operators and services have no such limit",
            Parsers.wholeNumber(1, 1_000_000));

    static final Setting<Integer> GRAPHQL_MAX_CHARACTERS = Setting.of(
            "graphql.max-characters",
            "GRAPHQL_MAX_CHARACTERS",
            "most characters of a GraphQL document",
            Parsers.wholeNumber(1, 200_000));
    static final Setting<Integer> GRAPHQL_MAX_TOKENS = Setting.of(
            "graphql.max-tokens",
            "GRAPHQL_MAX_TOKENS",
            "most tokens of a GraphQL document",
            Parsers.wholeNumber(1, 100_000));
    static final Setting<Integer> GRAPHQL_MAX_DEPTH = Setting.of(
            "graphql.max-depth",
            "GRAPHQL_MAX_DEPTH",
            "most levels of a GraphQL document's fields",
            Parsers.wholeNumber(1, 100));
    static final Setting<Integer> GRAPHQL_MAX_ALIASES = Setting.of(
            "graphql.max-aliases",
            "GRAPHQL_MAX_ALIASES",
            "most aliases in a GraphQL document",
            Parsers.wholeNumber(0, 10_000));
    static final Setting<Integer> GRAPHQL_MAX_COMPLEXITY = Setting.of(
            "graphql.max-complexity",
            "GRAPHQL_MAX_COMPLEXITY",
            "most values a GraphQL document may ask for",
            Parsers.wholeNumber(1, 100_000_000));
    static final Setting<Boolean> GRAPHQL_INTROSPECTION = Setting.of(
            "graphql.introspection",
            "GRAPHQL_INTROSPECTION",
            "whether the schema can be asked for: true or false",
            Parsers.truth());

    /** In the order in which a person reads about them. */
    static final List<Setting<?>> ALL = List.of(
            DATA_FOLDER,
            ROLES,
            BUS,
            REALTIME,
            CONNECT_TIMEOUT,
            HTTP_HOST,
            HTTP_PORT,
            HTTP_MAX_STREAMS,
            SOCKET_ORIGINS,
            MAX_SOCKETS,
            MAX_SOCKETS_OF_SUBJECT,
            MAX_SOCKET_OPERATIONS,
            SOCKET_HEARTBEAT,
            POSTGRES_URL,
            POSTGRES_USER,
            POSTGRES_PASSWORD,
            POSTGRES_POOL_SIZE,
            KAFKA_BROKERS,
            KAFKA_TOPIC_PREFIX,
            KAFKA_GROUP_ID,
            KAFKA_PARTITIONS,
            KAFKA_REPLICATION_FACTOR,
            SCYLLA_HOSTS,
            SCYLLA_KEYSPACE,
            SCYLLA_DATACENTER,
            SCYLLA_REPLICATION_FACTOR,
            JWT_SECRET,
            JWT_JWKS,
            JWT_ISSUER,
            JWT_AUDIENCE,
            RELAY_BATCH,
            RELAY_LEASE,
            PROJECTION_BATCH,
            SWEEP_INTERVAL,
            SUMMARIES_INTERVAL,
            VERIFY_INTERVAL,
            VERIFY_RATE,
            PAYMENTS_CONSENT,
            IDEMPOTENCY_RETENTION,
            LIMITS_RATE,
            LIMITS_BURST,
            HTTP_MAX_REQUESTS,
            SUBSCRIPTION_BUFFER,
            MAX_SUBSCRIPTIONS,
            SUBSCRIPTIONS_PER_SUBJECT,
            GRAPHQL_MAX_CHARACTERS,
            GRAPHQL_MAX_TOKENS,
            GRAPHQL_MAX_DEPTH,
            GRAPHQL_MAX_ALIASES,
            GRAPHQL_MAX_COMPLEXITY,
            GRAPHQL_INTROSPECTION);

    private Settings() {}

    static Set<String> keys() {
        return ALL.stream().map(Setting::key).collect(Collectors.toUnmodifiableSet());
    }

    private static Setting.Parser<String> word(String complaint) {
        return Parsers.matching(Pattern.compile("\\S{1,255}"), complaint);
    }

    private static Setting.Parser<String> kafkaName() {
        return Parsers.matching(
                Pattern.compile("[A-Za-z0-9._-]{1,200}"),
                "must be 1 to 200 letters, digits, dots, dashes and underscores");
    }
}
