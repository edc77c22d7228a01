package tech.healthpay.ledger.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

class PostgresSettingsTest {

    private static final PostgresSettings DEFAULTS =
            PostgresSettings.of("jdbc:postgresql://db:5432/ledger", "ledger_app", "secret");

    @Test
    void defaults_suit_one_instance() {
        assertThat(DEFAULTS)
                .isEqualTo(new PostgresSettings(
                        "jdbc:postgresql://db:5432/ledger",
                        "ledger_app",
                        "secret",
                        10,
                        Duration.ofSeconds(5),
                        Duration.ofSeconds(30),
                        Duration.ofSeconds(5),
                        4_096,
                        512));
    }

    @Test
    void every_value_can_be_set() {
        PostgresSettings settings = DEFAULTS.withPoolSize(2)
                .withTimeouts(Duration.ofMillis(100), Duration.ofMinutes(10), Duration.ofMinutes(1))
                .withAppends(100_000, 1);

        assertThat(settings)
                .isEqualTo(new PostgresSettings(
                        "jdbc:postgresql://db:5432/ledger",
                        "ledger_app",
                        "secret",
                        2,
                        Duration.ofMillis(100),
                        Duration.ofMinutes(10),
                        Duration.ofMinutes(1),
                        100_000,
                        1));
    }

    @Test
    void the_password_is_not_printed() {
        assertThat(DEFAULTS)
                .hasToString("PostgresSettings[jdbc:postgresql://db:5432/ledger as ledger_app, 10 connections]");
    }

    @Test
    void values_out_of_range_are_refused_by_name() {
        Duration fine = Duration.ofSeconds(1);
        Duration tooShort = Duration.ofMillis(99);

        assertRefused(() -> PostgresSettings.of("jdbc:mysql://db/ledger", "u", "p"), "url must begin with");
        assertRefused(() -> DEFAULTS.withPoolSize(1), "poolSize must be 2 to 200, not 1");
        assertRefused(() -> DEFAULTS.withPoolSize(201), "poolSize must be 2 to 200, not 201");
        assertRefused(() -> DEFAULTS.withTimeouts(tooShort, fine, fine), "connectTimeout must be PT0.1S to PT1M");
        assertRefused(
                () -> DEFAULTS.withTimeouts(fine, Duration.ofMinutes(11), fine),
                "statementTimeout must be PT0.1S to PT10M, not PT11M");
        assertRefused(() -> DEFAULTS.withTimeouts(fine, fine, tooShort), "appendTimeout must be PT0.1S to PT1M");
        assertRefused(() -> DEFAULTS.withAppends(0, 1), "appendQueue must be 1 to 100000, not 0");
        assertRefused(() -> DEFAULTS.withAppends(1, 0), "appendBatch must be 1 to 10000, not 0");
    }

    private static void assertRefused(Supplier<PostgresSettings> settings, String message) {
        assertThatThrownBy(settings::get)
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith(message);
    }
}
