package tech.healthpay.ledger.app.testing;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.Driver;
import java.sql.DriverManager;
import java.sql.DriverPropertyInfo;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Properties;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.logging.Logger;
import org.jspecify.annotations.Nullable;
import tech.healthpay.ledger.postgres.PostgresSettings;

/** Connections to PostgreSQL that tell every statement they execute. Thread-safe. */
public final class CountedStatements implements Driver {

    private static final String MARK = "counted=";

    private final Driver postgres = new org.postgresql.Driver();
    private final List<String> executed = new CopyOnWriteArrayList<>();
    private final String mark = MARK + System.identityHashCode(this);

    private CountedStatements() {}

    /** Makes a counter. It stands before PostgreSQL's own driver, and takes the connections that are meant for it. */
    public static CountedStatements install() {
        CountedStatements counter = new CountedStatements();
        try {
            Driver usual = DriverManager.getDriver("jdbc:postgresql:");
            DriverManager.deregisterDriver(usual);
            DriverManager.registerDriver(counter);
            DriverManager.registerDriver(usual);
            return counter;
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Returns the settings of the same database whose connections are counted. */
    public PostgresSettings counting(PostgresSettings settings) {
        String url = settings.url() + (settings.url().contains("?") ? "&" : "?") + mark;
        return PostgresSettings.of(url, settings.user(), settings.password()).withPoolSize(4);
    }

    /** Returns what was executed since the last time that this was asked, in SQL. */
    public List<String> take() {
        List<String> all = List.copyOf(executed);
        executed.clear();
        return all;
    }

    @Override
    public @Nullable Connection connect(String url, Properties info) throws SQLException {
        if (!acceptsURL(url)) {
            return null;
        }
        Connection connection = postgres.connect(url.replaceAll("[?&]" + mark, ""), info);
        return proxy(Connection.class, (proxy, method, arguments) -> {
            Object result = invoke(connection, method, arguments);
            if (result instanceof PreparedStatement statement) {
                return proxy(PreparedStatement.class, telling(statement, String.valueOf(arguments[0])));
            }
            return result instanceof Statement statement ? proxy(Statement.class, telling(statement, "")) : result;
        });
    }

    private InvocationHandler telling(Statement statement, String sql) {
        return (proxy, method, arguments) -> {
            if (method.getName().startsWith("execute")) {
                executed.add(arguments == null ? sql : String.valueOf(arguments[0]));
            }
            return invoke(statement, method, arguments);
        };
    }

    private static @Nullable Object invoke(Object target, Method method, Object[] arguments) throws Throwable {
        try {
            return method.invoke(target, arguments);
        } catch (InvocationTargetException e) {
            throw e.getCause();
        }
    }

    private static <T> T proxy(Class<T> type, InvocationHandler handler) {
        return type.cast(Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, handler));
    }

    @Override
    public boolean acceptsURL(String url) {
        return url.endsWith(mark);
    }

    @Override
    public DriverPropertyInfo[] getPropertyInfo(String url, Properties info) {
        return new DriverPropertyInfo[0];
    }

    @Override
    public int getMajorVersion() {
        return postgres.getMajorVersion();
    }

    @Override
    public int getMinorVersion() {
        return postgres.getMinorVersion();
    }

    @Override
    public boolean jdbcCompliant() {
        return postgres.jdbcCompliant();
    }

    @Override
    public Logger getParentLogger() {
        return Logger.getLogger(CountedStatements.class.getName());
    }
}
