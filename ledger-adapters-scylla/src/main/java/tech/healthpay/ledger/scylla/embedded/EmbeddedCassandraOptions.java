package tech.healthpay.ledger.scylla.embedded;

import java.nio.file.Path;
import java.time.Duration;

/**
 * How to run an embedded CQL server.
 *
 * @param dataDirectory where the server keeps its data, configuration and log; created if missing. One running server
 *     owns it alone
 * @param serverLibraries the folder with the server's jars, as the build resolves them
 * @param port the CQL port on the loopback address, 0 to 65535; 0 takes any free one, and the same one again at the
 *     next start over the same data wherever it is still free
 * @param heapMegabytes the server's heap, at least 128; its process takes about 330 MB more
 * @param startTimeout how long the server may take until it answers; replaying a long commit log takes most of it
 * @param stopTimeout how long an orderly stop may take before the process is killed, which loses no data either
 */
public record EmbeddedCassandraOptions(
        Path dataDirectory,
        Path serverLibraries,
        int port,
        int heapMegabytes,
        Duration startTimeout,
        Duration stopTimeout) {
    private static final int SMALLEST_HEAP = 128;
    private static final int LARGEST_PORT = 65_535;

    /**
     * Checks every range and makes both folders absolute.
     *
     * @throws IllegalArgumentException if a number or a duration is out of range
     */
    public EmbeddedCassandraOptions {
        dataDirectory = dataDirectory.toAbsolutePath().normalize();
        serverLibraries = serverLibraries.toAbsolutePath().normalize();
        require(port >= 0 && port <= LARGEST_PORT, "port must be 0 to 65535, but is " + port);
        require(heapMegabytes >= SMALLEST_HEAP, "heapMegabytes must be at least 128, but is " + heapMegabytes);
        require(startTimeout.isPositive(), "startTimeout must be positive, but is " + startTimeout);
        require(stopTimeout.isPositive(), "stopTimeout must be positive, but is " + stopTimeout);
    }

    /**
     * {@return any free port, a heap of 256 MB, 60 seconds to start and 6 to stop}
     *
     * @param dataDirectory where the server keeps its data
     * @param serverLibraries the folder with the server's jars
     */
    public static EmbeddedCassandraOptions of(Path dataDirectory, Path serverLibraries) {
        return new EmbeddedCassandraOptions(
                dataDirectory, serverLibraries, 0, 256, Duration.ofSeconds(60), Duration.ofSeconds(6));
    }

    /**
     * {@return these options with another port}
     *
     * @param newPort 0 to 65535; 0 takes any free one
     */
    public EmbeddedCassandraOptions withPort(int newPort) {
        return new EmbeddedCassandraOptions(
                dataDirectory, serverLibraries, newPort, heapMegabytes, startTimeout, stopTimeout);
    }

    /**
     * {@return these options with another heap}
     *
     * @param newHeapMegabytes at least 128
     */
    public EmbeddedCassandraOptions withHeapMegabytes(int newHeapMegabytes) {
        return new EmbeddedCassandraOptions(
                dataDirectory, serverLibraries, port, newHeapMegabytes, startTimeout, stopTimeout);
    }

    /**
     * {@return these options with another bound on the start}
     *
     * @param newStartTimeout positive
     */
    public EmbeddedCassandraOptions withStartTimeout(Duration newStartTimeout) {
        return new EmbeddedCassandraOptions(
                dataDirectory, serverLibraries, port, heapMegabytes, newStartTimeout, stopTimeout);
    }

    /**
     * {@return these options with another bound on the stop}
     *
     * @param newStopTimeout positive
     */
    public EmbeddedCassandraOptions withStopTimeout(Duration newStopTimeout) {
        return new EmbeddedCassandraOptions(
                dataDirectory, serverLibraries, port, heapMegabytes, startTimeout, newStopTimeout);
    }

    private static void require(boolean holds, String otherwise) {
        if (!holds) {
            throw new IllegalArgumentException(otherwise);
        }
    }
}
