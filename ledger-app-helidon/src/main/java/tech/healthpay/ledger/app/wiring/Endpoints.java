package tech.healthpay.ledger.app.wiring;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tech.healthpay.ledger.app.config.HostAndPort;
import tech.healthpay.ledger.app.config.KafkaConfig;
import tech.healthpay.ledger.app.config.LedgerConfig;
import tech.healthpay.ledger.app.config.PostgresConfig;
import tech.healthpay.ledger.app.config.ScyllaConfig;
import tech.healthpay.ledger.app.embedded.EmbeddedServers;
import tech.healthpay.ledger.kafka.KafkaBusConfig;
import tech.healthpay.ledger.postgres.PostgresSettings;
import tech.healthpay.ledger.postgres.embedded.EmbeddedPostgres;
import tech.healthpay.ledger.scylla.ScyllaConfiguration;

/**
 * The servers that a process works with, wherever they run.
 *
 * @param postgres every process needs it
 * @param kafka null if no role of the process needs it
 * @param realTime null if no role of the process needs it
 */
public record Endpoints(
        PostgresSettings postgres,
        @Nullable KafkaBusConfig kafka,
        @Nullable ScyllaConfiguration realTime) {

    private static final Duration TOPIC_RETENTION = Duration.ofDays(7);
    private static final Duration KAFKA_TIMEOUT = Duration.ofSeconds(10);
    private static final Duration CQL_TIMEOUT = Duration.ofSeconds(5);
    private static final int CQL_IN_FLIGHT = 256;

    /** Returns the configured servers, and the embedded ones in the place of those that are not configured. */
    public static Endpoints of(LedgerConfig config, EmbeddedServers embedded) {
        return new Endpoints(
                postgres(config.postgres(), embedded),
                config.needsKafka() ? kafka(config, embedded) : null,
                config.needsRealTimeStore() ? realTime(config.scylla(), embedded) : null);
    }

    private static PostgresSettings postgres(PostgresConfig config, EmbeddedServers embedded) {
        PostgresConfig.Server server = config.server();
        if (server != null) {
            return PostgresSettings.of(
                            server.jdbcUrl(), server.user(), server.password().reveal())
                    .withPoolSize(config.poolSize());
        }
        EmbeddedPostgres own = embedded.postgres().orElseThrow();
        return PostgresSettings.of(
                        own.jdbcUrl(),
                        own.application().user(),
                        own.application().password())
                .withPoolSize(config.poolSize());
    }

    private static KafkaBusConfig kafka(LedgerConfig process, EmbeddedServers embedded) {
        KafkaConfig config = process.kafka();
        String brokers = config.brokers().isEmpty()
                ? embedded.kafka().orElseThrow().bootstrapServers()
                : config.bootstrapServers();
        return new KafkaBusConfig(
                brokers,
                config.topicPrefix(),
                config.groupId(),
                config.partitions(),
                config.replicationFactor(),
                TOPIC_RETENTION,
                KAFKA_TIMEOUT,
                process.streams().projectionBatch(),
                Map.of());
    }

    private static ScyllaConfiguration realTime(ScyllaConfig config, EmbeddedServers embedded) {
        boolean own = config.hosts().isEmpty();
        return new ScyllaConfiguration(
                own
                        ? List.of(embedded.cassandra().orElseThrow().contactPoint())
                        : config.hosts().stream().map(HostAndPort::resolve).toList(),
                own ? embedded.cassandra().orElseThrow().datacenter() : config.datacenter(),
                config.keyspace(),
                config.replicationFactor(),
                CQL_TIMEOUT,
                CQL_IN_FLIGHT);
    }
}
