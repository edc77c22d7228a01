package tech.healthpay.ledger.app.wiring;

import java.time.InstantSource;
import org.jspecify.annotations.Nullable;
import tech.healthpay.ledger.app.config.LedgerConfig;
import tech.healthpay.ledger.app.config.PostgresConfig;
import tech.healthpay.ledger.app.lifecycle.OpenParts;
import tech.healthpay.ledger.app.lifecycle.StartListener;
import tech.healthpay.ledger.core.port.LedgerMetrics;
import tech.healthpay.ledger.postgres.PostgresLedger;
import tech.healthpay.ledger.scylla.ScyllaConfiguration;
import tech.healthpay.ledger.scylla.ScyllaRealTimeStore;

/**
 * The open stores, with schemas of this program's version.
 *
 * @param postgres the event store and detail model
 * @param realTime the real-time model, null if no role of the process needs it
 */
record Stores(PostgresLedger postgres, @Nullable RealTimeModel realTime) {

    private static final String POSTGRES = "PostgreSQL";
    private static final String POSTGRES_SETTING = "POSTGRES_URL";
    private static final String KAFKA = "Kafka";
    private static final String KAFKA_SETTING = "KAFKA_BROKERS";
    private static final String CQL = "The CQL server";
    private static final String CQL_SETTING = "SCYLLA_HOSTS";

    /**
     * Waits for the configured servers and opens the stores.
     *
     * @throws ServerUnreachableException if one of them does not answer in the configured time
     */
    static Stores open(
            LedgerConfig config,
            Endpoints endpoints,
            LedgerMetrics metrics,
            InstantSource clock,
            StartListener listener,
            OpenParts parts) {
        Patience patience = Patience.of(config.connectTimeout(), listener);
        awaitPorts(config, patience);
        PostgresLedger postgres = listener.timed(
                "event store",
                () -> patience.insist(
                        POSTGRES,
                        POSTGRES_SETTING,
                        endpoints.postgres().url(),
                        () -> PostgresLedger.open(endpoints.postgres(), metrics)),
                store -> "last position " + store.eventStore().lastPosition());
        parts.add("PostgreSQL connections", postgres::close);
        ScyllaConfiguration cql = endpoints.realTime();
        if (cql != null) {
            return new Stores(postgres, RealTimeModel.of(realTime(cql, patience, clock, listener, parts)));
        }
        return new Stores(postgres, config.needsRealTimeModel() ? RealTimeModel.of(postgres, clock) : null);
    }

    private static void awaitPorts(LedgerConfig config, Patience patience) {
        PostgresConfig.Server server = config.postgres().server();
        if (server != null) {
            patience.awaitPort(POSTGRES, POSTGRES_SETTING, JdbcAddress.of(server.jdbcUrl()));
        }
        if (config.needsKafka() && !config.embedsKafka()) {
            patience.awaitPort(KAFKA, KAFKA_SETTING, config.kafka().brokers());
        }
        if (config.needsRealTimeStore() && !config.embedsRealTimeStore()) {
            patience.awaitPort(CQL, CQL_SETTING, config.scylla().hosts());
        }
    }

    private static ScyllaRealTimeStore realTime(
            ScyllaConfiguration config,
            Patience patience,
            InstantSource clock,
            StartListener listener,
            OpenParts parts) {
        ScyllaRealTimeStore store = listener.timed(
                "real-time store",
                () -> patience.insist(
                        CQL,
                        CQL_SETTING,
                        config.contactPoints().toString(),
                        () -> ScyllaRealTimeStore.open(config, clock)),
                open -> "keyspace " + config.keyspace());
        parts.add("CQL session", store::close);
        return store;
    }
}
