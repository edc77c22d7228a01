package tech.healthpay.ledger.app.docs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tech.healthpay.ledger.app.testing.ApiWorld;
import tech.healthpay.ledger.app.testing.Bodies;
import tech.healthpay.ledger.app.testing.HttpResult;
import tech.healthpay.ledger.app.testing.NodeProgram;
import tech.healthpay.ledger.app.testing.NodeProgram.Run;

/** The program of {@code docs/proofs.md}, which knows no more than that page says, on proofs as they are answered over HTTP. */
class ProofPageTest {

    private static final Pattern PROGRAM = Pattern.compile("```js\\n(.*?)```", Pattern.DOTALL);

    @TempDir
    private Path folder;

    @Test
    void the_program_of_the_page_takes_every_proof_of_a_ledger_and_none_that_was_altered()
            throws IOException, InterruptedException {
        Files.writeString(folder.resolve("check.mjs"), program());
        Run there = new NodeProgram(folder).run(Map.of(), List.of("node", "--version"));
        assumeTrue(there.status() == 0, () -> "without Node the page's program is not run: " + there.text());

        try (ApiWorld world = ApiWorld.start()) {
            String wallet = world.activeWallet(ApiWorld.MONA, "10.50");
            world.takeCheckpoints();
            for (int i = 0; i < 5; i++) {
                Bodies.require(
                        201, world.operator().post("/wallets/" + wallet + "/credits", Bodies.movement("1", "deposit")));
            }
            world.takeCheckpoints();
            for (int version = 1; version <= 7; version++) {
                HttpResult proof = Bodies.require(
                        200, world.auditor().get("/aggregates/wallet/" + wallet + "/events/" + version + "/proof"));
                assertThat(check(proof.json().toString(), noted(proof)).text()).isEqualToIgnoringNewLines("holds");
            }
            HttpResult proof = world.auditor().get("/aggregates/wallet/" + wallet + "/events/5/proof");
            assertThat(check(proof.text(), "0".repeat(64)).status()).isEqualTo(1);
            for (Consumer<ObjectNode> alteration : alterations()) {
                ObjectNode altered = (ObjectNode) proof.json();
                alteration.accept(altered);
                Run run =
                        check(altered.toString(), altered.at("/checkpoint/hash").asText());
                assertThat(run).isEqualTo(new Run(1, "does not hold\n"));
            }
        }
    }

    private static List<Consumer<ObjectNode>> alterations() {
        return List.of(
                proof -> proof.put("canonical", proof.path("canonical").asText() + " "),
                proof -> proof.put("previousHash", "0".repeat(64)),
                proof -> proof.put("hash", "0".repeat(64)),
                proof -> proof.put("position", 6),
                proof -> proof.put("position", 60),
                proof -> ((ArrayNode) proof.path("path")).remove(0),
                proof -> ((ArrayNode) proof.path("path")).add("0".repeat(64)),
                proof -> checkpoint(proof).put("number", 3),
                proof -> checkpoint(proof).put("lastPosition", 6),
                proof -> checkpoint(proof).put("takenAt", "2026-11-23T10:00:00.000001Z"),
                proof -> checkpoint(proof).put("root", "0".repeat(64)),
                proof -> checkpoint(proof).put("previous", "0".repeat(64)),
                proof -> checkpoint(proof).put("hash", "0".repeat(64)));
    }

    private static ObjectNode checkpoint(ObjectNode proof) {
        return (ObjectNode) proof.path("checkpoint");
    }

    private static String noted(HttpResult proof) {
        return proof.json().at("/checkpoint/hash").asText();
    }

    private Run check(String proof, String noted) throws IOException, InterruptedException {
        Files.writeString(folder.resolve("proof.json"), proof);
        return new NodeProgram(folder).run(Map.of(), List.of("node", "check.mjs", "proof.json", noted));
    }

    private static String program() throws IOException {
        return PROGRAM.matcher(Files.readString(Path.of("docs", "proofs.md")))
                .results()
                .map((MatchResult found) -> found.group(1))
                .findFirst()
                .orElseThrow();
    }
}
