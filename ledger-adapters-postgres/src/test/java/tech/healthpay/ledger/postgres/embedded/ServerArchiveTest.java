package tech.healthpay.ledger.postgres.embedded;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tech.healthpay.ledger.core.contract.Concurrently;
import tech.healthpay.ledger.postgres.testing.PostgresFixture;

/** Unpacking the server's jar. */
class ServerArchiveTest {

    @TempDir
    Path folder;

    @Test
    void processes_that_unpack_at_once_get_one_complete_server_and_leave_nothing_else() throws Exception {
        Path abandoned =
                Files.createDirectories(folder.resolve("unpacking-killed/bin")).getParent();
        Files.setLastModifiedTime(abandoned, FileTime.from(Instant.now().minus(Duration.ofHours(1))));

        List<Path> homes = Concurrently.run(
                2, i -> ServerArchive.in(PostgresFixture.distribution()).unpackedIn(folder));

        assertThat(homes.getFirst()).isEqualTo(homes.getLast()).hasParent(folder);
        assertThat(homes.getFirst().resolve("bin/postgres")).isExecutable();
        assertThat(homes.getFirst().resolve("lib/libpq.so.5")).isSymbolicLink().isReadable();
        assertThat(homes.getFirst().resolve("share/postgresql/timezone/Africa/Cairo"))
                .isReadable();
        assertThat(folder).isDirectoryNotContaining(path -> !homes.contains(path));
    }
}
