package tech.healthpay.ledger.app.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ConfigLoaderTest {

    private static final String SECRET = "a secret of more than thirty-two bytes";
    private static final Path FOLDER = Path.of("/data/default");

    @TempDir
    private Path files;

    @Test
    void without_any_setting_everything_is_embedded_and_listens_on_loopback() {
        LedgerConfig config = load(Map.of(), Map.of());

        assertThat(config)
                .isEqualTo(new LedgerConfig(
                        FOLDER,
                        EnumSet.allOf(ProcessRole.class),
                        Backends.DEFAULTS,
                        new HttpConfig("127.0.0.1", 8080, HttpConfig.DEFAULT_MAX_STREAMS, SocketConfig.DEFAULTS),
                        new PostgresConfig(null, 16),
                        new KafkaConfig(List.of(), "healthpay.events", "healthpay-ledger", 12, 0),
                        new ScyllaConfig(List.of(), "healthpay_balances", "datacenter1", 1),
                        new JwtConfig(null, null, "healthpay-ledger", "healthpay-ledger"),
                        new StreamConfig(
                                2_000,
                                Duration.ofSeconds(5),
                                2_000,
                                Duration.ofSeconds(30),
                                Duration.ofMinutes(5),
                                Duration.ofDays(1),
                                2_000),
                        new LimitsConfig(Duration.ofDays(7), 50, 200, 1_024, 256, 10_000, 100, GraphQlConfig.DEFAULTS),
                        ConsentRule.ASSUMED,
                        Duration.ofSeconds(30)));
        assertThat(config.isEmbedded()).isTrue();
    }

    @Test
    void every_setting_can_come_from_the_environment() {
        LedgerConfig config = load(Map.of(), everything());

        assertThat(config).isEqualTo(everythingConfigured());
        assertThat(config.isEmbedded()).isFalse();
    }

    @Test
    void every_setting_can_come_from_a_yaml_file() throws IOException {
        Path file = Files.writeString(files.resolve("ledger.yaml"), """
                data.dir: /data/ledger
                roles: [command, query]
                bus: postgres
                realtime: postgres
                connect.timeout: 5s
                http: {host: 10.0.0.1, port: 9090, max-requests: 64}
                postgres: {url: "jdbc:postgresql://db:5433/ledger", user: app, password: secret, pool-size: 32}
                kafka: {brokers: "k1:9092,k2:9093", topic-prefix: t, group-id: g, partitions: 24, replication-factor: 3}
                scylla:
                  hosts: [s1, "s2:9043"]
                  keyspace: live
                  datacenter: dc2
                  replication-factor: 3
                jwt: {secret: "%s", issuer: me, audience: you}
                relay: {batch: 100, lease: 10s}
                projection.batch: 200
                sweep.interval: 1m
                summaries.interval: 2m
                verify: {interval: 2d, rate: 300}
                payments.consent: owner
                idempotency.retention: 30d
                limits: {rate: 0, burst: 400}
                graphql:
                  subscription-buffer: 16
                  max-subscriptions: 500
                  subscriptions-per-subject: 5
                  max-characters: 9000
                  max-tokens: 900
                  max-depth: 9
                  max-aliases: 9
                  max-complexity: 9999
                  introspection: false
                """.formatted(SECRET));

        assertThat(ConfigLoader.load(Map.of(), Map.of(), file, FOLDER)).isEqualTo(everythingConfigured());
    }

    @Test
    void a_properties_file_will_do_as_well() throws IOException {
        Path file = Files.writeString(files.resolve("ledger.properties"), "http.port=9090\nroles=command,relay\n");

        LedgerConfig config = ConfigLoader.load(Map.of(), Map.of(), file, FOLDER);

        assertThat(config.http().port()).isEqualTo(9090);
        assertThat(config.roles()).containsExactlyInAnyOrder(ProcessRole.COMMAND, ProcessRole.RELAY);
    }

    @Test
    void a_flag_comes_before_the_environment_and_that_before_the_file() throws IOException {
        Path file = Files.writeString(
                files.resolve("ledger.yml"), "http.port: 1001\nkafka.partitions: 1002\nrelay.batch: 1003\n");
        Map<String, String> environment = Map.of("PORT", "2001", "KAFKA_PARTITIONS", "202");

        LedgerConfig config = ConfigLoader.load(Map.of("http.port", "3001"), environment, file, FOLDER);

        assertThat(config.http().port()).isEqualTo(3001);
        assertThat(config.kafka().partitions()).isEqualTo(202);
        assertThat(config.streams().relayBatch()).isEqualTo(1003);
    }

    @Test
    void an_empty_variable_counts_as_none() {
        assertThat(load(Map.of(), Map.of("POSTGRES_URL", "", "PORT", " ")).isEmbedded())
                .isTrue();
    }

    @Test
    void all_problems_are_told_at_once_each_with_its_setting_and_no_secret() throws IOException {
        Path file = Files.writeString(files.resolve("ledger.yaml"), "htttp.port: 1\nscylla.keyspace: Mixed-Case\n");
        Map<String, String> environment = Map.of(
                "PORT", "70000",
                "LEDGER_ROLES", "command,cook",
                "POSTGRES_URL", "mysql://db",
                "KAFKA_BROKERS", "k1:99999",
                "LEDGER_CONNECT_TIMEOUT", "soon",
                "JWT_SECRET", "too-short-to-be-safe",
                "JWT_JWKS", "https://keys.example/set");
        Map<String, String> flags = Map.of("postgres.password", "hunter2", "postgres.colour", "blue");

        assertThatThrownBy(() -> ConfigLoader.load(flags, environment, file, FOLDER))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("12 problems")
                .hasMessageContaining(
                        "PORT (http.port) from the environment must be a whole number from 0 to 65535, not \"70000\"")
                .hasMessageContaining(
                        "LEDGER_ROLES (roles) from the environment must be one or several of command, query, relay")
                .hasMessageContaining("POSTGRES_URL (postgres.url) from the environment must be a JDBC URL like")
                .hasMessageContaining("POSTGRES_USER (postgres.user) is missing beside POSTGRES_URL (postgres.url)")
                .hasMessageContaining("KAFKA_BROKERS (kafka.brokers) from the environment must be host:port")
                .hasMessageContaining(
                        "LEDGER_CONNECT_TIMEOUT (connect.timeout) from the environment must be a duration from 0s to 10m")
                .hasMessageContaining(
                        "JWT_SECRET (jwt.secret) from the environment must have at least 32 bytes, and has 20")
                .hasMessageContaining("JWT_SECRET (jwt.secret) and JWT_JWKS (jwt.jwks) exclude each other")
                .hasMessageContaining("SCYLLA_KEYSPACE (scylla.keyspace) from " + file + " must be 1 to 48 lower-case")
                .hasMessageContaining("there is no setting htttp.port")
                .hasMessageContaining("--set postgres.colour: there is no such setting")
                .hasMessageContaining(
                        "POSTGRES_PASSWORD (postgres.password) from the command line is seen by every user")
                .message()
                .doesNotContain("too-short-to-be-safe", "hunter2");
    }

    @Test
    void a_process_that_brings_no_server_along_has_no_secret_of_its_own() {
        Map<String, String> environment = new HashMap<>(everything());
        environment.remove("JWT_SECRET");

        assertThatThrownBy(() -> load(Map.of(), environment))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("JWT_SECRET (jwt.secret) or JWT_JWKS (jwt.jwks) is missing");
    }

    @Test
    void only_the_servers_that_a_role_needs_are_embedded() {
        LedgerConfig command = load(Map.of("roles", "command"), Map.of());
        LedgerConfig relay = load(Map.of("roles", "relay"), Map.of("KAFKA_BROKERS", "k:9092"));

        assertThat(command.embedsPostgres()).isTrue();
        assertThat(command.embedsKafka()).isFalse();
        assertThat(command.embedsRealTimeStore()).isFalse();
        assertThat(relay.embedsPostgres()).isTrue();
        assertThat(relay.embedsKafka()).isFalse();
    }

    @Test
    void a_process_with_configured_servers_listens_on_every_address_unless_told_otherwise() {
        Map<String, String> environment = new HashMap<>(everything());
        environment.remove("HOST");

        assertThat(load(Map.of(), environment).http().host()).isEqualTo("0.0.0.0");
    }

    @Test
    void a_file_that_is_missing_malformed_or_of_another_kind_is_refused() throws IOException {
        Path malformed = Files.writeString(files.resolve("broken.yaml"), "http: [port");

        assertThatThrownBy(() -> ConfigLoader.load(Map.of(), Map.of(), files.resolve("none.yaml"), FOLDER))
                .hasMessageContaining("there is no such file");
        assertThatThrownBy(() -> ConfigLoader.load(Map.of(), Map.of(), Path.of("ledger.toml"), FOLDER))
                .hasMessageContaining("must end in .yaml, .yml or .properties");
        assertThatThrownBy(() -> ConfigLoader.load(Map.of(), Map.of(), malformed, FOLDER))
                .hasMessageContaining("is not well-formed");
    }

    @Test
    void a_secret_has_no_text_form() {
        assertThat(load(Map.of(), everything()).toString()).doesNotContain(SECRET, "password=secret");
    }

    @Test
    void on_postgresql_alone_nothing_else_is_brought_along_and_nobody_relays() {
        LedgerConfig config = load(Map.of("bus", "postgres", "realtime", "postgres"), Map.of());

        assertThat(config.roles())
                .containsExactlyInAnyOrder(ProcessRole.COMMAND, ProcessRole.QUERY, ProcessRole.PROJECTION);
        assertThat(config.hasAllRoles()).isTrue();
        assertThat(config.embedsPostgres()).isTrue();
        assertThat(config.embedsKafka()).isFalse();
        assertThat(config.embedsRealTimeStore()).isFalse();
        assertThat(config.needsRealTimeModel()).isTrue();
    }

    @Test
    void a_relay_without_a_bus_and_unknown_backends_are_refused() {
        assertThatThrownBy(() -> load(Map.of("bus", "postgres", "roles", "command,relay"), Map.of()))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining(
                        "LEDGER_ROLES (roles) names relay, but with bus=postgres there is no bus to relay to");
        assertThatThrownBy(() -> load(Map.of("bus", "rabbit", "realtime", "redis"), Map.of()))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("must be kafka or postgres")
                .hasMessageContaining("must be scylla or postgres");
    }

    private static LedgerConfig load(Map<String, String> flags, Map<String, String> environment) {
        return ConfigLoader.load(flags, environment, null, FOLDER);
    }

    private static LedgerConfig everythingConfigured() {
        return new LedgerConfig(
                Path.of("/data/ledger"),
                EnumSet.of(ProcessRole.COMMAND, ProcessRole.QUERY),
                new Backends(Backends.Bus.POSTGRES, Backends.RealTime.POSTGRES),
                new HttpConfig("10.0.0.1", 9090, HttpConfig.DEFAULT_MAX_STREAMS, SocketConfig.DEFAULTS),
                new PostgresConfig(
                        new PostgresConfig.Server("jdbc:postgresql://db:5433/ledger", "app", new Secret("secret")), 32),
                new KafkaConfig(List.of(new HostAndPort("k1", 9092), new HostAndPort("k2", 9093)), "t", "g", 24, 3),
                new ScyllaConfig(List.of(new HostAndPort("s1", 9042), new HostAndPort("s2", 9043)), "live", "dc2", 3),
                new JwtConfig(new Secret(SECRET), null, "me", "you"),
                new StreamConfig(
                        100,
                        Duration.ofSeconds(10),
                        200,
                        Duration.ofMinutes(1),
                        Duration.ofMinutes(2),
                        Duration.ofDays(2),
                        300),
                new LimitsConfig(
                        Duration.ofDays(30), 0, 400, 64, 16, 500, 5, new GraphQlConfig(9_000, 900, 9, 9, 9_999, false)),
                ConsentRule.OWNER,
                Duration.ofSeconds(5));
    }

    private static Map<String, String> everything() {
        return Map.ofEntries(
                Map.entry("LEDGER_DATA", "/data/ledger"),
                Map.entry("LEDGER_ROLES", "command, query"),
                Map.entry("LEDGER_BUS", "postgres"),
                Map.entry("LEDGER_REALTIME", "postgres"),
                Map.entry("LEDGER_CONNECT_TIMEOUT", "5s"),
                Map.entry("HOST", "10.0.0.1"),
                Map.entry("PORT", "9090"),
                Map.entry("POSTGRES_URL", "jdbc:postgresql://db:5433/ledger"),
                Map.entry("POSTGRES_USER", "app"),
                Map.entry("POSTGRES_PASSWORD", "secret"),
                Map.entry("POSTGRES_POOL_SIZE", "32"),
                Map.entry("KAFKA_BROKERS", "k1:9092,k2:9093"),
                Map.entry("KAFKA_TOPIC_PREFIX", "t"),
                Map.entry("KAFKA_GROUP_ID", "g"),
                Map.entry("KAFKA_PARTITIONS", "24"),
                Map.entry("KAFKA_REPLICATION_FACTOR", "3"),
                Map.entry("SCYLLA_HOSTS", "s1,s2:9043"),
                Map.entry("SCYLLA_KEYSPACE", "live"),
                Map.entry("SCYLLA_DATACENTER", "dc2"),
                Map.entry("SCYLLA_REPLICATION_FACTOR", "3"),
                Map.entry("JWT_SECRET", SECRET),
                Map.entry("JWT_ISSUER", "me"),
                Map.entry("JWT_AUDIENCE", "you"),
                Map.entry("RELAY_BATCH", "100"),
                Map.entry("RELAY_LEASE", "10s"),
                Map.entry("PROJECTION_BATCH", "200"),
                Map.entry("SWEEP_INTERVAL", "1m"),
                Map.entry("SUMMARIES_INTERVAL", "2m"),
                Map.entry("VERIFY_INTERVAL", "2d"),
                Map.entry("VERIFY_RATE", "300"),
                Map.entry("PAYMENTS_CONSENT", "owner"),
                Map.entry("IDEMPOTENCY_RETENTION", "30d"),
                Map.entry("LIMITS_RATE", "0"),
                Map.entry("GRAPHQL_MAX_CHARACTERS", "9000"),
                Map.entry("GRAPHQL_MAX_TOKENS", "900"),
                Map.entry("GRAPHQL_MAX_DEPTH", "9"),
                Map.entry("GRAPHQL_MAX_ALIASES", "9"),
                Map.entry("GRAPHQL_MAX_COMPLEXITY", "9999"),
                Map.entry("GRAPHQL_INTROSPECTION", "false"),
                Map.entry("LIMITS_BURST", "400"),
                Map.entry("HTTP_MAX_REQUESTS", "64"),
                Map.entry("GRAPHQL_SUBSCRIPTION_BUFFER", "16"),
                Map.entry("GRAPHQL_MAX_SUBSCRIPTIONS", "500"),
                Map.entry("GRAPHQL_SUBSCRIPTIONS_PER_SUBJECT", "5"));
    }
}
