package tech.healthpay.ledger.app;

import static org.assertj.core.api.Assertions.assertThat;
import static tech.healthpay.ledger.app.testing.ApiWorld.MONA;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import tech.healthpay.ledger.app.testing.ApiWorld;
import tech.healthpay.ledger.app.testing.Bodies;
import tech.healthpay.ledger.app.testing.HttpResult;

/** A proof as it came over HTTP, judged where there is nothing else: well, and with every single member altered. */
class CheckProofTest {

    private static String fetched = "";

    private final Cli cli = new Cli();

    @TempDir
    private Path folder;

    /** The proof of the fifth of seven events under the second checkpoint. */
    @BeforeAll
    static void fetch_a_proof() {
        try (ApiWorld world = ApiWorld.start()) {
            String wallet = world.activeWallet(MONA, "10.50");
            world.takeCheckpoints();
            for (int i = 0; i < 7; i++) {
                Bodies.require(
                        201, world.operator().post("/wallets/" + wallet + "/credits", Bodies.movement("1", "deposit")));
            }
            world.takeCheckpoints();
            String path = "/aggregates/wallet/" + wallet + "/events/7/proof";
            fetched = Bodies.require(200, world.auditor().get(path)).text();
        }
    }

    @AfterAll
    static void forget() {
        fetched = "";
    }

    @Test
    void a_proof_as_it_was_fetched_holds() {
        assertThat(check(fetched)).isZero();

        assertThat(cli.err()).isEmpty();
        assertThat(cli.out())
                .startsWith("The proof holds: this event stands at position 7.")
                .contains(proof().path("canonical").asText(), "checkpoint  " + checkpoint(), "over positions 3 to 9")
                .contains("compare it with one that was noted");
    }

    @Test
    void a_proof_written_otherwise_is_the_same_proof() {
        assertThat(check(proof().toPrettyString())).isZero();
    }

    @Test
    void a_proof_by_a_checkpoint_that_was_noted_holds() {
        assertThat(check(fetched, "--checkpoint", "1:" + "0".repeat(64), "--checkpoint", checkpoint()))
                .isZero();

        assertThat(cli.out()).contains("The checkpoint is one that was noted.");
    }

    @Test
    void a_proof_by_a_checkpoint_that_nobody_noted_does_not_hold() {
        String hash = checkpoint().substring(2);

        assertThat(check(fetched, "--checkpoint", "2:" + "0".repeat(64))).isEqualTo(Main.FAILED);
        assertThat(check(fetched, "--checkpoint", "1:" + hash)).isEqualTo(Main.FAILED);

        assertThat(cli.out()).contains("its checkpoint " + checkpoint() + " is none of those that were noted");
    }

    record Alteration(String what, Consumer<ObjectNode> change, String told) {

        @Override
        public String toString() {
            return what;
        }
    }

    static Stream<Alteration> alterations() {
        String event = "the event's hash is not that of its text";
        String path = "the path does not lead";
        String uncovered = "does not cover";
        String checkpoint = "the checkpoint's hash is not that of what it says";
        return Stream.of(
                text("/canonical", "\"1.00\"", "\"9.00\"", event),
                text("/canonical", "deposit", "cashback", event),
                text("/canonical", "{", "{ ", event),
                digit("/previousHash", event),
                digit("/hash", event),
                number("/position", 1, path),
                number("/position", -1, path),
                number("/position", -5, uncovered),
                number("/position", 3, uncovered),
                digit("/path/0", path),
                digit("/path/1", path),
                digit("/path/2", path),
                path("a neighbour fewer", neighbours -> neighbours.remove(2), path),
                path("a neighbour more", neighbours -> neighbours.add("0".repeat(64)), path),
                path("neighbours in another order", neighbours -> neighbours.add(neighbours.remove(0)), path),
                path("no neighbours", ArrayNode::removeAll, path),
                number("/checkpoint/number", 1, checkpoint),
                number("/checkpoint/firstPosition", 1, path),
                number("/checkpoint/firstPosition", -2, path),
                number("/checkpoint/lastPosition", -2, path),
                number("/checkpoint/lastPosition", 8, path),
                text("/checkpoint/takenAt", "10:00:00Z", "10:00:00.000001Z", checkpoint),
                digit("/checkpoint/root", path),
                digit("/checkpoint/previous", checkpoint),
                digit("/checkpoint/hash", checkpoint));
    }

    @ParameterizedTest
    @MethodSource("alterations")
    void a_proof_with_anything_altered_does_not_hold(Alteration alteration) {
        ObjectNode altered = proof();
        alteration.change().accept(altered);
        assertThat(altered).isNotEqualTo(proof());

        assertThat(check(altered.toString())).isEqualTo(Main.FAILED);

        assertThat(cli.out()).startsWith("The proof does not hold: ").contains(alteration.told());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/canonical",
                "/previousHash",
                "/hash",
                "/position",
                "/path",
                "/checkpoint",
                "/checkpoint/number",
                "/checkpoint/firstPosition",
                "/checkpoint/lastPosition",
                "/checkpoint/takenAt",
                "/checkpoint/root",
                "/checkpoint/previous",
                "/checkpoint/hash"
            })
    void a_document_that_lacks_a_member_or_has_a_strange_one_is_no_proof(String pointer) {
        ObjectNode lacking = proof();
        parent(lacking, pointer).remove(name(pointer));
        ObjectNode strange = proof();
        parent(strange, pointer).put(name(pointer), -1);
        ObjectNode unknown = proof();
        parent(unknown, pointer).put("more", 1);

        assertThat(check(lacking.toString())).isEqualTo(Main.MISUSED);
        assertThat(check(strange.toString())).isEqualTo(Main.MISUSED);
        assertThat(check(unknown.toString())).isEqualTo(Main.MISUSED);

        assertThat(cli.out()).isEmpty();
        assertThat(cli.err()).contains("is no proof: ", pointer.substring(1).replace('/', '.'), "more is not a");
    }

    @Test
    void what_is_no_document_or_not_there_is_misuse() throws IOException {
        assertThat(check("[]")).isEqualTo(Main.MISUSED);
        assertThat(check("")).isEqualTo(Main.MISUSED);
        assertThat(check(fetched + "x")).isEqualTo(Main.MISUSED);
        assertThat(cli.run("check-proof", folder.resolve("nowhere").toString())).isEqualTo(Main.MISUSED);
        assertThat(cli.run("check-proof")).isEqualTo(Main.MISUSED);
        assertThat(check(fetched, "--checkpoint", "2")).isEqualTo(Main.MISUSED);
        Path large = Files.write(folder.resolve("large"), new byte[(4 << 20) + 1]);
        assertThat(cli.run("check-proof", large.toString())).isEqualTo(Main.MISUSED);

        assertThat(cli.out()).isEmpty();
        assertThat(cli.err()).contains("is not a JSON object", "cannot be read", "is too large for a proof");
    }

    private static Alteration text(String pointer, String from, String to, String told) {
        return new Alteration(pointer + " with " + to, proof -> replace(proof, pointer, from, to), told);
    }

    private static Alteration digit(String pointer, String told) {
        return new Alteration(
                pointer,
                proof -> {
                    String hash = proof.at(pointer).asText();
                    char last = hash.endsWith("0") ? '1' : '0';
                    set(proof, pointer, hash.substring(0, hash.length() - 1) + last);
                },
                told);
    }

    private static Alteration number(String pointer, long by, String told) {
        return new Alteration(
                pointer + " " + by,
                proof -> parent(proof, pointer)
                        .put(name(pointer), proof.at(pointer).asLong() + by),
                told);
    }

    private static Alteration path(String what, Consumer<ArrayNode> change, String told) {
        return new Alteration(what, proof -> change.accept(proof.withArray("path")), told);
    }

    private static void replace(ObjectNode proof, String pointer, String from, String to) {
        set(proof, pointer, proof.at(pointer).asText().replace(from, to));
    }

    private static void set(ObjectNode proof, String pointer, String value) {
        JsonNode parent = proof.at(pointer.substring(0, pointer.lastIndexOf('/')));
        if (parent instanceof ArrayNode array) {
            array.set(Integer.parseInt(name(pointer)), value);
        } else {
            parent(proof, pointer).put(name(pointer), value);
        }
    }

    private static ObjectNode parent(ObjectNode proof, String pointer) {
        return (ObjectNode) proof.at(pointer.substring(0, pointer.lastIndexOf('/')));
    }

    private static String name(String pointer) {
        return pointer.substring(pointer.lastIndexOf('/') + 1);
    }

    private static ObjectNode proof() {
        return (ObjectNode) HttpResult.parse(fetched);
    }

    private static String checkpoint() {
        JsonNode checkpoint = proof().path("checkpoint");
        return checkpoint.path("number").asText() + ":"
                + checkpoint.path("hash").asText();
    }

    private int check(String document, String... words) {
        try {
            String file =
                    Files.writeString(folder.resolve("proof.json"), document).toString();
            return cli.run(Stream.concat(Stream.of("check-proof", file), Stream.of(words))
                    .toArray(String[]::new));
        } catch (IOException e) {
            throw new AssertionError("the document cannot be written", e);
        }
    }
}
