package tech.healthpay.ledger.postgres;

import java.time.Duration;

/**
 * How to reach PostgreSQL and how much of it to use. Immutable and thread-safe.
 *
 * @param url a JDBC URL, {@code jdbc:postgresql://host:port/database}
 * @param user the role that owns the schemas {@code ledger} and {@code read}, or may create them
 * @param password its secret; kept out of {@link #toString()}
 * @param poolSize connections for everything but appends, 2 to 200; appends have one more of their own
 * @param connectTimeout how long a connection may take to come, from the server or from the pool; 100 ms to 1 min
 * @param statementTimeout how long one statement may take; 100 ms to 10 min
 * @param appendTimeout how long an append may take in all, waiting for its turn included; 100 ms to 1 min
 * @param appendQueue how many appends may wait for their turn, 1 to 100,000
 * @param appendBatch how many appends share a transaction at most, 1 to 10,000
 */
public record PostgresSettings(
        String url,
        String user,
        String password,
        int poolSize,
        Duration connectTimeout,
        Duration statementTimeout,
        Duration appendTimeout,
        int appendQueue,
        int appendBatch) {

    private static final String URL_PREFIX = "jdbc:postgresql:";

    /** @throws IllegalArgumentException if a value is out of its range; the message names it */
    public PostgresSettings {
        if (!url.startsWith(URL_PREFIX)) {
            throw new IllegalArgumentException("url must begin with " + URL_PREFIX);
        }
        requireRange("poolSize", poolSize, 2, 200);
        requireRange("connectTimeout", connectTimeout, Duration.ofMinutes(1));
        requireRange("statementTimeout", statementTimeout, Duration.ofMinutes(10));
        requireRange("appendTimeout", appendTimeout, Duration.ofMinutes(1));
        requireRange("appendQueue", appendQueue, 1, 100_000);
        requireRange("appendBatch", appendBatch, 1, 10_000);
    }

    /** 10 connections, 5 s to connect, 30 s a statement, 5 s an append, 4,096 waiting appends, 512 a batch. */
    public static PostgresSettings of(String url, String user, String password) {
        return new PostgresSettings(
                url,
                user,
                password,
                10,
                Duration.ofSeconds(5),
                Duration.ofSeconds(30),
                Duration.ofSeconds(5),
                4_096,
                512);
    }

    /** The same settings with another size of the pool. */
    public PostgresSettings withPoolSize(int connections) {
        return new PostgresSettings(
                url,
                user,
                password,
                connections,
                connectTimeout,
                statementTimeout,
                appendTimeout,
                appendQueue,
                appendBatch);
    }

    /** The same settings with other bounds of waiting. */
    public PostgresSettings withTimeouts(Duration connect, Duration statement, Duration append) {
        return new PostgresSettings(
                url, user, password, poolSize, connect, statement, append, appendQueue, appendBatch);
    }

    /** The same settings with other bounds of the appends that wait and share a transaction. */
    public PostgresSettings withAppends(int waiting, int inOneBatch) {
        return new PostgresSettings(
                url, user, password, poolSize, connectTimeout, statementTimeout, appendTimeout, waiting, inOneBatch);
    }

    /** Returns a form without the password. */
    @Override
    public String toString() {
        return "PostgresSettings[%s as %s, %d connections]".formatted(url, user, poolSize);
    }

    private static void requireRange(String name, int value, int min, int max) {
        if (value < min || value > max) {
            throw new IllegalArgumentException("%s must be %d to %d, not %d".formatted(name, min, max, value));
        }
    }

    private static void requireRange(String name, Duration value, Duration max) {
        Duration min = Duration.ofMillis(100);
        if (value.compareTo(min) < 0 || value.compareTo(max) > 0) {
            throw new IllegalArgumentException("%s must be %s to %s, not %s".formatted(name, min, max, value));
        }
    }
}
