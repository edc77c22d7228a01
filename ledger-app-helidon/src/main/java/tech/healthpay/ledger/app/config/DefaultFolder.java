package tech.healthpay.ledger.app.config;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;

/**
 * Where the data go if nobody says: {@code .ledger-data} under the current folder. A root user's PostgreSQL runs under an
 * account without privileges, which must be able to get there; where it is not (in {@code /root}, say), or where nothing may
 * be written, the folder is {@code /var/tmp/healthpay-ledger-<user>}, which survives a restart of the machine.
 */
final class DefaultFolder {

    private DefaultFolder() {}

    static Path choose() {
        return choose(Path.of("").toAbsolutePath(), System.getProperty("user.name", "nobody"));
    }

    static Path choose(Path current, String user) {
        Path beside = current.resolve(".ledger-data");
        boolean usable = Files.isDirectory(beside) ? Files.isWritable(beside) : Files.isWritable(current);
        return usable && (!"root".equals(user) || isOpenToAll(current))
                ? beside
                : Path.of("/var/tmp/healthpay-ledger-" + user);
    }

    private static boolean isOpenToAll(Path folder) {
        for (Path step = folder; step != null; step = step.getParent()) {
            if (!mayBeEntered(step)) {
                return false;
            }
        }
        return true;
    }

    private static boolean mayBeEntered(Path folder) {
        try {
            return Files.getPosixFilePermissions(folder).contains(PosixFilePermission.OTHERS_EXECUTE);
        } catch (IOException | UnsupportedOperationException e) {
            return false; // cannot be told: stay on the safe side
        }
    }
}
