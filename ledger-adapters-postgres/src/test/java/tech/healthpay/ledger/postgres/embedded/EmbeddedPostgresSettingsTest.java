package tech.healthpay.ledger.postgres.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EmbeddedPostgresSettingsTest {

    private static final EmbeddedPostgresSettings DEFAULTS =
            EmbeddedPostgresSettings.of(Path.of("/data/postgres"), Path.of("/dist"));

    @Test
    void defaults_are_any_port_and_an_installation_inside_the_data_folder() {
        assertThat(DEFAULTS)
                .isEqualTo(new EmbeddedPostgresSettings(
                        Path.of("/data/postgres"),
                        Path.of("/dist"),
                        Path.of("/data/postgres/server"),
                        0,
                        Duration.ofSeconds(60),
                        Duration.ofSeconds(5)));
    }

    @Test
    void relative_folders_are_made_absolute() {
        EmbeddedPostgresSettings settings = EmbeddedPostgresSettings.of(Path.of("a/../data"), Path.of("dist"));

        assertThat(settings.dataFolder()).isEqualTo(Path.of("data").toAbsolutePath());
        assertThat(settings.distributionFolder()).isEqualTo(Path.of("dist").toAbsolutePath());
    }

    @ParameterizedTest
    @ValueSource(ints = {-1, 65_536})
    void a_port_out_of_range_is_refused(int port) {
        assertThatThrownBy(() -> DEFAULTS.onPort(port))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("port must be 0 to 65535, not " + port);
    }

    @Test
    void a_timeout_of_zero_is_refused() {
        assertThatThrownBy(() -> new EmbeddedPostgresSettings(
                        DEFAULTS.dataFolder(),
                        DEFAULTS.distributionFolder(),
                        DEFAULTS.installFolder(),
                        0,
                        Duration.ZERO,
                        Duration.ofSeconds(5)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("startTimeout must be more than zero, not PT0S");
    }

    @Test
    void a_password_is_not_printed() {
        assertThat(new Credentials("somebody", "secret")).hasToString("Credentials[somebody]");
    }
}
