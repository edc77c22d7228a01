package tech.healthpay.ledger.app.graphql;

import static org.assertj.core.api.Assertions.assertThat;
import static tech.healthpay.ledger.app.testing.ApiWorld.MONA;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tech.healthpay.ledger.app.testing.ApiWorld;
import tech.healthpay.ledger.app.testing.NodeProgram;

/**
 * The reference clients of both protocols, {@code graphql-ws} and {@code graphql-sse}, watch all that can be watched. They come
 * from the npm registry at the versions that the build names; without Node or the registry the test says so and is skipped.
 */
class ReferenceClientsTest {

    private static final List<String> PACKAGES = List.of(
            AuditTest.versioned("graphql"),
            AuditTest.versioned("graphql-ws"),
            AuditTest.versioned("graphql-sse"),
            AuditTest.versioned("ws"));

    @TempDir
    private Path folder;

    @Test
    void both_are_told_of_everything_that_they_watch_and_can_read_it_by_then()
            throws IOException, InterruptedException {
        NodeProgram node = NodeProgram.having(folder, ReferenceClientsTest.class, PACKAGES);
        try (ApiWorld world = ApiWorld.following()) {
            String wallet = world.activeWallet(MONA, "100.00");
            String card = world.activeCard(MONA);

            JsonNode said = node.document(
                    "/graphql/clients.mjs",
                    Map.of(
                            "LEDGER_URL", world.root().toString(),
                            "LEDGER_TOKEN", world.token(),
                            "MONA", MONA.toString(),
                            "WALLET", wallet,
                            "CARD", card));

            for (String transport : List.of("socket", "stream")) {
                JsonNode told = said.path("told").path(transport);
                assertThat(told.path("walletBalanceChanged").path("walletId").asText())
                        .isEqualTo(wallet);
                assertThat(told.path("transactionCreated"))
                        .hasToString("{\"walletId\":\"" + wallet + "\",\"amount\":\"1.00\",\"direction\":\"CREDIT\"}");
                assertThat(told.path("medCardStatusChanged").path("medCardId").asText())
                        .isEqualTo(card);
                assertThat(told.path("prescriptionClaimCreated")
                                .path("totalAmount")
                                .asText())
                        .isEqualTo("10.00");
                assertThat(told.path("paymentStatusChanged").path("status").asText())
                        .isEqualTo("INITIATED");
                assertThat(told.path("eventAppended").path("eventType").asText())
                        .isEqualTo("wallet.credited");
                assertThat(said.path("readable").path(transport).asBoolean())
                        .as(transport)
                        .isTrue();
            }
            assertThat(said.path("refused")).hasToString("{\"socket\":4403,\"stream\":401}");
        }
    }
}
