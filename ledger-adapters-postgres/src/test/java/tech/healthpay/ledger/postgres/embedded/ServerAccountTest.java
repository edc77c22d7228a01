package tech.healthpay.ledger.postgres.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every way to shed root's privilege, as far as this machine has it, leads to a server that starts and stops. */
class ServerAccountTest {

    private static final Deadline AMPLE = Deadline.in(Duration.ofMinutes(1));

    @TempDir
    Path folder;

    static Stream<ServerAccount> accounts() {
        return ServerAccount.unprivilegedCandidates().stream();
    }

    @BeforeEach
    void the_folder_can_be_reached_by_everybody() throws Exception {
        Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwx--x--x"));
    }

    @ParameterizedTest
    @MethodSource("accounts")
    void a_server_runs_under_every_account_that_works_here(ServerAccount account) throws Exception {
        Command command = new Command(folder);
        assumeTrue(command.run(List.of("id", "-u"), AMPLE).output().strip().equals("0"), "only root has to shed it");
        assumeTrue(command.run(account.running(List.of("true")), AMPLE).succeeded(), "not on this machine");
        EmbeddedPostgresSettings settings = TestServers.settings(folder);
        Path home = ServerArchive.in(settings.distributionFolder()).unpackedIn(settings.installFolder());
        try (DataFolder data = DataFolder.open(folder.resolve("data"))) {
            ServerPrograms programs = new ServerPrograms(home, data, account, command);

            programs.initialise("secret", AMPLE);
            Postmaster server = programs.launch(Ports.anyFree(), AMPLE);

            assertThat(AMPLE.await(server::isReady)).isTrue();
            server.stop(Duration.ofSeconds(10));
            assertThat(server.isAlive()).isFalse();
            assertThat(PostmasterFile.read(data.database())).isEmpty();
        }
    }

    @Test
    void no_way_at_all_is_said_plainly() {
        List<ServerAccount> nonsense = List.of(new ServerAccount(List.of("no-such-program-here"), 0));

        assertThatThrownBy(() -> ServerAccount.unprivileged(nonsense, new Command(folder), AMPLE))
                .isInstanceOf(EmbeddedPostgresException.class)
                .hasMessageContaining("ordinary user");
    }
}
