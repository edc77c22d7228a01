package tech.healthpay.ledger.app.restart;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;
import tech.healthpay.ledger.app.Main;
import tech.healthpay.ledger.app.config.Installation;

/**
 * The real program in a process of its own, with the servers it brings along. No variable of this environment configures
 * it: a server configured there is not ours to kill.
 */
public final class LedgerProgram implements AutoCloseable {

    /** The installation as the build has laid it out, for this module's own tests too. */
    static final Installation INSTALLATION =
            new Installation(Path.of("target", "ledger").toAbsolutePath());

    private static final String OWN_SERVERS_HEAP = "-Xmx512m";
    private static final String INSTANCE_HEAP = "-Xmx256m";
    private static final String READY = "READY ";
    private static final Duration START = Duration.ofMinutes(2);
    private static final Duration END = Duration.ofSeconds(60);
    private static final Duration PAUSE = Duration.ofMillis(20);
    private static final Set<String> NEEDED_VARIABLES = Set.of("PATH", "HOME", "LANG", "TMPDIR");
    private static final int FIRST_TO_NAME_THE_SWITCH = 23;

    private final Process process;
    private final Queue<String> lines = new ConcurrentLinkedQueue<>();
    private final CompletableFuture<URI> ready = new CompletableFuture<>();
    private final Thread reader;

    private LedgerProgram(Process process) {
        this.process = process;
        this.reader = Thread.ofVirtual().start(this::readLines);
    }

    /**
     * Starts {@code ledger serve} on a free port, with the servers that it brings along.
     *
     * @param options what else the command line says
     */
    public static LedgerProgram serve(Path data, String... options) {
        List<String> words = new ArrayList<>(List.of("serve", "--data", data.toString(), "--port", "0"));
        words.addAll(List.of(options));
        return start(OWN_SERVERS_HEAP, Map.of(), words);
    }

    /**
     * Starts {@code ledger serve} on a free port, with servers that run by themselves.
     *
     * @param environment the variables that name the servers
     */
    static LedgerProgram serve(Map<String, String> environment) {
        return start(INSTANCE_HEAP, environment, List.of("serve", "--port", "0"));
    }

    /**
     * Runs {@code ledger verify} to its end.
     *
     * @param environment the variables that name the servers
     */
    static Ended verify(Map<String, String> environment) {
        try (LedgerProgram program = start(INSTANCE_HEAP, environment, List.of("verify"))) {
            return program.awaitEnd();
        }
    }

    /** Returns what {@code ledger token} prints for an operator. */
    public static String operatorToken(Path data, String subject) {
        try (LedgerProgram program = start(
                OWN_SERVERS_HEAP,
                Map.of(),
                List.of("token", "--data", data.toString(), "--role", "operator", "--subject", subject))) {
            Ended ended = program.awaitEnd();
            if (ended.status() != 0 || ended.output().lines().count() != 1) {
                throw new AssertionError("no token, but " + ended);
            }
            return ended.output().strip();
        }
    }

    private static LedgerProgram start(String heap, Map<String, String> environment, List<String> words) {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(List.of(heap, "-XX:+ExitOnOutOfMemoryError", "--enable-native-access=ALL-UNNAMED"));
        if (Runtime.version().feature() >= FIRST_TO_NAME_THE_SWITCH) {
            command.add("--sun-misc-unsafe-memory-access=allow");
        }
        command.add("-D" + Installation.HOME_PROPERTY + "=" + INSTALLATION.home());
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), Main.class.getName()));
        command.addAll(words);
        ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.environment().keySet().retainAll(NEEDED_VARIABLES);
        builder.environment().putAll(environment);
        try {
            return new LedgerProgram(builder.start());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void readLines() {
        try (Stream<String> output = process.inputReader().lines()) {
            output.forEach(line -> {
                lines.add(line);
                if (line.startsWith(READY)) {
                    ready.complete(URI.create(line.substring(READY.length())));
                }
            });
        } catch (UncheckedIOException e) {
            lines.add("(the rest of the output was lost: " + e.getMessage() + ")");
        }
        ready.completeExceptionally(new AssertionError("it ended before it was ready"));
    }

    /** Waits until it says that it is ready, and where. */
    public URI awaitReady() throws InterruptedException {
        try {
            return ready.get(START.toSeconds(), TimeUnit.SECONDS);
        } catch (ExecutionException | TimeoutException e) {
            throw new AssertionError("The ledger is not ready; it said\n" + output(), e);
        }
    }

    /** Returns the id of the ledger's process. */
    public long pid() {
        return process.pid();
    }

    /** Returns the process and all that it has started, down to the last server's last helper. */
    List<ProcessHandle> tree() {
        return Stream.concat(Stream.of(process.toHandle()), process.descendants())
                .toList();
    }

    /** Kills the whole tree, the ledger first: its servers are alive for a moment without it. */
    void killLedgerFirst() {
        kill(tree());
    }

    /** Kills the whole tree, the servers first: the ledger is alive for a moment without them. */
    void killServersFirst() {
        kill(tree().reversed());
    }

    private static void kill(List<ProcessHandle> tree) {
        tree.forEach(ProcessHandle::destroyForcibly);
        awaitGone(tree);
    }

    /** Kills the ledger alone. */
    void kill() {
        kill(List.of(process.toHandle()));
    }

    /** Asks it to end by SIGTERM. */
    public Ended terminate() {
        process.destroy();
        return awaitEnd();
    }

    /** Waits until it ends by itself. */
    Ended awaitEnd() {
        long begin = System.nanoTime();
        try {
            if (!process.waitFor(END.toSeconds(), TimeUnit.SECONDS)) {
                throw new AssertionError("It does not end; it said\n" + output());
            }
            if (!reader.join(END)) {
                throw new AssertionError("It has ended, and something it started still holds its output");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError("interrupted", e);
        }
        return new Ended(process.exitValue(), output(), Duration.ofNanos(System.nanoTime() - begin));
    }

    /**
     * How it ended.
     *
     * @param status its exit status
     * @param output what it said on both streams
     * @param took how long that was awaited
     */
    public record Ended(int status, String output, Duration took) {}

    private String output() {
        return String.join("\n", lines);
    }

    /** Returns those that still run. A dead process that nobody has buried yet has no program any more. */
    static List<ProcessHandle> running(List<ProcessHandle> processes) {
        return processes.stream()
                .filter(each -> each.info().command().isPresent())
                .toList();
    }

    private static void awaitGone(List<ProcessHandle> processes) {
        long deadline = System.nanoTime() + END.toNanos();
        while (!running(processes).isEmpty()) {
            if (System.nanoTime() > deadline) {
                throw new AssertionError("Killed, and still running: " + running(processes));
            }
            pause();
        }
    }

    private static void pause() {
        try {
            Thread.sleep(PAUSE);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError("interrupted", e);
        }
    }

    /** Kills what is left of it. */
    @Override
    public void close() {
        killLedgerFirst();
    }
}
