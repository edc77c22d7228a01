package tech.healthpay.ledger.scylla;

import com.datastax.oss.driver.api.core.CqlSession;
import com.datastax.oss.driver.api.core.DriverException;
import com.datastax.oss.driver.api.core.cql.Row;
import com.datastax.oss.driver.api.core.cql.SimpleStatement;
import com.datastax.oss.driver.api.core.servererrors.AlreadyExistsException;
import java.time.Duration;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import tech.healthpay.ledger.core.sourcing.LedgerException;

/**
 * Makes what is missing of the keyspace and its tables. Several instances may do so at once: each asks first what is
 * there, tells the server to make a thing only if it is not there yet, and takes it for done if another was quicker.
 */
final class Schema {
    private static final Duration TIMEOUT = Duration.ofSeconds(15);
    private static final int ATTEMPTS = 3;

    private final CqlSession session;
    private final ScyllaConfiguration configuration;

    Schema(CqlSession session, ScyllaConfiguration configuration) {
        this.session = session;
        this.configuration = configuration;
    }

    /**
     * Makes what is missing.
     *
     * @throws tech.healthpay.ledger.core.sourcing.UnavailableException if the cluster does not answer or its nodes do not
     *     agree in time; may be tried again
     * @throws RealTimeStoreException if the server refuses
     */
    void create() {
        for (int attempt = 1; true; attempt++) {
            try {
                createMissing();
                return;
            } catch (DriverException failed) {
                LedgerException translated = CqlFailures.translate(failed);
                if (attempt == ATTEMPTS || translated instanceof RealTimeStoreException) {
                    throw translated;
                }
            }
        }
    }

    private void createMissing() {
        createUnlessThere(
                "CREATE KEYSPACE IF NOT EXISTS %s WITH replication = {'class': 'NetworkTopologyStrategy', '%s': %d}"
                        .formatted(
                                configuration.keyspace(),
                                configuration.datacenter(),
                                configuration.replicationFactor()));
        Set<String> present = tables();
        for (Map.Entry<String, String> table : Tables.DEFINITIONS.entrySet()) {
            if (!present.contains(table.getKey())) {
                createUnlessThere("CREATE TABLE IF NOT EXISTS " + configuration.keyspace() + "." + table.getKey() + " "
                        + table.getValue());
            }
        }
        if (!session.checkSchemaAgreement()) {
            throw CqlFailures.unavailable("the nodes of the real-time store do not agree on its tables yet");
        }
    }

    private Set<String> tables() {
        Set<String> names = new HashSet<>();
        for (Row row :
                session.execute(statement("SELECT table_name FROM system_schema.tables WHERE keyspace_name = '%s'"
                        .formatted(configuration.keyspace())))) {
            names.add(row.getString("table_name"));
        }
        return names;
    }

    private void createUnlessThere(String definition) {
        try {
            session.execute(statement(definition));
        } catch (AlreadyExistsException another) {
            // made by another instance between its check and ours, which is as good
        }
    }

    private static SimpleStatement statement(String cql) {
        return SimpleStatement.newInstance(cql).setTimeout(TIMEOUT);
    }
}
