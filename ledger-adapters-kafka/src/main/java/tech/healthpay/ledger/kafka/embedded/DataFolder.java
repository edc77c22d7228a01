package tech.healthpay.ledger.kafka.embedded;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFilePermissions;
import org.jspecify.annotations.Nullable;

/**
 * The folder of one broker, held by at most one launcher on the machine for as long as this object is open. The operating
 * system lets go of the hold when the holder dies, so that a killed run leaves no lock behind.
 */
final class DataFolder implements AutoCloseable {

    private final Path root;
    private final FileChannel hold;

    private DataFolder(Path root, FileChannel hold) {
        this.root = root;
        this.hold = hold;
    }

    /** Creates the folder, for its owner's eyes only, if it is not there, and takes hold of it. */
    static DataFolder open(Path folder) throws IOException {
        Path root = Files.createDirectories(folder).toRealPath();
        if (Files.getFileAttributeView(root, PosixFileAttributeView.class) != null) {
            Files.setPosixFilePermissions(root, PosixFilePermissions.fromString("rwx------"));
        }
        FileChannel channel =
                FileChannel.open(root.resolve("launcher.lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        if (tryLock(channel) == null) {
            channel.close();
            throw new EmbeddedKafkaException("Another running ledger uses the Kafka folder " + root);
        }
        return new DataFolder(root, channel);
    }

    private static @Nullable FileLock tryLock(FileChannel channel) throws IOException {
        try {
            return channel.tryLock();
        } catch (OverlappingFileLockException e) {
            return null; // held by this very JVM
        }
    }

    Path root() {
        return root;
    }

    /** Where the broker keeps its records; in Kafka's words a log directory. */
    Path storage() {
        return root.resolve("storage");
    }

    Path serverProperties() {
        return root.resolve("server.properties");
    }

    Path loggingProperties() {
        return root.resolve("logging.properties");
    }

    /** Remembers the ports of the last run. */
    Path ports() {
        return root.resolve("ports.properties");
    }

    Path pid() {
        return root.resolve("server.pid");
    }

    /** The broker's own log; {@code %g} counts its generations. */
    String logPattern() {
        return root.toString().replace("%", "%%") + "/server.%g.log";
    }

    /** What the broker's JVM says outside of its log, most of all why it could not start. */
    Path errors() {
        return root.resolve("server.err");
    }

    @Override
    public void close() throws IOException {
        hold.close();
    }
}
