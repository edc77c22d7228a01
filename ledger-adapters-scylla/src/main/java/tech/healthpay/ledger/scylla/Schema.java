package tech.healthpay.ledger.scylla;

import com.datastax.oss.driver.api.core.CqlSession;
import com.datastax.oss.driver.api.core.DriverException;
import com.datastax.oss.driver.api.core.cql.Row;
import com.datastax.oss.driver.api.core.cql.SimpleStatement;
import com.datastax.oss.driver.api.core.servererrors.AlreadyExistsException;
import java.time.Duration;
import java.util.HashSet;
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
        Set<String> dropped = present.contains(Tables.GENERATIONS) ? dropped() : Set.of();
        for (String table : Tables.DEFINITIONS.keySet()) {
            if (!present.contains(table) && !dropped.contains(table)) {
                createTable(table, 0);
            }
        }
        requireAgreement();
    }

    /** Returns the tables under plain names that later generations have taken the place of for good. */
    private Set<String> dropped() {
        Set<String> dropped = new HashSet<>();
        for (Row row : session.execute(statement("SELECT kind, live, fresh, previous FROM %s.%s"
                .formatted(configuration.keyspace(), Tables.GENERATIONS)))) {
            if (row.getInt("live") != 0 && row.getInt("fresh") != 0 && row.getInt("previous") != 0) {
                String kind = String.valueOf(row.getString("kind"));
                dropped.addAll(TableGroup.named(kind).tables());
            }
        }
        return dropped;
    }

    /**
     * Makes the tables that a projection has and drops all others of their group.
     *
     * @throws tech.healthpay.ledger.core.sourcing.UnavailableException if the cluster does not answer or its nodes do not
     *     agree in time; may be tried again
     */
    void keep(Generation generation) {
        try {
            Set<String> present = tables();
            for (String table : generation.group().tables()) {
                Set<String> kept = new HashSet<>();
                for (int number : generation.present()) {
                    kept.add(Tables.named(table, number));
                    if (!present.contains(Tables.named(table, number))) {
                        createTable(table, number);
                    }
                }
                for (String name : present) {
                    boolean ofTable = name.equals(table) || name.startsWith(table + Tables.GENERATION_MARK);
                    if (ofTable && !kept.contains(name)) {
                        session.execute(statement("DROP TABLE IF EXISTS " + configuration.keyspace() + "." + name));
                    }
                }
            }
            requireAgreement();
        } catch (DriverException failed) {
            throw CqlFailures.translate(failed);
        }
    }

    private void createTable(String table, int generation) {
        createUnlessThere("CREATE TABLE IF NOT EXISTS " + configuration.keyspace() + "."
                + Tables.named(table, generation) + " " + Tables.DEFINITIONS.get(table));
    }

    private void requireAgreement() {
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
