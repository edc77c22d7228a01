package tech.healthpay.ledger.postgres.embedded;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.Base64;
import java.util.Optional;

/**
 * The layout of the data folder, locked against a second launcher as long as this is open. The lock is the operating
 * system's: it goes with the process, however that ends.
 */
final class DataFolder implements AutoCloseable {

    private static final Duration PATIENCE_WITH_THE_DYING = Duration.ofSeconds(2);
    private static final int SECRET_BYTES = 32;
    private static final long LONGEST_LOG = 8L * 1024 * 1024;

    private final Path top;
    private final FileChannel lockFile;

    private DataFolder(Path top, FileChannel lockFile) {
        this.top = top;
        this.lockFile = lockFile;
    }

    /** @throws EmbeddedPostgresException if the folder cannot be made, or another launcher uses it */
    static DataFolder open(Path top) {
        try {
            makeFolder(top, "rwx--x--x");
            makeFolder(top.resolve("secrets"), "rwx------");
            makeFolder(top.resolve("cluster"), "rwx------");
            return new DataFolder(top, lock(top));
        } catch (IOException | UncheckedIOException e) {
            throw new EmbeddedPostgresException("cannot use the data folder " + top, e);
        }
    }

    Path top() {
        return top;
    }

    /** Belongs to the server's account, with all that is in it. */
    Path cluster() {
        return top.resolve("cluster");
    }

    Path database() {
        return cluster().resolve("pgdata");
    }

    /** The server's log, appended to at every start. */
    Path log() {
        return top.resolve("postgres.log");
    }

    /** Keeps the log of many runs bounded: an overlong one replaces the one put aside before. */
    void putOverlongLogAside() throws IOException {
        if (Files.exists(log()) && Files.size(log()) > LONGEST_LOG) {
            Files.move(log(), top.resolve("postgres.log.1"), StandardCopyOption.REPLACE_EXISTING);
        }
    }

    /** The secret of that name, made up at random and kept for ever when first asked for. */
    String secret(String name) throws IOException {
        Path file = top.resolve("secrets").resolve(name);
        if (!Files.exists(file)) {
            byte[] random = new byte[SECRET_BYTES];
            new SecureRandom().nextBytes(random);
            writePrivate(file, Base64.getUrlEncoder().withoutPadding().encodeToString(random));
        }
        return Files.readString(file, StandardCharsets.US_ASCII).strip();
    }

    Optional<Integer> rememberedPort() throws IOException {
        Path file = top.resolve("port");
        return Files.exists(file)
                ? Optional.of(Integer.valueOf(
                        Files.readString(file, StandardCharsets.US_ASCII).strip()))
                : Optional.empty();
    }

    void rememberPort(int port) throws IOException {
        writePrivate(top.resolve("port"), Integer.toString(port));
    }

    /** Writes a file that only its owner may read; it appears whole or not at all. */
    static void writePrivate(Path file, String content) throws IOException {
        Path unfinished = Files.createTempFile(
                file.getParent(),
                "unfinished",
                "",
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        Files.writeString(unfinished, content + "\n", StandardCharsets.US_ASCII, StandardOpenOption.DSYNC);
        Files.move(unfinished, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }

    @Override
    public void close() {
        try {
            lockFile.close();
        } catch (IOException e) {
            throw new EmbeddedPostgresException("cannot give up the lock on " + top, e);
        }
    }

    private static void makeFolder(Path folder, String mode) throws IOException {
        if (!Files.isDirectory(folder)) {
            Files.createDirectories(folder);
            Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString(mode));
        }
    }

    /** Waits a little: a killed launcher keeps its lock until the system has cleared it away. */
    private static FileChannel lock(Path top) throws IOException {
        FileChannel channel =
                FileChannel.open(top.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        boolean locked = false;
        try {
            locked = Deadline.in(PATIENCE_WITH_THE_DYING).await(() -> tryLock(channel));
        } finally {
            if (!locked) {
                channel.close();
            }
        }
        if (!locked) {
            throw new EmbeddedPostgresException("another running program uses the data folder " + top);
        }
        return channel;
    }

    private static boolean tryLock(FileChannel channel) {
        try {
            return channel.tryLock() != null;
        } catch (OverlappingFileLockException e) {
            return false; // held by this very process
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
