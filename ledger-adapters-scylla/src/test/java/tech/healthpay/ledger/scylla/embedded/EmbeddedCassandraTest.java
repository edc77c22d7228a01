package tech.healthpay.ledger.scylla.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.contentOf;

import com.datastax.oss.driver.api.core.CqlSession;
import com.datastax.oss.driver.api.core.DriverException;
import com.datastax.oss.driver.api.core.config.DefaultDriverOption;
import com.datastax.oss.driver.api.core.config.DriverConfigLoader;
import com.datastax.oss.driver.api.core.cql.BatchStatement;
import com.datastax.oss.driver.api.core.cql.BatchType;
import com.datastax.oss.driver.api.core.cql.PreparedStatement;
import com.datastax.oss.driver.api.core.cql.Row;
import java.io.BufferedReader;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.IntConsumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EmbeddedCassandraTest {
    private static final Path LIBRARIES = Path.of(System.getProperty("ledger.scylla.server.lib"));
    private static final Duration END_OF_A_PROCESS = Duration.ofSeconds(20);

    @TempDir
    Path directory;

    @Test
    void whatever_a_batch_acknowledged_survives_the_kill_of_the_server_which_comes_back_on_the_same_port()
            throws Exception {
        InetSocketAddress before;
        Set<Integer> acknowledged = ConcurrentHashMap.newKeySet();
        try (EmbeddedCassandra server = EmbeddedCassandra.start(options())) {
            before = server.contactPoint();
            try (CqlSession session = connect(server)) {
                PreparedStatement insert = makeTable(server, session);
                CountDownLatch enough = new CountDownLatch(1_000);
                Thread writer = Thread.startVirtualThread(() -> writeUntilTheServerIsGone(session, insert, id -> {
                    acknowledged.add(id);
                    enough.countDown();
                }));
                assertThat(enough.await(60, TimeUnit.SECONDS)).isTrue();

                kill(server.pid());

                assertThat(writer.join(END_OF_A_PROCESS)).isTrue();
            }
            assertThat(server.isAlive()).isFalse();
        }
        try (EmbeddedCassandra server = EmbeddedCassandra.start(options())) {
            assertThat(server.contactPoint()).isEqualTo(before);
            assertThat(readRows(server)).containsAll(acknowledged);
        }
    }

    @Test
    void the_server_ends_with_the_process_that_launched_it() throws Exception {
        Process launcher = launchElsewhere();
        long server;
        try (BufferedReader output = launcher.inputReader()) {
            server = processId(output);
        }

        launcher.destroyForcibly();

        ProcessHandle.of(server)
                .ifPresent(orphan ->
                        orphan.onExit().orTimeout(20, TimeUnit.SECONDS).join());
        assertThat(ProcessHandle.of(server).filter(ProcessHandle::isAlive)).isEmpty();
    }

    @Test
    void a_start_right_after_the_launcher_was_killed_waits_for_the_server_it_left() throws Exception {
        Process launcher = launchElsewhere();
        long leftover;
        try (BufferedReader output = launcher.inputReader()) {
            leftover = processId(output);
            launcher.destroyForcibly();
            assertThat(launcher.waitFor(END_OF_A_PROCESS.toSeconds(), TimeUnit.SECONDS))
                    .isTrue();
        }

        try (EmbeddedCassandra next = EmbeddedCassandra.start(options())) {
            assertThat(next.pid()).isNotEqualTo(leftover);
            assertThat(ProcessHandle.of(leftover).filter(ProcessHandle::isAlive))
                    .isEmpty();
            assertThat(readRows(next)).containsExactly(0);
        }
    }

    @Test
    void a_remembered_port_that_someone_else_took_is_given_up_and_the_data_are_still_there() throws Exception {
        InetSocketAddress before;
        try (EmbeddedCassandra server = EmbeddedCassandra.start(options())) {
            before = server.contactPoint();
            writeRows(server, 1);
        }
        ServerPorts remembered = ServerPorts.choose(0, new ServerFiles(directory).ports());
        try (ServerSocket cql = listenOn(remembered.cql());
                ServerSocket storage = listenOn(remembered.storage());
                EmbeddedCassandra server = EmbeddedCassandra.start(options())) {
            assertThat(cql.getLocalPort()).isEqualTo(before.getPort());
            assertThat(server.contactPoint().getPort()).isNotIn(before.getPort(), storage.getLocalPort());
            assertThat(readRows(server)).containsExactly(0);
        }
    }

    @Test
    void a_data_directory_has_one_launcher_at_a_time() throws Exception {
        EmbeddedCassandraOptions options = options();
        try (DirectoryLock other = DirectoryLock.take(new ServerFiles(directory).lock())) {
            assertThatThrownBy(() -> EmbeddedCassandra.start(options))
                    .isInstanceOf(EmbeddedCassandraException.class)
                    .hasMessage("the data directory " + directory + " is in use by another run");
            assertThat(other).isNotNull();
        }
    }

    @Test
    void a_wanted_port_that_is_taken_is_named() throws Exception {
        try (ServerSocket taken = listenOn(0)) {
            EmbeddedCassandraOptions options = options().withPort(taken.getLocalPort());

            assertThatThrownBy(() -> EmbeddedCassandra.start(options))
                    .isInstanceOf(EmbeddedCassandraException.class)
                    .hasMessage("port " + taken.getLocalPort() + " on the loopback address is taken");
        }
    }

    @Test
    void missing_libraries_are_named() {
        Path empty = directory.resolve("nothing");

        assertThatThrownBy(() -> EmbeddedCassandra.start(EmbeddedCassandraOptions.of(directory, empty)))
                .isInstanceOf(EmbeddedCassandraException.class)
                .hasMessage("the libraries of the CQL server are not in " + empty + ": build the project first");
    }

    @Test
    void a_server_that_does_not_answer_in_time_is_not_left_running() throws Exception {
        EmbeddedCassandraOptions options = options().withStartTimeout(Duration.ofMillis(100));

        assertThatThrownBy(() -> EmbeddedCassandra.start(options))
                .isInstanceOf(EmbeddedCassandraException.class)
                .hasMessageContaining("did not answer within PT0.1S")
                .hasMessageContaining(directory.resolve("server.log").toString());
        assertThat(new ServerFiles(directory).pid()).doesNotExist();
    }

    @Test
    void a_server_that_cannot_start_is_reported_with_the_end_of_its_log() throws Exception {
        Files.createDirectories(directory);
        Files.writeString(directory.resolve("commitlog"), "a file where the server wants a folder");

        assertThatThrownBy(() -> EmbeddedCassandra.start(options()))
                .isInstanceOf(EmbeddedCassandraException.class)
                .hasMessageContaining("instead of answering")
                .hasMessageContaining("commitlog");
    }

    @Test
    void a_process_that_merely_has_the_id_of_an_old_server_is_left_alone() throws Exception {
        Process stranger = new ProcessBuilder("sleep", "60").start();
        try {
            ServerFiles files = new ServerFiles(directory);
            Files.writeString(files.pid(), Long.toString(stranger.pid()));

            LeftoverServer.end(files, Duration.ofSeconds(1));

            assertThat(stranger.isAlive()).isTrue();
        } finally {
            stranger.destroyForcibly();
        }
    }

    @Test
    void options_out_of_range_are_refused() {
        EmbeddedCassandraOptions options = options();

        assertThatThrownBy(() -> options.withPort(65_536))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("port must be 0 to 65535, but is 65536");
        assertThatThrownBy(() -> options.withHeapMegabytes(127))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("heapMegabytes must be at least 128, but is 127");
        assertThatThrownBy(() -> options.withStartTimeout(Duration.ZERO))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("startTimeout must be positive, but is PT0S");
        assertThatThrownBy(() -> options.withStopTimeout(Duration.ZERO))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("stopTimeout must be positive, but is PT0S");
    }

    private EmbeddedCassandraOptions options() {
        return EmbeddedCassandraOptions.of(directory, LIBRARIES);
    }

    /** Starts the server from another JVM, which writes one row and then says the server's process id. */
    private Process launchElsewhere() throws IOException {
        return new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Dledger.scylla.server.lib=" + LIBRARIES,
                        "-cp",
                        System.getProperty("java.class.path"),
                        Launcher.class.getName(),
                        directory.toString())
                .redirectError(launcherErrors().toFile())
                .start();
    }

    private long processId(BufferedReader output) throws IOException {
        String line = output.readLine();
        assertThat(line).describedAs(() -> errorsOfTheLauncher()).isNotNull();
        return Long.parseLong(line);
    }

    private String errorsOfTheLauncher() {
        return contentOf(launcherErrors().toFile());
    }

    private Path launcherErrors() {
        return directory.resolve("launcher.err");
    }

    /** The main class of another launching process. */
    static final class Launcher {
        private Launcher() {}

        /**
         * Starts a server, writes one row, says the server's process id, and stays.
         *
         * @param arguments the data directory
         */
        public static void main(String[] arguments) throws InterruptedException {
            EmbeddedCassandra server =
                    EmbeddedCassandra.start(EmbeddedCassandraOptions.of(Path.of(arguments[0]), LIBRARIES));
            writeRows(server, 1);
            System.out.println(server.pid());
            Thread.currentThread().join();
        }
    }

    private static void writeRows(EmbeddedCassandra server, int count) {
        try (CqlSession session = connect(server)) {
            PreparedStatement insert = makeTable(server, session);
            for (int id = 0; id < count; id++) {
                session.execute(insert.bind(id));
            }
        }
    }

    /** Writes two rows a turn, the second as a batch, whose answer vouches for both. */
    private static void writeUntilTheServerIsGone(
            CqlSession session, PreparedStatement insert, IntConsumer whenAcknowledged) {
        try {
            for (int id = 0; id < Integer.MAX_VALUE; id += 2) {
                session.execute(insert.bind(id));
                session.execute(BatchStatement.newInstance(BatchType.UNLOGGED, insert.bind(id + 1)));
                whenAcknowledged.accept(id);
                whenAcknowledged.accept(id + 1);
            }
        } catch (DriverException gone) {
            // what the test waits for
        }
    }

    private static PreparedStatement makeTable(EmbeddedCassandra server, CqlSession session) {
        session.execute("CREATE KEYSPACE shop WITH replication = {'class': 'NetworkTopologyStrategy', '"
                + server.datacenter() + "': 1}");
        session.execute("CREATE TABLE shop.things (id int PRIMARY KEY)");
        return session.prepare("INSERT INTO shop.things (id) VALUES (?)");
    }

    private static List<Integer> readRows(EmbeddedCassandra server) {
        try (CqlSession session = connect(server)) {
            return session.execute("SELECT id FROM shop.things").all().stream()
                    .map((Row row) -> row.getInt("id"))
                    .toList();
        }
    }

    private static CqlSession connect(EmbeddedCassandra server) {
        DriverConfigLoader configuration = DriverConfigLoader.programmaticBuilder()
                .withString(DefaultDriverOption.PROTOCOL_VERSION, "V4")
                .withDuration(DefaultDriverOption.METADATA_SCHEMA_WINDOW, Duration.ofMillis(20))
                .withDuration(DefaultDriverOption.REQUEST_TIMEOUT, Duration.ofSeconds(10))
                .build();
        return CqlSession.builder()
                .withConfigLoader(configuration)
                .addContactPoint(server.contactPoint())
                .withLocalDatacenter(server.datacenter())
                .build();
    }

    private static ServerSocket listenOn(int port) throws IOException {
        return new ServerSocket(port, 1, InetAddress.getLoopbackAddress());
    }

    private static void kill(long pid) throws Exception {
        ProcessHandle server = ProcessHandle.of(pid).orElseThrow();
        server.destroyForcibly();
        server.onExit().get(END_OF_A_PROCESS.toSeconds(), TimeUnit.SECONDS);
    }
}
