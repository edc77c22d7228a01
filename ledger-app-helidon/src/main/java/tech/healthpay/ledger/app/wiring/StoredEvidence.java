package tech.healthpay.ledger.app.wiring;

import java.time.InstantSource;
import tech.healthpay.ledger.app.config.Installation;
import tech.healthpay.ledger.app.config.LedgerConfig;
import tech.healthpay.ledger.app.embedded.DataFolder;
import tech.healthpay.ledger.app.embedded.EmbeddedServers;
import tech.healthpay.ledger.app.lifecycle.Logs;
import tech.healthpay.ledger.app.lifecycle.OpenParts;
import tech.healthpay.ledger.app.lifecycle.StartListener;
import tech.healthpay.ledger.core.port.EvidenceReads;
import tech.healthpay.ledger.core.port.LedgerMetrics;

/** The event store of a configuration, opened only to look at its hashes and checkpoints: nothing runs on it. */
public final class StoredEvidence implements AutoCloseable {

    private final OpenParts parts;
    private final EvidenceReads reads;

    private StoredEvidence(OpenParts parts, EvidenceReads reads) {
        this.parts = parts;
        this.reads = reads;
    }

    /**
     * Opens it, starting the configuration's own servers if it brings them along.
     *
     * @throws tech.healthpay.ledger.app.embedded.EmbeddedModeException if the data folder cannot be used, for example because a
     *     ledger runs on it
     * @throws ServerUnreachableException if a configured server does not answer in time
     */
    public static StoredEvidence open(LedgerConfig config, InstantSource clock, StartListener listener) {
        OpenParts parts = new OpenParts();
        boolean opened = false;
        try {
            Endpoints endpoints = Endpoints.of(config, servers(config, listener, parts));
            Stores stores = Stores.open(config, endpoints, LedgerMetrics.NONE, clock, listener, parts);
            StoredEvidence evidence =
                    new StoredEvidence(parts, stores.postgres().evidence());
            opened = true;
            return evidence;
        } finally {
            if (!opened) {
                parts.close();
            }
        }
    }

    private static EmbeddedServers servers(LedgerConfig config, StartListener listener, OpenParts parts) {
        if (!config.isEmbedded()) {
            Logs.toStandardError();
            return EmbeddedServers.NONE;
        }
        Installation installation = Installation.find().orElseThrow(NoServersException::new);
        DataFolder folder = DataFolder.open(config.dataFolder());
        parts.add("data folder", folder::close);
        Logs.toFolder(folder.logs());
        return EmbeddedServers.start(config, installation, folder, listener, parts);
    }

    /** Returns what reads it. */
    public EvidenceReads reads() {
        return reads;
    }

    /** Closes connections and servers. */
    @Override
    public void close() {
        parts.close();
    }
}
