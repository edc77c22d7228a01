package tech.healthpay.ledger.app.wiring;

import java.time.InstantSource;
import java.util.List;
import tech.healthpay.ledger.app.config.Installation;
import tech.healthpay.ledger.app.config.LedgerConfig;
import tech.healthpay.ledger.app.embedded.DataFolder;
import tech.healthpay.ledger.app.embedded.EmbeddedServers;
import tech.healthpay.ledger.app.lifecycle.Logs;
import tech.healthpay.ledger.app.lifecycle.OpenParts;
import tech.healthpay.ledger.app.lifecycle.StartListener;
import tech.healthpay.ledger.core.codec.EventCodec;
import tech.healthpay.ledger.core.port.EvidenceReads;
import tech.healthpay.ledger.core.port.LedgerMetrics;
import tech.healthpay.ledger.core.streaming.Verification;
import tech.healthpay.ledger.core.streaming.VerificationSettings;

/**
 * The stores of a configuration, opened only to be looked at: nothing is projected by this process, whether or not others run a
 * ledger on them.
 */
public final class StoredLedger implements AutoCloseable {

    private final OpenParts parts;
    private final Stores stores;

    private StoredLedger(OpenParts parts, Stores stores) {
        this.parts = parts;
        this.stores = stores;
    }

    /**
     * Opens them, starting the configuration's own servers if it brings them along.
     *
     * @throws tech.healthpay.ledger.app.embedded.EmbeddedModeException if the data folder cannot be used, for example because a
     *     ledger runs on it
     * @throws ServerUnreachableException if a configured server does not answer in time
     */
    public static StoredLedger open(LedgerConfig config, InstantSource clock, StartListener listener) {
        OpenParts parts = new OpenParts();
        boolean opened = false;
        try {
            Endpoints endpoints = Endpoints.of(config, servers(config, listener, parts));
            Stores stores = Stores.open(config, endpoints, LedgerMetrics.NONE, clock, listener, parts);
            StoredLedger ledger = new StoredLedger(parts, stores);
            opened = true;
            return ledger;
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

    /** Returns what reads the events' hashes and the checkpoints. */
    public EvidenceReads evidence() {
        return stores.postgres().evidence();
    }

    /** Returns what holds the rows of each projection, whose store the configuration's roles need, against the events. */
    public List<Verification<?>> verifications(VerificationSettings settings) {
        return Projections.of(stores).verifications(stores, new EventCodec(), settings);
    }

    /** Closes connections and servers. */
    @Override
    public void close() {
        parts.close();
    }
}
