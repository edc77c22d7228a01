package tech.healthpay.ledger.postgres.embedded;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import org.postgresql.PGConnection;
import org.postgresql.ds.PGSimpleDataSource;

/** What the launcher does as the server's administrator: the application's role and its databases. */
final class Administration {

    static final String APPLICATION = "ledger_app";

    private static final int SECONDS_TO_CONNECT = 10;

    private final PGSimpleDataSource server = new PGSimpleDataSource();

    Administration(String serverUrl, Credentials administrator) {
        server.setUrl(serverUrl);
        server.setUser(administrator.user());
        server.setPassword(administrator.password());
        server.setConnectTimeout(SECONDS_TO_CONNECT);
        server.setSocketTimeout(SECONDS_TO_CONNECT);
    }

    /** The role may log in and owns its databases; it may make neither databases nor roles. */
    void ensureApplicationRole(String password) throws SQLException {
        try (Connection connection = server.getConnection()) {
            if (!exists(connection, "SELECT FROM pg_roles WHERE rolname = ?", APPLICATION)) {
                execute(connection, "CREATE ROLE " + APPLICATION + " LOGIN");
                execute(connection, "REVOKE ALL ON DATABASE postgres, template1 FROM PUBLIC");
            }
            // hashed on this side: no statement that could end in a log ever holds the password
            connection
                    .unwrap(PGConnection.class)
                    .alterUserPassword(APPLICATION, password.toCharArray(), "scram-sha-256");
        }
    }

    void ensureDatabase(String name) throws SQLException {
        try (Connection connection = server.getConnection()) {
            if (!exists(connection, "SELECT FROM pg_database WHERE datname = ?", name)) {
                String quoted = connection.unwrap(PGConnection.class).escapeIdentifier(name);
                execute(connection, "CREATE DATABASE " + quoted + " OWNER " + APPLICATION);
                execute(connection, "REVOKE ALL ON DATABASE " + quoted + " FROM PUBLIC");
            }
        }
    }

    private static boolean exists(Connection connection, String query, String name) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(query)) {
            statement.setString(1, name);
            try (ResultSet rows = statement.executeQuery()) {
                return rows.next();
            }
        }
    }

    private static void execute(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
