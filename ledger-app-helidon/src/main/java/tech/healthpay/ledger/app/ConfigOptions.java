package tech.healthpay.ledger.app;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;
import tech.healthpay.ledger.app.config.ConfigLoader;
import tech.healthpay.ledger.app.config.LedgerConfig;

/** The flags by which a person configures a command; they come before environment variables, a file and defaults. */
final class ConfigOptions {

    @Option(
            names = "--data",
            paramLabel = "DIR",
            description = "Folder of the embedded servers and logs (default: .ledger-data here, or a folder under"
                    + " /var/tmp where that cannot be used).")
    private @Nullable String data;

    @Option(
            names = "--port",
            paramLabel = "N",
            description = "Port of the HTTP server, 0 for any free one (default: 8080).")
    private @Nullable String port;

    @Option(
            names = "--bus",
            paramLabel = "KIND",
            description =
                    "What brings events to projections: kafka, or postgres for the event store itself (default: kafka).")
    private @Nullable String bus;

    @Option(
            names = "--realtime",
            paramLabel = "KIND",
            description = "What keeps the real-time model: scylla or postgres (default: scylla).")
    private @Nullable String realTime;

    @Option(names = "--config", paramLabel = "FILE", description = "Settings in a .yaml, .yml or .properties file.")
    private @Nullable Path file;

    @Option(names = "--set", paramLabel = "KEY=VALUE", description = "Any setting of the list below; may be repeated.")
    private Map<String, String> settings = new LinkedHashMap<>();

    /**
     * Loads the configuration.
     *
     * @throws tech.healthpay.ledger.app.config.ConfigurationException naming every setting that is wrong
     */
    LedgerConfig load() {
        return load(Map.of());
    }

    /**
     * Loads the configuration for a command that settles some of it itself.
     *
     * @param settled settings by their keys; they come before everything else
     * @throws tech.healthpay.ledger.app.config.ConfigurationException naming every setting that is wrong
     */
    LedgerConfig load(Map<String, String> settled) {
        Map<String, String> flags = new LinkedHashMap<>(settings);
        if (data != null) {
            flags.put("data.dir", data);
        }
        if (port != null) {
            flags.put("http.port", port);
        }
        if (bus != null) {
            flags.put("bus", bus);
        }
        if (realTime != null) {
            flags.put("realtime", realTime);
        }
        flags.putAll(settled);
        return ConfigLoader.load(flags, file);
    }
}
