package tech.healthpay.ledger.scylla.embedded;

import java.io.IOException;
import java.nio.file.Files;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** A server that outlived the process which had launched it, because that one was killed. */
final class LeftoverServer {
    private static final Duration KILL_TIMEOUT = Duration.ofSeconds(5);

    private LeftoverServer() {}

    /**
     * Waits for such a server to end, as it does by itself in order, and kills it if that takes too long. A process that
     * merely has the same id by now is left alone.
     *
     * @throws EmbeddedCassandraException if it cannot be ended
     */
    static void end(ServerFiles files, Duration patience) throws IOException {
        Optional<ProcessHandle> leftover = find(files);
        if (leftover.isPresent() && !ended(leftover.get(), patience)) {
            leftover.get().destroyForcibly();
            if (!ended(leftover.get(), KILL_TIMEOUT)) {
                throw new EmbeddedCassandraException("a CQL server of an earlier run, process "
                        + leftover.get().pid() + ", cannot be ended");
            }
        }
    }

    private static Optional<ProcessHandle> find(ServerFiles files) throws IOException {
        if (!Files.exists(files.pid())) {
            return Optional.empty();
        }
        String pid = Files.readString(files.pid()).strip();
        if (!pid.matches("\\d{1,18}")) {
            return Optional.empty();
        }
        return ProcessHandle.of(Long.parseLong(pid)).filter(process -> isOurs(process, files));
    }

    private static boolean isOurs(ProcessHandle process, ServerFiles files) {
        return process.info()
                .commandLine()
                .filter(command -> command.contains("@" + files.arguments()))
                .isPresent();
    }

    private static boolean ended(ProcessHandle process, Duration timeout) {
        try {
            process.onExit().get(timeout.toNanos(), TimeUnit.NANOSECONDS);
            return true;
        } catch (TimeoutException | ExecutionException still) {
            return !process.isAlive();
        } catch (InterruptedException hurried) {
            Thread.currentThread().interrupt();
            return !process.isAlive();
        }
    }
}
