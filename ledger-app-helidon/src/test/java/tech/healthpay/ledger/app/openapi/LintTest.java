package tech.healthpay.ledger.app.openapi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tech.healthpay.ledger.app.testing.HttpResult;

/**
 * Redocly's linter finds nothing to say of the document by its recommended rules. It comes from the npm registry at the version
 * that the build names; without Node or the registry there is no linter, and the test says so and is skipped.
 */
class LintTest {

    private static final String LINTER =
            "@redocly/cli@" + Objects.requireNonNull(System.getProperty("ledger.redocly.version"), "set by the build");
    private static final long MINUTES = 3;

    @TempDir
    private Path folder;

    @Test
    void the_document_keeps_all_recommended_rules() throws IOException, InterruptedException {
        Run version = run(List.of("--version"));
        String reason = "no linter " + LINTER + " to be had: " + version.text();
        if (version.status() != 0) {
            System.out.println("LintTest is skipped: " + reason);
        }
        assumeTrue(version.status() == 0, reason);
        Files.write(folder.resolve("openapi.json"), new ApiDocument().json());
        Files.writeString(folder.resolve("redocly.yaml"), "extends: [recommended]\n");

        Run lint = run(List.of("lint", "--config", "redocly.yaml", "--format", "json", "openapi.json"));

        JsonNode report = HttpResult.parse(lint.text().substring(lint.text().indexOf('{')));
        assertThat(report.path("problems")).as(report.toPrettyString()).isEmpty();
        assertThat(report.path("totals").path("errors").asInt(-1)).isZero();
        assertThat(report.path("totals").path("warnings").asInt(-1)).isZero();
        assertThat(lint.status()).isZero();
    }

    private record Run(int status, String text) {}

    private Run run(List<String> arguments) throws IOException, InterruptedException {
        ProcessBuilder command = new ProcessBuilder("npx", "--yes", "--package", LINTER, "redocly");
        command.command().addAll(arguments);
        command.environment().put("REDOCLY_TELEMETRY", "off");
        command.environment().put("REDOCLY_SUPPRESS_UPDATE_NOTICE", "true");
        Path out = folder.resolve("out.txt");
        command.directory(folder.toFile())
                .redirectOutput(out.toFile())
                .redirectError(folder.resolve("err.txt").toFile());
        Process process;
        try {
            process = command.start();
        } catch (IOException e) {
            return new Run(-1, "there is no npx");
        }
        if (!process.waitFor(MINUTES, TimeUnit.MINUTES)) {
            process.destroyForcibly();
            return new Run(-1, "no answer within " + MINUTES + " minutes");
        }
        String said = Files.readString(out);
        return new Run(process.exitValue(), said.isBlank() ? Files.readString(folder.resolve("err.txt")) : said);
    }
}
