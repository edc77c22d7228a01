package tech.healthpay.ledger.app.graphql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tech.healthpay.ledger.app.testing.ApiWorld;
import tech.healthpay.ledger.app.testing.HttpResult;
import tech.healthpay.ledger.app.testing.NodeProgram;
import tech.healthpay.ledger.app.testing.NodeProgram.Run;

/**
 * The audit suite of {@code graphql-http} finds every MUST and SHOULD of GraphQL over HTTP kept. It comes from the npm registry
 * at the version that the build names; without Node or the registry the test says so and is skipped.
 */
class AuditTest {

    private static final String SUITE = "graphql-http@" + version("ledger.graphql-http.version");
    private static final String GRAPHQL = "graphql@" + version("ledger.graphql-js.version");

    @TempDir
    private Path folder;

    private static String version(String property) {
        return Objects.requireNonNull(System.getProperty(property), "set by the build");
    }

    @Test
    void every_must_and_should_of_graphql_over_http_is_kept() throws IOException, InterruptedException {
        NodeProgram node = new NodeProgram(folder);
        Run installed =
                node.run(Map.of(), List.of("npm", "install", "--no-audit", "--no-fund", "--no-save", SUITE, GRAPHQL));
        String reason = "no audits " + SUITE + " to be had: " + installed.text();
        if (installed.status() != 0) {
            System.out.println("AuditTest is skipped: " + reason);
        }
        assumeTrue(installed.status() == 0, reason);
        try (InputStream program = AuditTest.class.getResourceAsStream("/graphql/audit.mjs");
                ApiWorld world = ApiWorld.start()) {
            Files.copy(Objects.requireNonNull(program), folder.resolve("audit.mjs"));

            Run audits = node.run(
                    Map.of("LEDGER_URL", world.root().resolve("/graphql").toString(), "LEDGER_TOKEN", world.token()),
                    List.of("node", "audit.mjs"));

            assertThat(audits.status()).as(audits.text()).isZero();
            JsonNode results = HttpResult.parse(audits.text());
            List<String> failed = new ArrayList<>();
            results.forEach(audit -> {
                String line =
                        audit.path("status").asText() + " " + audit.path("name").asText() + ": "
                                + audit.path("reason").asText();
                if (!audit.path("status").asText().equals("ok")) {
                    System.out.println("graphql-http audit: " + line);
                }
                // what is a MUST answers error, what is a SHOULD warn; a notice is for a MAY
                if (List.of("error", "warn").contains(audit.path("status").asText())) {
                    failed.add(line);
                }
            });
            assertThat(results).hasSizeGreaterThan(40);
            assertThat(failed).isEmpty();
        }
    }
}
