package tech.healthpay.ledger.postgres.embedded;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;

/**
 * A running PostgreSQL server of our own, on loopback, durable, with database {@code ledger} owned by an application role.
 *
 * <p>It dies with this process, however that ends; data stay in the folder and are there at the next start. Passwords are
 * random and stay in the data folder, readable for its owner alone. Thread-safe.
 *
 * {@snippet :
 * try (EmbeddedPostgres server = EmbeddedPostgres.start(EmbeddedPostgresSettings.of(dataFolder, distributionFolder))) {
 *     connect(server.jdbcUrl(), server.application());
 * }
 * }
 */
public final class EmbeddedPostgres implements AutoCloseable {

    private final EmbeddedPostgresSettings settings;
    private final DataFolder folder;
    private final Startup.Answering server;

    private EmbeddedPostgres(EmbeddedPostgresSettings settings, DataFolder folder, Startup.Answering server) {
        this.settings = settings;
        this.folder = folder;
        this.server = server;
    }

    /**
     * Starts the server and returns when it answers. The first start on a folder unpacks the server and makes the database
     * files; a server that a killed run left behind is stopped first.
     *
     * @throws EmbeddedPostgresException if it does not answer within the start timeout, or cannot start at all (another
     *     program uses the folder, the port is taken, …); nothing of it is left running then
     */
    public static EmbeddedPostgres start(EmbeddedPostgresSettings settings) {
        Deadline deadline = Deadline.in(settings.startTimeout());
        DataFolder folder = DataFolder.open(settings.dataFolder());
        boolean started = false;
        try {
            Startup.Answering server = new Startup(settings, folder, deadline).run();
            started = true;
            return new EmbeddedPostgres(settings, folder, server);
        } catch (IOException | SQLException e) {
            throw new EmbeddedPostgresException("PostgreSQL in %s does not start".formatted(folder.top()), e);
        } finally {
            if (!started) {
                folder.close();
            }
        }
    }

    /** The JDBC URL of database {@code ledger}, without credentials. */
    public String jdbcUrl() {
        return jdbcUrl(Startup.DATABASE);
    }

    /** The JDBC URL of a database that {@link #createDatabase} made. */
    public String jdbcUrl(String database) {
        return Startup.url(server.port(), database);
    }

    /** The role that owns database {@code ledger} and may do nothing else. */
    public Credentials application() {
        return server.application();
    }

    /** The loopback port it listens on. */
    public int port() {
        return server.port();
    }

    /** The postmaster's process id; 0 if it does not run any more. */
    public long pid() {
        return isAlive() ? server.postmaster().pid() : 0;
    }

    /** Where the server writes its log. */
    public Path log() {
        return folder.log();
    }

    /** False once it was closed or has ended by itself. */
    public boolean isAlive() {
        return server.postmaster().isAlive();
    }

    /**
     * Makes another database owned by the application role, unless it is there.
     *
     * @param name any name PostgreSQL takes
     * @throws EmbeddedPostgresException if the server refuses
     */
    public void createDatabase(String name) {
        try {
            server.administration().ensureDatabase(name);
        } catch (SQLException e) {
            throw new EmbeddedPostgresException("cannot make database " + name, e);
        }
    }

    /** Disconnects the clients, writes everything down and stops, within the stop timeout and 3 s. Idempotent. */
    @Override
    public void close() {
        try (folder) {
            server.postmaster().stop(settings.stopTimeout());
        }
    }
}
