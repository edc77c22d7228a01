package tech.healthpay.ledger.scylla;

import com.datastax.oss.driver.api.core.CqlSession;
import com.datastax.oss.driver.api.core.cql.PreparedStatement;
import java.time.InstantSource;
import tech.healthpay.ledger.core.port.RealTimeReads;
import tech.healthpay.ledger.core.port.RebuildableStore;
import tech.healthpay.ledger.core.port.StoredTables;
import tech.healthpay.ledger.core.projection.RealTimeRow;

/**
 * The real-time read model on ScyllaDB or Apache Cassandra: what projections write ({@link #rows}) and what queries ask
 * ({@link #reads}), over one connection.
 *
 * <p>Thread-safe. After an outage of the server it connects again by itself; until then every call throws {@link
 * tech.healthpay.ledger.core.sourcing.UnavailableException} within about the request timeout.
 */
public final class ScyllaRealTimeStore implements AutoCloseable {
    private final CqlSession session;
    private final CqlClient client;
    private final PreparedStatement probe;
    private final ScyllaRowStore rows;
    private final ScyllaReads reads;
    private final ScyllaTables tables;

    private ScyllaRealTimeStore(
            CqlSession session,
            CqlClient client,
            PreparedStatement probe,
            ScyllaRowStore rows,
            ScyllaReads reads,
            ScyllaTables tables) {
        this.session = session;
        this.client = client;
        this.probe = probe;
        this.rows = rows;
        this.reads = reads;
        this.tables = tables;
    }

    /**
     * Connects, makes the keyspace and the tables that are missing, and prepares every statement.
     *
     * @param configuration where the server is
     * @param clock tells the age of a claim when it is written, and so how long it stays
     * @return the open store; the caller closes it
     * @throws tech.healthpay.ledger.core.sourcing.UnavailableException if no contact point answers in time; may be tried
     *     again
     * @throws RealTimeStoreException if the server refuses, or the keyspace holds tables that are not ours
     */
    public static ScyllaRealTimeStore open(ScyllaConfiguration configuration, InstantSource clock) {
        CqlSession session = CqlSessions.open(configuration);
        try {
            Schema schema = new Schema(session, configuration);
            schema.create();
            CqlClient client = new CqlClient(session, configuration.maxInFlight(), configuration.requestTimeout());
            Generations generations = new Generations(
                    client, PreparedTables.prepared(() -> new GenerationTable(session, configuration.keyspace())));
            LiveTables tables = new LiveTables(session, configuration.keyspace(), generations);
            return new ScyllaRealTimeStore(
                    session,
                    client,
                    session.prepare("SELECT release_version FROM system.local"),
                    new ScyllaRowStore(client, tables, generations, schema, clock),
                    new ScyllaReads(client, tables),
                    new ScyllaTables(session, configuration.keyspace(), client, tables, generations, clock));
        } catch (RuntimeException failed) {
            session.close();
            throw failed;
        }
    }

    /** Returns where projections keep their rows and checkpoints. */
    public RebuildableStore<RealTimeRow> rows() {
        return rows;
    }

    /** Returns the live tables as they are. */
    public StoredTables<RealTimeRow> tables() {
        return tables;
    }

    /** Returns the reads of the query side. */
    public RealTimeReads reads() {
        return reads;
    }

    /**
     * Asks the server for a sign of life.
     *
     * @return the version it says it has; ScyllaDB names the version of Cassandra it is compatible with
     * @throws tech.healthpay.ledger.core.sourcing.UnavailableException if it does not answer in time
     */
    public String ping() {
        return client.row(probe.bind())
                .map(row -> row.getString("release_version"))
                .orElseThrow(() -> CqlFailures.unavailable("the real-time store does not know its version"));
    }

    /** Closes the connection; statements under way fail. Does nothing the second time. */
    @Override
    public void close() {
        session.close();
    }
}
