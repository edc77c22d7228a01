package tech.healthpay.ledger.postgres.embedded;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import tech.healthpay.ledger.postgres.testing.PostgresFixture;

/** What the launcher's tests share: settings on the build's own server, and one-line SQL. */
final class TestServers {

    private static final Path DISTRIBUTION = PostgresFixture.distribution();

    private TestServers() {}

    static EmbeddedPostgresSettings settings(Path dataFolder) {
        return EmbeddedPostgresSettings.of(dataFolder, DISTRIBUTION).installedIn(DISTRIBUTION.resolve("unpacked"));
    }

    static EmbeddedPostgres start(Path dataFolder) {
        return EmbeddedPostgres.start(settings(dataFolder));
    }

    static void execute(EmbeddedPostgres server, String sql) throws SQLException {
        try (Connection connection = connect(server);
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    /** Stores a text, in place of any that is there. */
    static void note(EmbeddedPostgres server, String text) throws SQLException {
        execute(server, "DROP TABLE IF EXISTS note");
        execute(server, "CREATE TABLE note AS SELECT '" + text + "' AS text");
    }

    /** The first column of the first row. */
    static String query(EmbeddedPostgres server, String sql) throws SQLException {
        try (Connection connection = connect(server);
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            rows.next();
            return rows.getString(1);
        }
    }

    private static Connection connect(EmbeddedPostgres server) throws SQLException {
        return DriverManager.getConnection(
                server.jdbcUrl(),
                server.application().user(),
                server.application().password());
    }
}
