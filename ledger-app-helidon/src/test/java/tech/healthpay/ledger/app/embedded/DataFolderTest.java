package tech.healthpay.ledger.app.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tech.healthpay.ledger.app.config.Secret;

class DataFolderTest {

    @TempDir
    private Path parent;

    @Test
    void a_folder_is_held_by_one_ledger_at_a_time_and_the_other_is_told_by_which() {
        Path folder = parent.resolve("data");
        try (DataFolder held = DataFolder.open(folder)) {
            assertThatThrownBy(() -> DataFolder.open(folder))
                    .isInstanceOf(EmbeddedModeException.class)
                    .hasMessageContaining(
                            "Another ledger (process " + ProcessHandle.current().pid() + ")")
                    .hasMessageContaining(held.root().toString())
                    .hasMessageContaining("--data");
        }
    }

    @Test
    void a_folder_that_was_let_go_can_be_taken_again() {
        Path folder = parent.resolve("data");
        DataFolder.open(folder).close();

        try (DataFolder again = DataFolder.open(folder)) {
            assertThat(again.logs()).isDirectory();
        }
    }

    @Test
    void others_may_pass_through_the_folder_and_not_look_into_it() throws IOException {
        try (DataFolder folder = DataFolder.open(parent.resolve("data"))) {
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(folder.root())))
                    .isEqualTo("rwx--x--x");
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(folder.logs())))
                    .isEqualTo("rwx------");
        }
    }

    @Test
    void a_place_that_is_no_folder_is_refused() throws IOException {
        Path file = Files.createFile(parent.resolve("file"));

        assertThatThrownBy(() -> DataFolder.open(file))
                .isInstanceOf(EmbeddedModeException.class)
                .hasMessageContaining("cannot be used");
    }

    @Test
    void the_token_secret_is_made_once_strong_and_readable_by_its_owner_alone() throws IOException {
        try (DataFolder folder = DataFolder.open(parent.resolve("data"))) {
            Secret made = OwnSecret.obtain(folder);

            assertThat(made.bytes()).isGreaterThanOrEqualTo(64);
            assertThat(OwnSecret.obtain(folder)).isEqualTo(made);
            assertThat(OwnSecret.find(folder.root())).isEqualTo(made);
            assertThat(PosixFilePermissions.toString(
                            Files.getPosixFilePermissions(folder.root().resolve("token-secret"))))
                    .isEqualTo("rw-------");
        }
    }

    @Test
    void a_folder_in_which_no_ledger_ran_has_no_secret() {
        assertThatThrownBy(() -> OwnSecret.find(parent))
                .isInstanceOf(EmbeddedModeException.class)
                .hasMessageContaining("No ledger has run in " + parent);
    }
}
