package tech.healthpay.ledger.scylla.server;

import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import org.apache.cassandra.service.CassandraDaemon;

/**
 * Main class of the child process that runs Apache Cassandra for {@code EmbeddedCassandra}.
 *
 * <p>Its standard input is a pipe whose other end only the launching process holds. The pipe's end of file means that
 * the launcher is gone, whatever killed it, and ends this process: in order where that is quick, by force where not.
 */
public final class CassandraServer {
    private static final Duration ORDERLY_EXIT = Duration.ofSeconds(8);

    private CassandraServer() {}

    /**
     * Starts the server and stays until the process is told to exit.
     *
     * @param arguments none are read: the configuration arrives in system properties
     * @throws IOException if the data directory cannot be locked
     */
    public static void main(String[] arguments) throws IOException {
        daemonThread("launcher-watch", CassandraServer::exitAtEndOfInput).start();
        Path data = Files.createDirectories(Path.of(System.getProperty("cassandra.storagedir")));
        try (FileChannel lock =
                FileChannel.open(data.resolve("server.lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
            // Waits for a server that still ends over the same data; the launcher bounds the wait.
            lock.lock();
            new CassandraDaemon(true).activate();
            awaitExit();
        }
    }

    /** Keeps the lock until the process ends. */
    private static void awaitExit() {
        try {
            Thread.currentThread().join();
        } catch (InterruptedException ended) {
            Thread.currentThread().interrupt();
        }
    }

    private static void exitAtEndOfInput() {
        awaitEndOfInput(System.in);
        daemonThread("forced-exit", CassandraServer::haltWhenExitIsSlow).start();
        System.exit(0);
    }

    private static void awaitEndOfInput(InputStream input) {
        try {
            while (input.read() >= 0) {
                // whatever the launcher writes means that it is alive
            }
        } catch (IOException broken) {
            // a pipe that cannot be read says the same as one that has ended
        }
    }

    private static void haltWhenExitIsSlow() {
        try {
            Thread.sleep(ORDERLY_EXIT.toMillis());
        } catch (InterruptedException hurried) {
            Thread.currentThread().interrupt();
        }
        Runtime.getRuntime().halt(1);
    }

    private static Thread daemonThread(String name, Runnable work) {
        Thread thread = new Thread(work, name);
        thread.setDaemon(true);
        return thread;
    }
}
