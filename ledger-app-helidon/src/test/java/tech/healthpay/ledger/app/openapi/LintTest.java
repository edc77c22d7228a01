package tech.healthpay.ledger.app.openapi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tech.healthpay.ledger.app.testing.HttpResult;
import tech.healthpay.ledger.app.testing.NodeProgram;
import tech.healthpay.ledger.app.testing.NodeProgram.Run;

/**
 * Redocly's linter finds nothing to say of the document by its recommended rules. It comes from the npm registry at the version
 * that the build names; without Node or the registry there is no linter, and the test says so and is skipped.
 */
class LintTest {

    private static final String LINTER =
            "@redocly/cli@" + Objects.requireNonNull(System.getProperty("ledger.redocly.version"), "set by the build");

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

    private Run run(List<String> arguments) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of("npx", "--yes", "--package", LINTER, "redocly"));
        command.addAll(arguments);
        return new NodeProgram(folder)
                .run(Map.of("REDOCLY_TELEMETRY", "off", "REDOCLY_SUPPRESS_UPDATE_NOTICE", "true"), command);
    }
}
