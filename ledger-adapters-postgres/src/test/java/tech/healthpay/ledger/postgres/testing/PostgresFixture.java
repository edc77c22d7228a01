package tech.healthpay.ledger.postgres.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Comparator;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.testcontainers.DockerClientFactory;
import org.testcontainers.postgresql.PostgreSQLContainer;
import tech.healthpay.ledger.core.port.LedgerMetrics;
import tech.healthpay.ledger.postgres.PostgresLedger;
import tech.healthpay.ledger.postgres.PostgresSettings;
import tech.healthpay.ledger.postgres.embedded.EmbeddedPostgres;
import tech.healthpay.ledger.postgres.embedded.EmbeddedPostgresSettings;

/**
 * The server that the tests of one JVM share, started by the first that asks. Which one it is, is chosen once:
 *
 * <ol>
 *   <li>the one named in the environment variable {@value #URL_VARIABLE}, with {@value #USER_VARIABLE} (who may make
 *       databases) and {@value #PASSWORD_VARIABLE};
 *   <li>PostgreSQL in a container, where Docker runs;
 *   <li>the embedded server, also where that variable says {@value #EMBEDDED}.
 * </ol>
 *
 * <p>Tests keep apart by a database of their own each, see {@link #freshDatabase}. The server ends with the JVM.
 */
public final class PostgresFixture {

    /** Names the JDBC URL of the server to test against. */
    public static final String URL_VARIABLE = "LEDGER_TEST_POSTGRES_URL";

    /** Names the role to test with. */
    public static final String USER_VARIABLE = "LEDGER_TEST_POSTGRES_USER";

    /** Names that role's password. */
    public static final String PASSWORD_VARIABLE = "LEDGER_TEST_POSTGRES_PASSWORD";

    private static final String EMBEDDED = "embedded";
    private static final String IMAGE = "postgres:18";
    private static final AtomicInteger DATABASES = new AtomicInteger();

    private PostgresFixture() {}

    /** Returns the settings of a new, empty database that no other test has. */
    public static PostgresSettings freshDatabase(Class<?> test) {
        String name = "test_%s_%d_%d"
                .formatted(
                        test.getSimpleName().toLowerCase(Locale.ROOT),
                        System.currentTimeMillis(),
                        DATABASES.incrementAndGet());
        Shared.SERVER.create(name);
        return PostgresSettings.of(Shared.SERVER.url(name), Shared.SERVER.user(), Shared.SERVER.password())
                .withPoolSize(6);
    }

    /** Opens a new database with its schemas in place. */
    public static PostgresLedger freshLedger(Class<?> test) {
        return PostgresLedger.open(freshDatabase(test), LedgerMetrics.NONE);
    }

    /** Returns the folder with the embedded server's jar; the build names it in a system property. */
    public static Path distribution() {
        String folder = System.getProperty("ledger.postgres.server");
        if (folder == null) {
            throw new IllegalStateException(
                    "the system property ledger.postgres.server does not name the server's jar");
        }
        return Path.of(folder);
    }

    /** A server on which databases can be made. */
    private sealed interface Server {

        void create(String database);

        String url(String database);

        String user();

        String password();
    }

    private record Remote(String serverUrl, String user, String password) implements Server {

        @Override
        public void create(String database) {
            try (Connection connection = DriverManager.getConnection(serverUrl, user, password);
                    Statement statement = connection.createStatement()) {
                statement.execute("CREATE DATABASE " + database);
            } catch (SQLException e) {
                throw new IllegalStateException("cannot make a database on " + serverUrl, e);
            }
        }

        @Override
        public String url(String database) {
            String bare = serverUrl.replaceFirst("\\?.*", "");
            return bare.substring(0, bare.lastIndexOf('/') + 1) + database;
        }
    }

    private record Embedded(EmbeddedPostgres server) implements Server {

        @Override
        public void create(String database) {
            server.createDatabase(database);
        }

        @Override
        public String url(String database) {
            return server.jdbcUrl(database);
        }

        @Override
        public String user() {
            return server.application().user();
        }

        @Override
        public String password() {
            return server.application().password();
        }
    }

    private static final class Shared {

        static final Server SERVER = start(System.getenv(URL_VARIABLE));

        private static Server start(@Nullable String configured) {
            boolean embedded = EMBEDDED.equals(configured);
            if (configured != null && !configured.isBlank() && !embedded) {
                return new Remote(configured, variable(USER_VARIABLE), variable(PASSWORD_VARIABLE));
            }
            return !embedded && DockerClientFactory.instance().isDockerAvailable() ? container() : embedded();
        }

        private static String variable(String name) {
            String value = System.getenv(name);
            if (value == null) {
                throw new IllegalStateException(URL_VARIABLE + " is set, but " + name + " is not");
            }
            return value;
        }

        // Testcontainers' own reaper ends the container with the JVM.
        @SuppressWarnings("resource")
        private static Server container() {
            PostgreSQLContainer container = new PostgreSQLContainer(IMAGE);
            container.start();
            return new Remote(container.getJdbcUrl(), container.getUsername(), container.getPassword());
        }

        private static Server embedded() {
            try {
                Path target = Files.createDirectories(Path.of("target"));
                Path data = Files.createTempDirectory(target, "postgres-");
                EmbeddedPostgres server = EmbeddedPostgres.start(EmbeddedPostgresSettings.of(data, distribution())
                        .installedIn(distribution().resolve("unpacked")));
                Runtime.getRuntime().addShutdownHook(new Thread(() -> dispose(server, data)));
                return new Embedded(server);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        private static void dispose(EmbeddedPostgres server, Path data) {
            server.close();
            try (Stream<Path> paths = Files.walk(data)) {
                for (Path path : paths.sorted(Comparator.reverseOrder()).toList()) {
                    Files.delete(path);
                }
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}
