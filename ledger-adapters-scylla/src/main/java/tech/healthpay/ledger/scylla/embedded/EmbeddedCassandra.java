package tech.healthpay.ledger.scylla.embedded;

import java.io.File;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.TimeUnit;

/**
 * A running CQL server: one node of Apache Cassandra in a child process, on the loopback address, its data in a folder.
 *
 * <p>The data survive {@link #close()}, a kill of the server, and a kill of this process, which the server notices and
 * then ends itself. If a killed run left a server behind that has not ended yet, the next start waits for it and, in the
 * end, kills it. It runs on the JDK that runs this process (21 or newer).
 *
 * <p>Thread-safe.
 *
 * <pre>{@code
 * try (EmbeddedCassandra server = EmbeddedCassandra.start(EmbeddedCassandraOptions.of(data, libraries))) {
 *     connect(server.contactPoint(), server.datacenter());
 * }
 * }</pre>
 */
public final class EmbeddedCassandra implements AutoCloseable {
    private static final System.Logger LOG = System.getLogger(EmbeddedCassandra.class.getName());
    private static final String DATACENTER = "datacenter1";
    private static final Duration KILL_TIMEOUT = Duration.ofSeconds(5);
    private static final Duration PROBE_INTERVAL = Duration.ofMillis(25);

    private final EmbeddedCassandraOptions options;
    private final ServerFiles files;
    private final DirectoryLock lock;
    private final Process process;
    private final InetSocketAddress contactPoint;

    private EmbeddedCassandra(
            EmbeddedCassandraOptions options,
            ServerFiles files,
            DirectoryLock lock,
            Process process,
            InetSocketAddress contactPoint) {
        this.options = options;
        this.files = files;
        this.lock = lock;
        this.process = process;
        this.contactPoint = contactPoint;
    }

    /**
     * Starts a server and returns once it answers.
     *
     * @param options where its data are and how much it may take
     * @return the running server; the caller closes it
     * @throws EmbeddedCassandraException if the data directory is in use, the wanted port is taken, the server's
     *     libraries are missing, or the server ends or does not answer within the start timeout; nothing is left running
     */
    public static EmbeddedCassandra start(EmbeddedCassandraOptions options) {
        ServerFiles files = new ServerFiles(options.dataDirectory());
        try {
            Files.createDirectories(files.directory());
            DirectoryLock lock = DirectoryLock.take(files.lock());
            try {
                return startLocked(options, files, lock);
            } catch (IOException | RuntimeException failed) {
                lock.close();
                throw failed;
            }
        } catch (IOException failed) {
            throw new EmbeddedCassandraException(
                    "cannot start the CQL server in " + options.dataDirectory() + ": " + failed, failed);
        }
    }

    private static EmbeddedCassandra startLocked(
            EmbeddedCassandraOptions options, ServerFiles files, DirectoryLock lock) throws IOException {
        LeftoverServer.end(files, options.stopTimeout());
        ServerPorts ports = ServerPorts.choose(options.port(), files.ports());
        int jdk = Runtime.version().feature();
        files.writeConfiguration(options, ports, jdk);
        files.setAsideLog();
        long started = System.nanoTime();
        Process process = launch(files);
        InetSocketAddress contactPoint = new InetSocketAddress(InetAddress.getLoopbackAddress(), ports.cql());
        EmbeddedCassandra server = new EmbeddedCassandra(options, files, lock, process, contactPoint);
        try {
            Files.writeString(files.pid(), Long.toString(process.pid()));
            server.awaitAnswer();
        } catch (IOException | RuntimeException failed) {
            server.kill();
            // it may hold no more than the classes of a start that failed
            Files.deleteIfExists(files.classArchive(jdk));
            throw failed;
        }
        LOG.log(
                System.Logger.Level.DEBUG,
                "CQL server answers on {0} after {1} ms",
                contactPoint,
                Duration.ofNanos(System.nanoTime() - started).toMillis());
        return server;
    }

    /** Its standard input stays a pipe that only this process holds: the server ends when that pipe does. */
    private static Process launch(ServerFiles files) throws IOException {
        Path java = Path.of(System.getProperty("java.home"), "bin", "java");
        File log = files.log().toFile();
        ProcessBuilder builder = new ProcessBuilder(java.toString(), "@" + files.arguments())
                .directory(files.directory().toFile())
                .redirectErrorStream(true)
                .redirectOutput(log);
        // options meant for our own JVM (an agent, a heap) are not the server's
        builder.environment().keySet().removeAll(Set.of("JAVA_TOOL_OPTIONS", "JDK_JAVA_OPTIONS", "CLASSPATH"));
        return builder.start();
    }

    private void awaitAnswer() throws IOException {
        long deadline = System.nanoTime() + options.startTimeout().toNanos();
        while (!CqlProbe.answers(contactPoint)) {
            if (ended(process, PROBE_INTERVAL)) {
                throw failure("ended with status " + process.exitValue() + " instead of answering");
            }
            if (System.nanoTime() > deadline) {
                throw failure("did not answer within " + options.startTimeout());
            }
        }
        if (!process.isAlive()) {
            throw failure("ended; another server answers on its port " + contactPoint.getPort());
        }
    }

    private EmbeddedCassandraException failure(String what) throws IOException {
        return new EmbeddedCassandraException(
                "the CQL server " + what + "; the end of its log " + files.log() + ":\n" + files.logTail());
    }

    /** {@return the loopback address and port on which the server answers} */
    public InetSocketAddress contactPoint() {
        return contactPoint;
    }

    /** {@return the name of the server's only data center, as a driver and a keyspace's replication need it} */
    public String datacenter() {
        return DATACENTER;
    }

    /** {@return the process id of the server} */
    public long pid() {
        return process.pid();
    }

    /** {@return whether the server's process still runs} */
    public boolean isAlive() {
        return process.isAlive();
    }

    /**
     * Stops the server in order, or by force once the stop timeout is over; loses no data either way. Returns when its
     * process has ended. Does nothing the second time.
     *
     * @throws EmbeddedCassandraException if the process does not end even when killed
     */
    @Override
    public void close() {
        process.destroy();
        if (!ended(process, options.stopTimeout())) {
            LOG.log(System.Logger.Level.WARNING, "CQL server {0} is slow to stop and is killed", process.pid());
        }
        kill();
    }

    private void kill() {
        process.destroyForcibly();
        if (!ended(process, KILL_TIMEOUT)) {
            throw new EmbeddedCassandraException("the CQL server, process " + process.pid() + ", cannot be killed");
        }
        try {
            Files.deleteIfExists(files.pid());
        } catch (IOException left) {
            // harmless: the next start sees that this process is not there any more
            LOG.log(System.Logger.Level.DEBUG, "the pid file stays", left);
        }
        lock.close();
    }

    private static boolean ended(Process process, Duration timeout) {
        try {
            return process.waitFor(timeout.toNanos(), TimeUnit.NANOSECONDS);
        } catch (InterruptedException hurried) {
            Thread.currentThread().interrupt();
            return !process.isAlive();
        }
    }
}
