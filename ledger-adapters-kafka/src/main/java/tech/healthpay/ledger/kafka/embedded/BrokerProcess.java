package tech.healthpay.ledger.kafka.embedded;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;

/** The broker's JVM, seen from outside: how it is started, recognised and ended. */
final class BrokerProcess {

    /** Compiled in the nested module {@code embedded-server}, which is on the broker's class path alone. */
    private static final String MAIN_CLASS = "tech.healthpay.ledger.kafka.server.EmbeddedBroker";

    /** The line by which that class says that it takes requests. */
    private static final String READY = "READY";

    /** Longer than the broker gives itself. */
    private static final Duration GRACE = Duration.ofSeconds(9);

    /** A leftover has lost its parent, and was told to end by that already. */
    private static final Duration GRACE_OF_LEFTOVER = Duration.ofSeconds(3);

    /** What the operating system needs to bury a process that was killed. */
    private static final Duration DEATH = Duration.ofSeconds(5);

    private static final int QUOTED_ERROR_LINES = 5;

    private final Process process;
    private final CompletableFuture<Boolean> ready = new CompletableFuture<>();

    private BrokerProcess(Process process) {
        this.process = process;
    }

    static BrokerProcess launch(DataFolder folder, Path serverLib, int heapMegabytes) throws IOException {
        ProcessBuilder builder = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        mark(folder),
                        "-Xmx" + heapMegabytes + "m",
                        "-XX:+UseSerialGC",
                        "-XX:TieredStopAtLevel=1",
                        "-XX:ReservedCodeCacheSize=64m",
                        "-XX:+ExitOnOutOfMemoryError",
                        "-Djava.util.logging.config.file=" + folder.loggingProperties(),
                        "-cp",
                        serverLib.resolve("*").toString(),
                        MAIN_CLASS,
                        folder.serverProperties().toString())
                .directory(folder.root().toFile())
                .redirectError(folder.errors().toFile());
        builder.environment().clear(); // the ledger's secrets are none of the broker's business
        BrokerProcess broker = new BrokerProcess(builder.start());
        Files.writeString(folder.pid(), Long.toString(broker.pid()));
        Thread.ofPlatform().daemon().name("embedded-kafka-output").start(broker::readOutput);
        return broker;
    }

    /** Ends the broker that a killed run left on this folder, if there is one. */
    static void endLeftover(DataFolder folder) throws IOException, InterruptedException {
        Optional<ProcessHandle> leftover = leftover(folder);
        if (leftover.isPresent()) {
            end(leftover.get(), GRACE_OF_LEFTOVER);
        }
    }

    /** The pid file alone proves nothing: its number may be another process's by now. */
    private static Optional<ProcessHandle> leftover(DataFolder folder) throws IOException {
        if (!Files.exists(folder.pid())) {
            return Optional.empty();
        }
        String pid = Files.readString(folder.pid()).strip();
        return pid.matches("[0-9]{1,18}")
                ? ProcessHandle.of(Long.parseLong(pid)).filter(process -> isBrokerOf(folder, process))
                : Optional.empty();
    }

    private static boolean isBrokerOf(DataFolder folder, ProcessHandle process) {
        List<String> arguments = process.info().arguments().map(Arrays::asList).orElse(List.of());
        return arguments.contains(mark(folder)) && arguments.contains(MAIN_CLASS);
    }

    /** Says on the command line whose broker this is. */
    private static String mark(DataFolder folder) {
        return "-Dledger.kafka.folder=" + folder.root();
    }

    private void readOutput() {
        try (BufferedReader output = process.inputReader(StandardCharsets.UTF_8)) {
            for (String line = output.readLine(); line != null; line = output.readLine()) {
                if (line.equals(READY)) {
                    ready.complete(true);
                }
            }
            ready.complete(false);
        } catch (IOException e) {
            ready.completeExceptionally(e);
        }
    }

    /** Waits until the broker takes requests. */
    void awaitReady(DataFolder folder, Duration timeout) throws IOException, InterruptedException {
        try {
            if (!ready.get(timeout.toMillis(), TimeUnit.MILLISECONDS)) {
                throw new EmbeddedKafkaException("The embedded Kafka gave up while starting; its log is in "
                        + folder.root() + lastErrors(folder));
            }
        } catch (TimeoutException e) {
            throw new EmbeddedKafkaException(
                    "The embedded Kafka was not ready within " + timeout + "; its log is in " + folder.root(), e);
        } catch (ExecutionException e) {
            throw new EmbeddedKafkaException("The embedded Kafka's output could not be read", e);
        }
    }

    private static String lastErrors(DataFolder folder) throws IOException {
        try (Stream<String> lines = Files.lines(folder.errors())) {
            List<String> all = lines.filter(line -> !line.isBlank()).toList();
            List<String> last = all.subList(Math.max(0, all.size() - QUOTED_ERROR_LINES), all.size());
            return last.isEmpty() ? "" : ", and it said: " + String.join(" | ", last);
        }
    }

    long pid() {
        return process.pid();
    }

    boolean isAlive() {
        return process.isAlive();
    }

    /** Ends the broker without asking it and without waiting. */
    void kill() {
        process.destroyForcibly();
    }

    /** Asks the broker to end, and kills it if it takes too long. */
    void end() throws InterruptedException {
        end(process.toHandle(), GRACE);
    }

    private static void end(ProcessHandle process, Duration grace) throws InterruptedException {
        process.destroy();
        if (!hasEnded(process, grace)) {
            process.destroyForcibly();
            if (!hasEnded(process, DEATH)) {
                throw new EmbeddedKafkaException("The embedded Kafka, process " + process.pid() + ", does not end");
            }
        }
    }

    private static boolean hasEnded(ProcessHandle process, Duration within) throws InterruptedException {
        try {
            process.onExit().get(within.toMillis(), TimeUnit.MILLISECONDS);
            return true;
        } catch (TimeoutException e) {
            return false;
        } catch (ExecutionException e) {
            throw new EmbeddedKafkaException("The end of process " + process.pid() + " cannot be awaited", e);
        }
    }
}
