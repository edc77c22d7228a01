package tech.healthpay.ledger.kafka.embedded;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Properties;

/** Writes what the broker's JVM reads on its start. */
final class ServerConfig {

    private ServerConfig() {}

    static void write(DataFolder folder, Ports ports) throws IOException {
        store(server(folder, ports), folder.serverProperties());
        store(logging(folder), folder.loggingProperties());
    }

    /** One node that is broker and controller, on loopback, sized for a laptop. */
    private static Map<String, String> server(DataFolder folder, Ports ports) {
        String broker = "BROKER://127.0.0.1:" + ports.broker();
        String controller = "127.0.0.1:" + ports.controller();
        return Map.ofEntries(
                Map.entry("process.roles", "broker,controller"),
                Map.entry("node.id", "1"),
                Map.entry("listeners", broker + ",CONTROLLER://" + controller),
                Map.entry("advertised.listeners", broker),
                Map.entry("listener.security.protocol.map", "BROKER:PLAINTEXT,CONTROLLER:PLAINTEXT"),
                Map.entry("inter.broker.listener.name", "BROKER"),
                Map.entry("controller.listener.names", "CONTROLLER"),
                Map.entry("controller.quorum.voters", "1@" + controller),
                Map.entry("log.dirs", folder.storage().toString()),
                // topics of ours are created with what they need, never by a typo in a name
                Map.entry("auto.create.topics.enable", "false"),
                Map.entry("offsets.topic.num.partitions", "4"),
                Map.entry("offsets.topic.replication.factor", "1"),
                Map.entry("transaction.state.log.num.partitions", "1"),
                Map.entry("transaction.state.log.replication.factor", "1"),
                Map.entry("transaction.state.log.min.isr", "1"),
                Map.entry("share.coordinator.state.topic.num.partitions", "1"),
                Map.entry("share.coordinator.state.topic.replication.factor", "1"),
                Map.entry("share.coordinator.state.topic.min.isr", "1"),
                Map.entry("group.initial.rebalance.delay.ms", "0"),
                // after a kill the node waits for its own old registration to lapse
                Map.entry("broker.session.timeout.ms", "2000"),
                Map.entry("broker.heartbeat.interval.ms", "500"),
                // threads and buffers for one machine's worth of traffic, in a small heap
                Map.entry("num.network.threads", "2"),
                Map.entry("num.io.threads", "4"),
                Map.entry("log.cleaner.threads", "1"),
                Map.entry("log.cleaner.dedupe.buffer.size", "4194304"));
    }

    /** At most two files of 5 MB. */
    private static Map<String, String> logging(DataFolder folder) {
        String file = "java.util.logging.FileHandler";
        String format = "java.util.logging.SimpleFormatter";
        return Map.of(
                "handlers",
                file,
                ".level",
                "INFO",
                file + ".pattern",
                folder.logPattern(),
                file + ".limit",
                "5000000",
                file + ".count",
                "2",
                file + ".append",
                "true",
                file + ".formatter",
                format,
                format + ".format",
                "%1$tFT%1$tT.%1$tL %4$s %3$s %5$s%6$s%n");
    }

    private static void store(Map<String, String> entries, Path file) throws IOException {
        Properties properties = new Properties();
        properties.putAll(entries);
        try (OutputStream out = Files.newOutputStream(file)) {
            properties.store(out, null);
        }
    }
}
