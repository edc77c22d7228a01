package tech.healthpay.ledger.app.restart;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import tech.healthpay.ledger.core.port.LedgerMetrics;
import tech.healthpay.ledger.kafka.embedded.EmbeddedKafka;
import tech.healthpay.ledger.kafka.testing.KafkaFixture;
import tech.healthpay.ledger.postgres.PostgresLedger;
import tech.healthpay.ledger.postgres.PostgresSettings;
import tech.healthpay.ledger.postgres.embedded.EmbeddedPostgres;
import tech.healthpay.ledger.postgres.embedded.EmbeddedPostgresSettings;
import tech.healthpay.ledger.postgres.testing.PostgresFixture;
import tech.healthpay.ledger.scylla.embedded.EmbeddedCassandra;
import tech.healthpay.ledger.scylla.embedded.EmbeddedCassandraOptions;
import tech.healthpay.ledger.scylla.testing.CqlFixture;

/**
 * Real servers that belong to no ledger, of which a test may kill each; started again it has its data and its address. For
 * one thread.
 */
final class Servers implements AutoCloseable {

    private final Path folder;
    private EmbeddedPostgres postgres;
    private EmbeddedKafka kafka;
    private EmbeddedCassandra cassandra;

    private Servers(Path folder, EmbeddedPostgres postgres, EmbeddedKafka kafka, EmbeddedCassandra cassandra) {
        this.folder = folder;
        this.postgres = postgres;
        this.kafka = kafka;
        this.cassandra = cassandra;
    }

    /** Starts all three beside each other. They end with this JVM at the latest. */
    static Servers start(Path folder) {
        var postgres = CompletableFuture.supplyAsync(() -> postgres(folder));
        var kafka = CompletableFuture.supplyAsync(() -> kafka(folder));
        var cassandra = CompletableFuture.supplyAsync(() -> cassandra(folder));
        return new Servers(folder, postgres.join(), kafka.join(), cassandra.join());
    }

    private static EmbeddedPostgres postgres(Path folder) {
        return EmbeddedPostgres.start(
                EmbeddedPostgresSettings.of(folder.resolve("postgres"), PostgresFixture.distribution())
                        .installedIn(PostgresFixture.distribution().resolve("unpacked")));
    }

    private static EmbeddedKafka kafka(Path folder) {
        return EmbeddedKafka.start(EmbeddedKafka.Options.of(folder.resolve("kafka"), KafkaFixture.serverLib()));
    }

    private static EmbeddedCassandra cassandra(Path folder) {
        return EmbeddedCassandra.start(
                EmbeddedCassandraOptions.of(folder.resolve("cassandra"), CqlFixture.serverLib()));
    }

    /** Returns the variables that name the servers to a ledger. */
    Map<String, String> environment() {
        Map<String, String> environment = new LinkedHashMap<>();
        environment.put("POSTGRES_URL", postgres.jdbcUrl());
        environment.put("POSTGRES_USER", postgres.application().user());
        environment.put("POSTGRES_PASSWORD", postgres.application().password());
        environment.put("KAFKA_BROKERS", kafka.bootstrapServers());
        environment.put("SCYLLA_HOSTS", "127.0.0.1:" + cassandra.contactPoint().getPort());
        environment.put("SCYLLA_DATACENTER", cassandra.datacenter());
        environment.put("SCYLLA_REPLICATION_FACTOR", "1");
        return environment;
    }

    /** Returns the broker's address. */
    String brokers() {
        return kafka.bootstrapServers();
    }

    /** Opens the event store and what is beside it. */
    PostgresLedger openPostgres() {
        return PostgresLedger.open(
                PostgresSettings.of(
                        postgres.jdbcUrl(),
                        postgres.application().user(),
                        postgres.application().password()),
                LedgerMetrics.NONE);
    }

    /** Kills PostgreSQL. */
    void killPostgres() {
        kill(postgres.pid());
        postgres.close();
    }

    /** Starts PostgreSQL again. */
    void startPostgres() {
        postgres = postgres(folder);
    }

    /** Kills the broker. */
    void killKafka() {
        kill(kafka.pid());
        kafka.close();
    }

    /** Starts the broker again. */
    void startKafka() {
        kafka = kafka(folder);
    }

    /** Kills the server of the real-time store. */
    void killCassandra() {
        kill(cassandra.pid());
        cassandra.close();
    }

    /** Starts the server of the real-time store again. */
    void startCassandra() {
        cassandra = cassandra(folder);
    }

    private static void kill(long process) {
        ProcessHandle.of(process).orElseThrow().destroyForcibly();
    }

    @Override
    public void close() {
        cassandra.close();
        kafka.close();
        postgres.close();
    }
}
