package tech.healthpay.ledger.app;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import tech.healthpay.ledger.app.evidence.ProofDocument;
import tech.healthpay.ledger.app.json.BadInputException;
import tech.healthpay.ledger.app.json.MalformedJsonException;
import tech.healthpay.ledger.core.audit.LedgerWalk.KnownCheckpoint;
import tech.healthpay.ledger.core.evidence.EventProof;
import tech.healthpay.ledger.core.evidence.MerkleCheckpoint;
import tech.healthpay.ledger.core.evidence.ProofChecker;

/** Judges a proof by nothing but the proof: no server, no configuration, no network. */
@Command(
        name = "check-proof",
        description = {
            "Tell whether a proof holds, as GET /aggregates/{type}/{id}/events/{version}/proof answered it.",
            "Ends with status 0 if it holds, with 1 if it does not, with 2 if the file is no proof. Needs neither the ledger nor"
                    + " any server."
        },
        mixinStandardHelpOptions = true)
final class CheckProofCommand implements Callable<Integer> {

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Parameters(
            paramLabel = "FILE",
            description = "The JSON document with the proof; /dev/stdin for the standard input.")
    private Path file = Path.of("");

    @Option(
            names = "--checkpoint",
            paramLabel = "NUMBER:HASH",
            converter = NotedCheckpoint.class,
            description =
                    "A checkpoint as it was noted outside of the ledger; may be repeated. The proof must be by one of them."
                            + " Without any, a proof shows no more than that it fits together.")
    private List<KnownCheckpoint> noted = new ArrayList<>();

    @Override
    public Integer call() {
        EventProof proof = proof();
        Terminal terminal = new Terminal(spec.commandLine().getOut());
        MerkleCheckpoint checkpoint = proof.checkpoint();
        Optional<String> obstacle = ProofChecker.check(proof)
                .map(CheckProofCommand::words)
                .or(() -> isNoted(checkpoint)
                        ? Optional.empty()
                        : Optional.of("its checkpoint %d:%s is none of those that were noted"
                                .formatted(checkpoint.number(), checkpoint.hash())));
        if (obstacle.isPresent()) {
            terminal.say("The proof does not hold: " + obstacle.get() + ".");
            return Main.FAILED;
        }
        terminal.say("The proof holds: this event stands at position %d.".formatted(proof.position()));
        terminal.say("  event       " + proof.canonical());
        terminal.say("  checkpoint  %d:%s".formatted(checkpoint.number(), checkpoint.hash()));
        terminal.say("              over positions %d to %d, taken at %s"
                .formatted(checkpoint.firstPosition(), checkpoint.lastPosition(), checkpoint.takenAt()));
        terminal.say(
                noted.isEmpty()
                        ? "It is worth as much as that checkpoint: compare it with one that was noted outside of the ledger."
                        : "The checkpoint is one that was noted.");
        return 0;
    }

    private boolean isNoted(MerkleCheckpoint checkpoint) {
        return noted.isEmpty() || noted.contains(new KnownCheckpoint(checkpoint.number(), checkpoint.hash()));
    }

    private static String words(ProofChecker.Misfit misfit) {
        return switch (misfit) {
            case EVENT -> "the event's hash is not that of its text behind the hash of the event before it";
            case POSITION -> "the checkpoint does not cover the event's position";
            case PATH -> "the path does not lead from the event at its position to the root of the checkpoint";
            case CHECKPOINT -> "the checkpoint's hash is not that of what it says";
        };
    }

    private EventProof proof() {
        try {
            return ProofDocument.read(bytes());
        } catch (MalformedJsonException e) {
            throw misuse(file + " is not a JSON object: " + e.getMessage());
        } catch (BadInputException e) {
            throw misuse(file + " is no proof: "
                    + e.errors().stream()
                            .map(error -> error.field() + " " + error.message())
                            .collect(Collectors.joining(", ")));
        }
    }

    private byte[] bytes() {
        try (InputStream in = Files.newInputStream(file)) {
            byte[] bytes = in.readNBytes(ProofDocument.MAX_BYTES + 1);
            if (bytes.length > ProofDocument.MAX_BYTES) {
                throw misuse(file + " is too large for a proof");
            }
            return bytes;
        } catch (IOException e) {
            throw misuse(file + " cannot be read: " + e);
        }
    }

    private ParameterException misuse(String message) {
        return new ParameterException(spec.commandLine(), message);
    }
}
