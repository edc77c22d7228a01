package tech.healthpay.ledger.scylla;

import com.datastax.oss.driver.api.core.CqlSession;
import com.datastax.oss.driver.api.core.DriverException;
import com.datastax.oss.driver.api.core.config.DefaultDriverOption;
import com.datastax.oss.driver.api.core.config.DriverConfigLoader;
import com.datastax.oss.driver.internal.core.specex.ConstantSpeculativeExecutionPolicy;
import java.time.Duration;
import java.util.List;

/** Opens the driver's session, with settings that both servers stand and that make an outage short and bounded. */
final class CqlSessions {
    /** The execution profile of reads: a slow node is overtaken by asking another one too. */
    static final String READS = "reads";

    private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(5);
    private static final Duration FIRST_RECONNECTION = Duration.ofMillis(100);
    private static final Duration SLOWEST_RECONNECTION = Duration.ofSeconds(2);
    private static final Duration HEARTBEAT = Duration.ofSeconds(5);
    /** How long the driver gathers schema changes before it looks; its own second would slow down every start. */
    private static final Duration SCHEMA_WINDOW = Duration.ofMillis(20);

    private static final Duration SPECULATION_DELAY = Duration.ofMillis(50);
    private static final int SPECULATIVE_EXECUTIONS = 2;

    private CqlSessions() {}

    /**
     * Connects.
     *
     * @throws tech.healthpay.ledger.core.sourcing.UnavailableException if none of the contact points answers
     * @throws RealTimeStoreException if they refuse
     */
    static CqlSession open(ScyllaConfiguration configuration) {
        try {
            return CqlSession.builder()
                    .withConfigLoader(driverConfiguration(configuration))
                    .addContactPoints(configuration.contactPoints())
                    .withLocalDatacenter(configuration.datacenter())
                    .build();
        } catch (DriverException failed) {
            throw CqlFailures.translate(failed);
        }
    }

    private static DriverConfigLoader driverConfiguration(ScyllaConfiguration configuration) {
        return DriverConfigLoader.programmaticBuilder(CqlSession.class.getClassLoader())
                // the version that ScyllaDB supports in full
                .withString(DefaultDriverOption.PROTOCOL_VERSION, "V4")
                .withString(DefaultDriverOption.REQUEST_CONSISTENCY, "LOCAL_QUORUM")
                .withDuration(DefaultDriverOption.REQUEST_TIMEOUT, configuration.requestTimeout())
                // absolute rows with their own timestamps: every statement here may be sent twice
                .withBoolean(DefaultDriverOption.REQUEST_DEFAULT_IDEMPOTENCE, true)
                .withDuration(DefaultDriverOption.CONNECTION_CONNECT_TIMEOUT, CONNECT_TIMEOUT)
                .withDuration(DefaultDriverOption.CONNECTION_INIT_QUERY_TIMEOUT, CONNECT_TIMEOUT)
                .withDuration(DefaultDriverOption.CONTROL_CONNECTION_TIMEOUT, CONNECT_TIMEOUT)
                .withDuration(DefaultDriverOption.RECONNECTION_BASE_DELAY, FIRST_RECONNECTION)
                .withDuration(DefaultDriverOption.RECONNECTION_MAX_DELAY, SLOWEST_RECONNECTION)
                .withDuration(DefaultDriverOption.HEARTBEAT_INTERVAL, HEARTBEAT)
                .withDuration(DefaultDriverOption.HEARTBEAT_TIMEOUT, HEARTBEAT)
                .withStringList(
                        DefaultDriverOption.METADATA_SCHEMA_REFRESHED_KEYSPACES, List.of(configuration.keyspace()))
                .withDuration(DefaultDriverOption.METADATA_SCHEMA_WINDOW, SCHEMA_WINDOW)
                .withBoolean(DefaultDriverOption.NETTY_DAEMON, true)
                .withInt(DefaultDriverOption.NETTY_IO_SHUTDOWN_QUIET_PERIOD, 0)
                .withInt(DefaultDriverOption.NETTY_ADMIN_SHUTDOWN_QUIET_PERIOD, 0)
                .startProfile(READS)
                .withClass(
                        DefaultDriverOption.SPECULATIVE_EXECUTION_POLICY_CLASS,
                        ConstantSpeculativeExecutionPolicy.class)
                .withInt(DefaultDriverOption.SPECULATIVE_EXECUTION_MAX, SPECULATIVE_EXECUTIONS + 1)
                .withDuration(DefaultDriverOption.SPECULATIVE_EXECUTION_DELAY, SPECULATION_DELAY)
                .endProfile()
                .build();
    }
}
