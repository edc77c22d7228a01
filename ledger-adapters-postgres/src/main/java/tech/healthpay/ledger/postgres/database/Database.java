package tech.healthpay.ledger.postgres.database;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.sql.SQLException;
import java.time.Duration;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import javax.sql.DataSource;
import org.jdbi.v3.core.ConnectionException;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.JdbiException;
import org.jdbi.v3.core.statement.SqlStatements;
import org.jdbi.v3.core.statement.StatementExceptions;
import tech.healthpay.ledger.core.sourcing.UnavailableException;
import tech.healthpay.ledger.postgres.PostgresFailureException;
import tech.healthpay.ledger.postgres.PostgresSettings;

/** A pool of connections, and work done on them with failures in the core's terms. Thread-safe. */
public final class Database implements AutoCloseable {

    private static final Duration LONGEST_LIFE_OF_A_CONNECTION = Duration.ofMinutes(30);

    /** How much later than the server its client gives a statement up. */
    private static final Duration GRACE = Duration.ofSeconds(2);

    private final HikariDataSource pool;
    private final Jdbi jdbi;

    private Database(HikariDataSource pool) {
        this.pool = pool;
        this.jdbi = Jdbi.create(pool).registerArgument(new SqlArrayArguments());
        // a statement's arguments may be personal data, and exceptions end in logs
        jdbi.getConfig(StatementExceptions.class).setMessageRendering(StatementExceptions.MessageRendering.NONE);
    }

    /**
     * Makes a pool; connections are opened when they are needed.
     *
     * @param name the pool's name in thread names and logs
     * @param size how many connections at most
     * @param statementTimeout after which the server gives a statement up, waiting for locks included
     */
    public static Database open(PostgresSettings settings, String name, int size, Duration statementTimeout) {
        HikariConfig config = new HikariConfig();
        config.setPoolName(name);
        config.setJdbcUrl(settings.url());
        config.setUsername(settings.user());
        config.setPassword(settings.password());
        config.setMaximumPoolSize(size);
        config.setMinimumIdle(Math.min(size, 2));
        config.setConnectionTimeout(settings.connectTimeout().toMillis());
        config.setMaxLifetime(LONGEST_LIFE_OF_A_CONNECTION.toMillis());
        config.setInitializationFailTimeout(-1);
        config.addDataSourceProperty("ApplicationName", "healthpay-ledger " + name);
        config.addDataSourceProperty("connectTimeout", seconds(settings.connectTimeout()));
        // the server's own timeout comes first; this one is for a server that does not answer at all
        config.addDataSourceProperty("socketTimeout", seconds(statementTimeout.plus(GRACE)));
        config.addDataSourceProperty("tcpKeepAlive", "true");
        config.addDataSourceProperty("logServerErrorDetail", "false");
        config.addDataSourceProperty("prepareThreshold", "3");
        config.addDataSourceProperty("options", sessionOptions(statementTimeout));
        return new Database(new HikariDataSource(config));
    }

    /**
     * Works on a connection where every statement is a transaction of its own.
     *
     * @throws UnavailableException if the database is away, too slow or saturated
     * @throws PostgresFailureException if it refused for good
     */
    public <T> T run(Function<Handle, T> work) {
        try {
            return jdbi.withHandle(work::apply);
        } catch (JdbiException e) {
            throw Failures.translate(e);
        }
    }

    /**
     * Works in one transaction: all or nothing.
     *
     * @throws UnavailableException if the database is away, too slow or saturated; a commit may or may not have happened
     * @throws PostgresFailureException if it refused for good
     */
    public <T> T transaction(Function<Handle, T> work) {
        try {
            return jdbi.inTransaction(work::apply);
        } catch (JdbiException e) {
            throw Failures.translate(e);
        }
    }

    /**
     * Works in one transaction whose statements may take longer than others; they wait for locks as long as any.
     *
     * @param statementTimeout after which the server gives a statement up
     * @throws UnavailableException if the database is away, too slow or saturated; a commit may or may not have happened
     * @throws PostgresFailureException if it refused for good
     */
    public <T> T patiently(Duration statementTimeout, Function<Handle, T> work) {
        return transaction(handle -> {
            // both end with the transaction: the pool takes the one back, the server the other
            try {
                handle.getConnection()
                        .setNetworkTimeout(
                                Runnable::run,
                                Math.toIntExact(statementTimeout.plus(GRACE).toMillis()));
            } catch (SQLException e) {
                throw new ConnectionException(e);
            }
            handle.execute("SET LOCAL statement_timeout = " + statementTimeout.toMillis());
            return work.apply(handle);
        });
    }

    /**
     * Returns the same database, whose statements are read differently: for example as meaning another schema. It ends with
     * this one.
     */
    public Database reading(UnaryOperator<String> translation) {
        Database other = new Database(pool);
        other.jdbi.getConfig(SqlStatements.class).setTemplateEngine((template, context) -> translation.apply(template));
        return other;
    }

    DataSource dataSource() {
        return pool;
    }

    @Override
    public void close() {
        pool.close();
    }

    private static String sessionOptions(Duration statementTimeout) {
        long millis = statementTimeout.toMillis();
        // a client that stalls inside a transaction must not hold the position lock for ever
        return "-c statement_timeout=%d -c lock_timeout=%d -c idle_in_transaction_session_timeout=%d -c timezone=UTC"
                .formatted(millis, millis, millis);
    }

    private static String seconds(Duration duration) {
        return Long.toString(Math.max(1, duration.toSeconds()));
    }
}
