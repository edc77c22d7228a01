package tech.healthpay.ledger.app.graphql;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tech.healthpay.ledger.app.testing.ApiWorld;
import tech.healthpay.ledger.app.testing.NodeProgram;

/**
 * The audit suite of {@code graphql-http} finds every MUST and SHOULD of GraphQL over HTTP kept. It comes from the npm registry
 * at the version that the build names; without Node or the registry the test says so and is skipped.
 */
class AuditTest {

    private static final List<String> PACKAGES = List.of(versioned("graphql-http"), versioned("graphql"));

    @TempDir
    private Path folder;

    /** Returns a package at the version that the build names. */
    static String versioned(String name) {
        return name + "@" + Objects.requireNonNull(System.getProperty("ledger." + name + ".version"), name);
    }

    @Test
    void every_must_and_should_of_graphql_over_http_is_kept() throws IOException, InterruptedException {
        NodeProgram node = NodeProgram.having(folder, AuditTest.class, PACKAGES);
        try (ApiWorld world = ApiWorld.start()) {
            JsonNode results = node.document(
                    "/graphql/audit.mjs",
                    Map.of("LEDGER_URL", world.root().resolve("/graphql").toString(), "LEDGER_TOKEN", world.token()));

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
