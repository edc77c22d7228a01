package tech.healthpay.ledger.postgres.embedded;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * The server as a child of ours that cannot outlive us: a shell between the two reads a pipe whose other end we hold, and
 * interrupts the server when that pipe closes, be it by {@link #stop} or by our death.
 */
final class Postmaster {

    /**
     * Starts the server, and beside it a watcher that waits for the end of standard input. The shell ends as soon as the
     * server does, with its status.
     */
    private static final String WATCH = """
            exec 3<&0
            "$@" </dev/null 3<&- &
            server=$!
            { cat <&3; kill -INT "$server"; } >/dev/null 2>&1 &
            watcher=$!
            exec 3<&-
            wait "$server"
            status=$?
            kill "$watcher"
            exit "$status"
            """;

    private static final Duration HARD_STOP = Duration.ofSeconds(3);

    private final Process shell;
    private final Path database;

    private Postmaster(Process shell, Path database) {
        this.shell = shell;
        this.database = database;
    }

    /**
     * Starts the server and returns at once.
     *
     * @param server the command line of {@code postgres}
     */
    static Postmaster launch(ServerAccount account, boolean ownSession, List<String> server, DataFolder folder)
            throws IOException {
        List<String> shell = new ArrayList<>();
        if (ownSession) {
            shell.add("setsid"); // an interrupt from the terminal is for us, who then stop things in order
        }
        shell.addAll(account.running(List.of("sh", "-c", WATCH, "postgres-watcher")));
        shell.addAll(server);
        Process process = Command.builder(shell, folder.top())
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(folder.log().toFile()))
                .start();
        return new Postmaster(process, folder.database());
    }

    boolean isAlive() {
        return shell.isAlive();
    }

    boolean isReady() {
        return PostmasterFile.read(database).map(PostmasterFile::ready).orElse(false);
    }

    /** The server's own process id, 0 if it is not running. */
    long pid() {
        return PostmasterFile.read(database).map(PostmasterFile::pid).orElse(0L);
    }

    /** Asks for a fast shutdown (clients are disconnected, data is written), then insists. */
    void stop(Duration timeout) {
        closePipe();
        if (!exitsWithin(timeout)) {
            PostmasterFile.read(database)
                    .flatMap(PostmasterFile::process)
                    .ifPresent(ProcessHandle::destroyForcibly); // its children leave when they miss it
            shell.descendants().forEach(ProcessHandle::destroyForcibly);
            shell.destroyForcibly();
            if (!exitsWithin(HARD_STOP)) {
                throw new EmbeddedPostgresException("PostgreSQL in %s cannot be stopped".formatted(database));
            }
        }
    }

    private void closePipe() {
        try {
            shell.getOutputStream().close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Not to be interrupted: whoever stops the server needs it stopped, an interrupted thread above all. */
    private boolean exitsWithin(Duration timeout) {
        Deadline deadline = Deadline.in(timeout);
        boolean interrupted = false;
        try {
            while (true) {
                try {
                    return shell.waitFor(deadline.left().toMillis(), TimeUnit.MILLISECONDS);
                } catch (InterruptedException e) {
                    interrupted = true;
                }
            }
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }
}
