package tech.healthpay.ledger.postgres.embedded;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** Runs a short-lived program to its end within a deadline. */
final class Command {

    private static final int NOT_RUNNABLE = 127;

    private final Path folder;

    /** @param folder the working directory; the programs must be able to reach it */
    Command(Path folder) {
        this.folder = folder;
    }

    /**
     * What a program left behind.
     *
     * @param status its exit status; 127 if it could not be run at all
     * @param output what it wrote to standard output and standard error
     */
    record Outcome(int status, String output) {

        boolean succeeded() {
            return status == 0;
        }
    }

    /** @throws EmbeddedPostgresException if the program outlives the deadline; it is killed then */
    Outcome run(List<String> command, Deadline deadline) {
        try {
            Path output = Files.createTempFile("postgres-command", ".log");
            try {
                int status = status(command, output, deadline);
                return new Outcome(status, Files.readString(output, StandardCharsets.UTF_8));
            } finally {
                Files.deleteIfExists(output);
            }
        } catch (IOException e) {
            return new Outcome(NOT_RUNNABLE, String.valueOf(e.getMessage()));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new EmbeddedPostgresException("interrupted while running " + command.getFirst(), e);
        }
    }

    /** A builder for a child that inherits nothing of our environment but the search path: secrets stay here. */
    static ProcessBuilder builder(List<String> command, Path folder) {
        ProcessBuilder builder = new ProcessBuilder(command).directory(folder.toFile());
        String path = builder.environment().getOrDefault("PATH", "/usr/local/bin:/usr/bin:/bin");
        builder.environment().clear();
        builder.environment().put("PATH", path + ":/usr/sbin:/sbin");
        builder.environment().put("LC_ALL", "C");
        builder.environment().put("TZ", "UTC");
        return builder;
    }

    private int status(List<String> command, Path output, Deadline deadline) throws IOException, InterruptedException {
        Process process = builder(command, folder)
                .redirectErrorStream(true)
                .redirectOutput(output.toFile())
                .start();
        process.getOutputStream().close();
        if (process.waitFor(deadline.left().toMillis(), TimeUnit.MILLISECONDS)) {
            return process.exitValue();
        }
        process.descendants().forEach(ProcessHandle::destroyForcibly);
        process.destroyForcibly();
        throw new EmbeddedPostgresException(
                "%s did not end in time: %s".formatted(command, Files.readString(output, StandardCharsets.UTF_8)));
    }
}
