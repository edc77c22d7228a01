package tech.healthpay.ledger.app.wiring;

import java.net.URI;
import java.time.InstantSource;
import java.util.Optional;
import tech.healthpay.ledger.app.config.Installation;
import tech.healthpay.ledger.app.config.JwtConfig;
import tech.healthpay.ledger.app.config.LedgerConfig;
import tech.healthpay.ledger.app.config.Secret;
import tech.healthpay.ledger.app.embedded.DataFolder;
import tech.healthpay.ledger.app.embedded.EmbeddedServers;
import tech.healthpay.ledger.app.embedded.OwnSecret;
import tech.healthpay.ledger.app.lifecycle.Logs;
import tech.healthpay.ledger.app.lifecycle.OpenParts;
import tech.healthpay.ledger.app.lifecycle.StartListener;

/**
 * A ledger as its configuration describes it, with the servers it brings along, from the lock on its data folder to the
 * moment when everything answers. Thread-safe.
 */
public final class LedgerProcess implements AutoCloseable {

    private final LedgerConfig config;
    private final InstantSource clock;
    private final StartListener listener;
    private final OpenParts parts = new OpenParts();

    /** Creates a process; {@link #start} starts it. It may be closed at any time, also while it starts. */
    public LedgerProcess(LedgerConfig config, InstantSource clock, StartListener listener) {
        this.config = config;
        this.clock = clock;
        this.listener = listener;
    }

    /**
     * What runs once a process has started.
     *
     * @param address where it answers on this machine
     * @param folder where its data and logs are; empty if it brings no servers along
     * @param secret what its tokens are signed with; empty if their keys are elsewhere
     */
    public record Running(URI address, Optional<DataFolder> folder, Optional<Secret> secret) {}

    /**
     * Starts everything and waits until it answers. If anything fails, what was started is stopped again.
     *
     * @throws tech.healthpay.ledger.app.embedded.EmbeddedModeException if the data folder cannot be used
     * @throws ServerUnreachableException if a configured server does not answer in time
     * @throws NotReadyException if the whole does not get ready in time
     */
    public Running start() {
        boolean started = false;
        try {
            Running running = config.isEmbedded() ? startEmbedded() : startConfigured();
            started = true;
            return running;
        } finally {
            if (!started) {
                close();
            }
        }
    }

    private Running startEmbedded() {
        Installation installation = Installation.find().orElseThrow(NoServersException::new);
        DataFolder folder = DataFolder.open(config.dataFolder());
        parts.add("data folder", folder::close);
        Logs.toFolder(folder.logs());
        EmbeddedServers servers = EmbeddedServers.start(config, installation, folder, listener, parts);
        JwtConfig jwt = config.jwt().secret() == null && config.jwt().jwks() == null
                ? config.jwt().with(OwnSecret.obtain(folder))
                : config.jwt();
        return start(servers, jwt, Optional.of(folder));
    }

    private Running startConfigured() {
        Logs.toStandardError();
        return start(EmbeddedServers.NONE, config.jwt(), Optional.empty());
    }

    private Running start(EmbeddedServers servers, JwtConfig jwt, Optional<DataFolder> folder) {
        Ledger ledger = Ledger.start(config, Endpoints.of(config, servers), jwt, clock, listener);
        parts.add("ledger", ledger::close);
        listener.timed("read side", () -> Readiness.await(ledger), ready -> ready);
        return new Running(ledger.address(), folder, Optional.ofNullable(jwt.secret()));
    }

    /** Stops everything in order: requests, loops, connections, servers. Does nothing the second time. */
    @Override
    public void close() {
        parts.close();
    }
}
