package tech.healthpay.ledger.kafka.embedded;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;

/**
 * A real Kafka broker, one KRaft node in a JVM of its own, that listens on loopback and keeps its data in a folder.
 *
 * <p>Data outlive restarts and kills. The broker dies with the JVM that started it, however that dies. Thread-safe.
 *
 * <pre>{@code
 * try (EmbeddedKafka kafka = EmbeddedKafka.start(EmbeddedKafka.Options.of(Path.of("data/kafka"), serverLib))) {
 *     publishTo(kafka.bootstrapServers());
 * }
 * }</pre>
 */
public final class EmbeddedKafka implements AutoCloseable {

    private final DataFolder folder;
    private final BrokerProcess process;
    private final String bootstrapServers;
    private boolean closed;

    private EmbeddedKafka(DataFolder folder, BrokerProcess process, Ports ports) {
        this.folder = folder;
        this.process = process;
        this.bootstrapServers = "127.0.0.1:" + ports.broker();
    }

    /**
     * Starts a broker on a folder and waits until it takes requests: about 2 s, and a few more where the broker before it
     * was killed. A broker that a killed run left behind on the same folder is stopped first.
     *
     * @throws EmbeddedKafkaException if the folder is in use by a running launcher, the port is taken, the jars are not
     *     there, or the broker gives up or is not ready in time; nothing is left running then
     */
    public static EmbeddedKafka start(Options options) {
        try {
            return startOn(DataFolder.open(options.dataDir()), options);
        } catch (IOException e) {
            throw new EmbeddedKafkaException("The Kafka folder " + options.dataDir() + " cannot be used", e);
        }
    }

    private static EmbeddedKafka startOn(DataFolder folder, Options options) throws IOException {
        boolean started = false;
        try {
            BrokerProcess.endLeftover(folder);
            Ports ports = Ports.choose(options.port(), folder.ports());
            ServerConfig.write(folder, ports);
            EmbeddedKafka kafka = new EmbeddedKafka(
                    folder, BrokerProcess.launch(folder, options.serverLib(), options.heapMegabytes()), ports);
            started = kafka.awaitReadyOrEnd(options.startTimeout());
            return kafka;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new EmbeddedKafkaException("Interrupted while the embedded Kafka was starting", e);
        } finally {
            if (!started) {
                folder.close();
            }
        }
    }

    private boolean awaitReadyOrEnd(Duration timeout) throws IOException, InterruptedException {
        boolean ready = false;
        try {
            process.awaitReady(folder, timeout);
            ready = true;
        } finally {
            if (!ready) {
                process.kill();
            }
        }
        return ready;
    }

    /** What clients put into {@code bootstrap.servers}; the same after a restart as long as the port is free. */
    public String bootstrapServers() {
        return bootstrapServers;
    }

    /** The process id of the broker's JVM. */
    public long pid() {
        return process.pid();
    }

    /** Whether the broker's JVM runs; false after {@link #close} and after the broker died by itself. */
    public boolean isAlive() {
        return process.isAlive();
    }

    /**
     * Stops the broker: asked to at first, killed if it has not ended within 9 s. Does nothing the second time.
     *
     * @throws EmbeddedKafkaException if the process survives even that, or if the calling thread is interrupted meanwhile, which
     *     kills the broker at once
     */
    @Override
    public synchronized void close() {
        if (closed) {
            return;
        }
        closed = true;
        try (folder) {
            process.end();
            Files.deleteIfExists(folder.pid());
        } catch (InterruptedException e) {
            process.kill();
            Thread.currentThread().interrupt();
            throw new EmbeddedKafkaException("Interrupted while the embedded Kafka was stopping", e);
        } catch (IOException e) {
            throw new EmbeddedKafkaException("The Kafka folder " + folder.root() + " cannot be let go", e);
        }
    }

    /**
     * Where and how a broker runs.
     *
     * @param dataDir its folder, created if missing; nothing else may use it
     * @param serverLib the folder of jars it runs from, as the build of {@code embedded-server} leaves it
     * @param port the port for clients, 1 to 65535; or 0 for any free one, chosen once and kept while it stays free
     * @param heapMegabytes the broker's heap limit, 128 to 65536
     * @param startTimeout how long a start may take, 1 s to 10 min
     */
    public record Options(Path dataDir, Path serverLib, int port, int heapMegabytes, Duration startTimeout) {

        /** @throws IllegalArgumentException naming the first value out of its range */
        public Options {
            check(Files.isDirectory(serverLib), "serverLib is not a folder: " + serverLib);
            check(port >= 0 && port <= 65_535, "port is not within 0 and 65535: " + port);
            check(
                    heapMegabytes >= 128 && heapMegabytes <= 65_536,
                    "heapMegabytes is not within 128 and 65536: " + heapMegabytes);
            check(
                    startTimeout.compareTo(Duration.ofSeconds(1)) >= 0
                            && startTimeout.compareTo(Duration.ofMinutes(10)) <= 0,
                    "startTimeout is not within 1 s and 10 min: " + startTimeout);
        }

        /** Any port, 256 MB of heap, a minute to start. */
        public static Options of(Path dataDir, Path serverLib) {
            return new Options(dataDir, serverLib, 0, 256, Duration.ofMinutes(1));
        }

        private static void check(boolean holds, String complaint) {
            if (!holds) {
                throw new IllegalArgumentException(complaint);
            }
        }
    }
}
