package tech.healthpay.ledger.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Clock;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tech.healthpay.ledger.app.embedded.DataFolder;
import tech.healthpay.ledger.app.embedded.OwnSecret;
import tech.healthpay.ledger.app.security.JwtVerifier;
import tech.healthpay.ledger.app.security.SharedSecret;
import tech.healthpay.ledger.app.security.TokenPolicy;
import tech.healthpay.ledger.core.access.Actor;
import tech.healthpay.ledger.core.access.Role;
import tech.healthpay.ledger.core.value.PharmacyId;

class CommandLineTest {

    private static final UUID SUBJECT = UUID.fromString("018f0000-0000-7000-8000-000000000001");

    private final Cli cli = new Cli();

    @TempDir
    private Path parent;

    @Test
    void version_names_the_build_and_the_java_it_runs_on() {
        assertThat(cli.run("version")).isZero();

        assertThat(cli.out()).startsWith("HealthPay Ledger ").contains("Java " + Runtime.version());
        assertThat(cli.err()).isEmpty();
    }

    @Test
    void without_a_command_and_with_an_unknown_one_it_says_what_there_is() {
        assertThat(cli.run()).isEqualTo(Main.MISUSED);
        assertThat(cli.run("dance")).isEqualTo(Main.MISUSED);

        assertThat(cli.err()).contains("ledger serve", "dance", "demo", "token", "version");
    }

    @Test
    void help_lists_every_setting_with_its_variable() {
        assertThat(cli.run("serve", "--help")).isZero();

        assertThat(cli.out()).contains("--data", "--port", "--config", "postgres.url", "POSTGRES_URL", "JWT_SECRET");
    }

    @Test
    void a_checkpoint_that_nobody_can_have_noted_is_misuse() {
        for (String noted : new String[] {"7", "0:" + "a".repeat(64), "1:" + "a".repeat(63), "1:" + "x".repeat(64)}) {
            assertThat(cli.run("verify", "--data", parent.resolve("data").toString(), "--checkpoint", noted))
                    .isEqualTo(Main.MISUSED);
        }
        assertThat(cli.run("verify", "--events-per-second", "-1")).isEqualTo(Main.MISUSED);
        assertThat(cli.run("verify", "--most", "-1")).isEqualTo(Main.MISUSED);
        assertThat(cli.run("verify", "--events-only", "--projection", "wallet-detail"))
                .isEqualTo(Main.MISUSED);
        assertThat(parent.resolve("data")).doesNotExist();
    }

    @Test
    void a_wrong_configuration_is_told_in_full_and_nothing_starts() {
        assertThat(cli.run("serve", "--port", "http", "--set", "roles=cook")).isEqualTo(Main.MISUSED);

        assertThat(cli.err()).contains("2 problems", "PORT (http.port)", "LEDGER_ROLES (roles)");
    }

    @Test
    void token_prints_a_token_that_the_ledger_of_that_folder_accepts_and_nothing_else() {
        String secret = secretOf(parent.resolve("data"));

        assertThat(cli.run(
                        "token",
                        "--data",
                        parent.resolve("data").toString(),
                        "--role",
                        "pharmacy",
                        "--subject",
                        SUBJECT.toString(),
                        "--pharmacy-id",
                        "PH-1",
                        "--ttl",
                        "10m"))
                .isZero();

        assertThat(cli.err()).isEmpty();
        assertThat(cli.out()).hasLineCount(1);
        JwtVerifier verifier =
                JwtVerifier.sharedSecret(SharedSecret.of(secret), TokenPolicy.DEFAULT, Clock.systemUTC());
        assertThat(verifier.verify(cli.out().strip()))
                .isEqualTo(new Actor(SUBJECT.toString(), Set.of(Role.PHARMACY), new PharmacyId("PH-1"), null, null));
    }

    @Test
    void a_token_that_could_not_be_used_is_not_made() {
        secretOf(parent.resolve("data"));

        assertThat(token("--role", "cook")).isEqualTo(Main.MISUSED);
        assertThat(token("--role", "pharmacy")).isEqualTo(Main.MISUSED);
        assertThat(token("--role", "operator", "--ttl", "forever")).isEqualTo(Main.MISUSED);

        assertThat(cli.out()).isEmpty();
        assertThat(cli.err()).contains("not \"cook\"", "needs --pharmacy-id", "--ttl must be");
    }

    @Test
    void a_folder_without_a_ledger_has_no_tokens() {
        assertThat(token("--role", "operator")).isEqualTo(Main.FAILED);

        assertThat(cli.err()).contains("No ledger has run in " + parent.resolve("data"));
    }

    private int token(String... words) {
        String[] all = new String[words.length + 5];
        all[0] = "token";
        all[1] = "--data";
        all[2] = parent.resolve("data").toString();
        all[3] = "--subject";
        all[4] = SUBJECT.toString();
        System.arraycopy(words, 0, all, 5, words.length);
        return cli.run(all);
    }

    private static String secretOf(Path data) {
        try (DataFolder folder = DataFolder.open(data)) {
            return OwnSecret.obtain(folder).reveal();
        }
    }
}
