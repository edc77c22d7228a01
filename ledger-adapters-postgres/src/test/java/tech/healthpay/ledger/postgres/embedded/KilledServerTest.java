package tech.healthpay.ledger.postgres.embedded;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import tech.healthpay.ledger.postgres.testing.PostgresFixture;

/** The launcher when processes are killed: nothing stays running, nothing stored is lost. */
@Timeout(120)
class KilledServerTest {

    private static final Duration PATIENCE = Duration.ofSeconds(30);

    /** Initialised once; every test leaves a folder that a server can be started on. */
    @TempDir
    static Path folder;

    @Test
    void the_server_dies_with_its_killed_owner_and_the_next_one_finds_the_data() throws Exception {
        try (Owner owner = Owner.start(folder)) {
            owner.process.toHandle().destroyForcibly();

            assertThat(Deadline.in(PATIENCE).await(() -> !isAlive(owner.server)))
                    .isTrue();
        }
        assertWrittenBeforeTheKill();
    }

    @Test
    void a_server_left_behind_by_a_kill_of_owner_and_watcher_is_stopped_by_the_next_start() throws Exception {
        try (Owner owner = Owner.start(folder)) {
            ProcessHandle server = ProcessHandle.of(owner.server).orElseThrow();
            Stream.concat(Stream.of(owner.process.toHandle()), owner.process.descendants())
                    .filter(process ->
                            !process.equals(server) && !process.parent().equals(Optional.of(server)))
                    .forEach(ProcessHandle::destroyForcibly);

            assertThat(isAlive(owner.server)).isTrue();
            assertWrittenBeforeTheKill();
            assertThat(isAlive(owner.server)).isFalse();
        }
    }

    @Test
    void a_killed_server_is_noticed_and_comes_back_at_the_same_address_with_its_data() throws Exception {
        String url;
        try (EmbeddedPostgres server = TestServers.start(folder)) {
            TestServers.note(server, "written before the kill");
            url = server.jdbcUrl();
            ProcessHandle.of(server.pid()).orElseThrow().destroyForcibly();

            assertThat(Deadline.in(PATIENCE).await(() -> !server.isAlive())).isTrue();
        }
        try (EmbeddedPostgres server = TestServers.start(folder)) {
            assertThat(server.jdbcUrl()).isEqualTo(url);
        }
        assertWrittenBeforeTheKill();
    }

    @Test
    void a_stale_process_id_that_is_somebody_elses_by_now_is_left_alone() throws Exception {
        try (EmbeddedPostgres server = TestServers.start(folder)) {
            TestServers.note(server, "written before the kill");
        }
        Process bystander = new ProcessBuilder("sleep", "600").start();
        try {
            Path pidFile = PostmasterFile.path(folder.resolve("cluster/pgdata"));
            Files.writeString(pidFile, bystander.pid() + "\n" + pidFile.getParent() + "\n");

            assertWrittenBeforeTheKill();

            assertThat(bystander.isAlive()).isTrue();
        } finally {
            bystander.destroyForcibly();
        }
    }

    private void assertWrittenBeforeTheKill() throws SQLException {
        try (EmbeddedPostgres server = TestServers.start(folder)) {
            assertThat(TestServers.query(server, "SELECT text FROM note")).isEqualTo("written before the kill");
        }
    }

    /** A dead process that nobody has buried yet has no program any more. */
    private static boolean isAlive(long pid) {
        return ProcessHandle.of(pid)
                .flatMap(process -> process.info().command())
                .isPresent();
    }

    /** A {@link ServerOwner} in a process of its own, and the id of its server. */
    private record Owner(Process process, long server) implements AutoCloseable {

        static Owner start(Path folder) throws IOException {
            Process process = new ProcessBuilder(List.of(
                            Path.of(System.getProperty("java.home"), "bin", "java")
                                    .toString(),
                            "-cp",
                            System.getProperty("java.class.path"),
                            "-Dledger.postgres.server=" + PostgresFixture.distribution(),
                            ServerOwner.class.getName(),
                            folder.toString()))
                    .redirectError(ProcessBuilder.Redirect.INHERIT)
                    .start();
            BufferedReader output = process.inputReader();
            String line = String.valueOf(output.readLine());
            assertThat(line).startsWith("STORED ");
            return new Owner(process, Long.parseLong(line.substring("STORED ".length())));
        }

        @Override
        public void close() {
            process.descendants().forEach(ProcessHandle::destroyForcibly);
            process.destroyForcibly();
        }
    }
}
