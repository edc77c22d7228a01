package tech.healthpay.ledger.app.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DefaultFolderTest {

    @TempDir
    private Path current;

    @Test
    void an_ordinary_users_data_are_beside_them() {
        assertThat(DefaultFolder.choose(current, "mona")).isEqualTo(current.resolve(".ledger-data"));
    }

    @Test
    void a_root_users_data_are_where_an_unprivileged_server_gets_to() throws IOException {
        Path home = Files.createDirectory(
                current.resolve("root"),
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));

        assertThat(DefaultFolder.choose(home, "root")).isEqualTo(Path.of("/var/tmp/healthpay-ledger-root"));
    }

    @Test
    void nothing_is_put_where_nothing_can_be_written() {
        assertThat(DefaultFolder.choose(current.resolve("nowhere"), "mona"))
                .isEqualTo(Path.of("/var/tmp/healthpay-ledger-mona"));
    }
}
