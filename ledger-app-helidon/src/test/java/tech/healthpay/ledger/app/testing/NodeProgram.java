package tech.healthpay.ledger.app.testing;

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
import java.util.concurrent.TimeUnit;

/**
 * Programs of Node, run in a folder, each for a bounded time. Where there is no Node they end with status -1.
 *
 * @param folder where they run
 */
public record NodeProgram(Path folder) {

    private static final long MINUTES = 3;

    /**
     * What became of a run.
     *
     * @param status -1 if it could not be run to its end
     * @param text what it said, or what it complained of if it said nothing
     */
    public record Run(int status, String text) {}

    /**
     * Returns programs that have packages of the npm registry; where they are not to be had, the test says so and is skipped.
     *
     * @param test who asks
     * @param packages each with its version, for example {@code graphql@16.15.0}
     */
    public static NodeProgram having(Path folder, Class<?> test, List<String> packages)
            throws IOException, InterruptedException {
        NodeProgram node = new NodeProgram(folder);
        List<String> command = new ArrayList<>(List.of("npm", "install", "--no-audit", "--no-fund", "--no-save"));
        command.addAll(packages);
        Run installed = node.run(Map.of(), command);
        String reason = packages + " are not to be had: " + installed.text();
        if (installed.status() != 0) {
            System.out.println(test.getSimpleName() + " is skipped: " + reason);
        }
        assumeTrue(installed.status() == 0, reason);
        return node;
    }

    /**
     * Runs a program of the tests' resources, and returns the document that it prints.
     *
     * @throws AssertionError if it ends badly
     */
    public JsonNode document(String resource, Map<String, String> environment)
            throws IOException, InterruptedException {
        Path file = folder.resolve(resource.substring(resource.lastIndexOf('/') + 1));
        try (InputStream program = NodeProgram.class.getResourceAsStream(resource)) {
            Files.copy(Objects.requireNonNull(program), file);
        }
        Run run = run(environment, List.of("node", file.toString()));
        assertThat(run.status()).as(run.text()).isZero();
        return HttpResult.parse(run.text());
    }

    /** Runs a program of the path, for example {@code node} or {@code npx}. */
    public Run run(Map<String, String> environment, List<String> command) throws IOException, InterruptedException {
        ProcessBuilder builder = new ProcessBuilder(command);
        builder.environment().putAll(environment);
        Path out = folder.resolve("out.txt");
        Path err = folder.resolve("err.txt");
        builder.directory(folder.toFile()).redirectOutput(out.toFile()).redirectError(err.toFile());
        Process process;
        try {
            process = builder.start();
        } catch (IOException e) {
            return new Run(-1, "there is no " + command.getFirst());
        }
        if (!process.waitFor(MINUTES, TimeUnit.MINUTES)) {
            process.destroyForcibly();
            return new Run(-1, "no answer within " + MINUTES + " minutes");
        }
        String said = Files.readString(out);
        return new Run(process.exitValue(), said.isBlank() ? Files.readString(err) : said);
    }
}
