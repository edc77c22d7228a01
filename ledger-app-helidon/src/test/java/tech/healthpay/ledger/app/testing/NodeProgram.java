package tech.healthpay.ledger.app.testing;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
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
