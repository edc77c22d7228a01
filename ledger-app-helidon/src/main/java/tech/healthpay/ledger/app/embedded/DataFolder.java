package tech.healthpay.ledger.app.embedded;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.jspecify.annotations.Nullable;

/**
 * The folder in which an embedded ledger keeps everything, held by one process at a time. The operating system lets go of it
 * when that process dies, however it dies.
 */
public final class DataFolder implements AutoCloseable {

    private final Path root;
    private final FileChannel hold;

    private DataFolder(Path root, FileChannel hold) {
        this.root = root;
        this.hold = hold;
    }

    /**
     * Creates the folder if it is not there, and takes hold of it.
     *
     * @throws EmbeddedModeException if another process holds it, or it cannot be created or written to
     */
    public static DataFolder open(Path folder) {
        try {
            Path root = OwnFiles.createFolder(folder).toRealPath();
            OwnFiles.createPrivateFolder(root.resolve("logs"));
            FileChannel channel = FileChannel.open(
                    root.resolve("ledger.lock"),
                    StandardOpenOption.CREATE,
                    StandardOpenOption.READ,
                    StandardOpenOption.WRITE);
            if (tryLock(channel) == null) {
                throw heldByAnother(root, channel);
            }
            write(channel, Long.toString(ProcessHandle.current().pid()));
            return new DataFolder(root, channel);
        } catch (IOException e) {
            throw new EmbeddedModeException(
                    "The data folder " + folder + " cannot be used; choose another with --data", e);
        }
    }

    private static @Nullable FileLock tryLock(FileChannel channel) throws IOException {
        try {
            return channel.tryLock();
        } catch (OverlappingFileLockException e) {
            return null; // held by this very process
        }
    }

    private static EmbeddedModeException heldByAnother(Path root, FileChannel channel) throws IOException {
        try (channel) {
            ByteBuffer holder = ByteBuffer.allocate(20);
            channel.read(holder, 0);
            String pid = new String(holder.array(), 0, holder.position(), StandardCharsets.US_ASCII).strip();
            return new EmbeddedModeException(
                    "Another ledger (process %s) uses the data folder %s: stop it, or give this one a folder of its own with --data"
                            .formatted(pid, root));
        }
    }

    private static void write(FileChannel channel, String text) throws IOException {
        channel.truncate(0);
        channel.write(ByteBuffer.wrap(text.getBytes(StandardCharsets.US_ASCII)), 0);
    }

    /** Returns the folder itself. */
    public Path root() {
        return root;
    }

    /** Returns where the program's own log files are. */
    public Path logs() {
        return root.resolve("logs");
    }

    /**
     * Writes a file that only its owner can read; one of this name is replaced.
     *
     * @return where it is
     */
    public Path keepPrivate(String name, String text) {
        Path file = root.resolve(name);
        try {
            OwnFiles.writePrivate(file, text);
            return file;
        } catch (IOException e) {
            throw new EmbeddedModeException("The file " + file + " cannot be written", e);
        }
    }

    Path postgres() {
        return root.resolve("postgres");
    }

    Path kafka() {
        return root.resolve("kafka");
    }

    Path cassandra() {
        return root.resolve("cassandra");
    }

    /** Lets go of the folder. */
    @Override
    public void close() {
        try {
            hold.close();
        } catch (IOException e) {
            throw new EmbeddedModeException("The data folder " + root + " cannot be let go", e);
        }
    }
}
