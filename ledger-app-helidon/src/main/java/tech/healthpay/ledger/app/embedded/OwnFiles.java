package tech.healthpay.ledger.app.embedded;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;

/** Makes files and folders that are not for everybody's eyes, where the system knows such permissions. */
final class OwnFiles {

    private OwnFiles() {}

    /**
     * Creates a folder that others may pass through and not look into: the account that a root user's PostgreSQL runs under
     * has to get to its own folder. One that is there stays as it is.
     */
    static Path createFolder(Path folder) throws IOException {
        Path parent = folder.toAbsolutePath().getParent();
        if (parent != null) {
            Files.createDirectories(parent);
        }
        return createIfMissing(folder, "rwx--x--x");
    }

    /** Creates a folder for its owner alone. */
    static Path createPrivateFolder(Path folder) throws IOException {
        return createIfMissing(folder, "rwx------");
    }

    /** Writes a file for its owner alone, whole or not at all; one that is there is replaced. */
    static void writePrivate(Path file, String text) throws IOException {
        Path next = file.resolveSibling(file.getFileName() + ".next");
        Files.deleteIfExists(next);
        Files.createFile(next, permissions(file, "rw-------"));
        Files.writeString(next, text, StandardCharsets.UTF_8);
        Files.move(next, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }

    private static Path createIfMissing(Path folder, String permissions) throws IOException {
        try {
            return Files.createDirectory(folder, permissions(folder, permissions));
        } catch (FileAlreadyExistsException e) {
            if (Files.isDirectory(folder)) {
                return folder;
            }
            throw e;
        }
    }

    private static FileAttribute<?>[] permissions(Path path, String permissions) {
        return path.getFileSystem().supportedFileAttributeViews().contains("posix")
                ? new FileAttribute<?>[] {
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(permissions))
                }
                : new FileAttribute<?>[0];
    }
}
