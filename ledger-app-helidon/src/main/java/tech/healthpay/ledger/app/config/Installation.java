package tech.healthpay.ledger.app.config;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/**
 * The folder the program was installed in, as the build lays it out: {@code lib} beside {@code servers/postgres},
 * {@code servers/kafka} and {@code servers/cassandra}, from which the embedded servers run.
 *
 * @param home that folder
 */
public record Installation(Path home) {

    /** The system property by which the launcher names the folder. */
    public static final String HOME_PROPERTY = "ledger.home";

    /** Finds the folder the launcher named; empty where the program runs without one, and has no servers to embed. */
    public static Optional<Installation> find() {
        return Optional.ofNullable(System.getProperty(HOME_PROPERTY))
                .map(Path::of)
                .map(Path::toAbsolutePath)
                .filter(Files::isDirectory)
                .map(Installation::new);
    }

    /** Returns the folder of the PostgreSQL archive. */
    public Path postgres() {
        return home.resolve("servers").resolve("postgres");
    }

    /** Returns the folder of the broker's jars. */
    public Path kafka() {
        return home.resolve("servers").resolve("kafka");
    }

    /** Returns the folder of the CQL server's jars. */
    public Path cassandra() {
        return home.resolve("servers").resolve("cassandra");
    }
}
