package tech.healthpay.ledger.app.config;

import org.jspecify.annotations.Nullable;

/**
 * The event store and detail read models.
 *
 * @param server where it is; null means the embedded server
 * @param poolSize the most connections at a time, 2 to 200
 */
public record PostgresConfig(@Nullable Server server, int poolSize) {

    /**
     * A server that somebody else runs.
     *
     * @param jdbcUrl for example {@code jdbc:postgresql://db.example/ledger}
     * @param user whose schemas are created at the first start
     * @param password empty where the server asks for none
     */
    public record Server(String jdbcUrl, String user, Secret password) {}
}
