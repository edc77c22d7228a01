package tech.healthpay.ledger.kafka.server;

import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Properties;
import kafka.server.KafkaConfig;
import kafka.server.KafkaRaftServer;
import org.apache.kafka.common.Uuid;
import org.apache.kafka.common.utils.Time;
import org.apache.kafka.metadata.storage.Formatter;

/**
 * One Kafka node, broker and KRaft controller in one, that lives exactly as long as the process which started it.
 *
 * <p>The only argument names a file of Kafka server properties. The storage folder is formatted if it never was. A line
 * {@value #READY} on standard output says that the broker takes requests. The node stops on SIGTERM, and when its
 * standard input ends: the parent holds the other end of that pipe, so that the end comes however the parent dies.
 */
public final class EmbeddedBroker {

    private static final String READY = "READY";

    /** A stop that takes longer is cut short: the log recovers on the next start as it does after a crash. */
    private static final Duration LONGEST_STOP = Duration.ofSeconds(8);

    private EmbeddedBroker() {}

    /**
     * Runs the node until it is told to stop.
     *
     * @param args the path of the properties file
     * @throws Exception what Kafka could not start with; the JVM then ends with status 1
     */
    // Kafka declares the wide type on Formatter.run, and there is nobody above to tell but the JVM.
    public static void main(String[] args) throws Exception {
        Properties properties = read(Path.of(args[0]));
        formatIfNew(properties);
        KafkaRaftServer server = new KafkaRaftServer(KafkaConfig.fromProps(properties, false), Time.SYSTEM);
        Runtime.getRuntime().addShutdownHook(new Thread(() -> stop(server), "stop"));
        daemon("parent-watch", EmbeddedBroker::exitWithParent);
        server.startup();
        System.out.println(READY);
        server.awaitShutdown();
    }

    private static Properties read(Path file) throws IOException {
        Properties properties = new Properties();
        try (InputStream in = Files.newInputStream(file)) {
            properties.load(in);
        }
        return properties;
    }

    private static void formatIfNew(Properties properties) throws Exception {
        String folder = properties.getProperty("log.dirs");
        if (Files.exists(Path.of(folder, "meta.properties"))) {
            return;
        }
        new Formatter()
                .setPrintStream(new PrintStream(PrintStream.nullOutputStream()))
                .setClusterId(Uuid.randomUuid().toString())
                .setNodeId(Integer.parseInt(properties.getProperty("node.id")))
                .setControllerListenerName(properties.getProperty("controller.listener.names"))
                .setMetadataLogDirectory(folder)
                .addDirectory(folder)
                .run();
    }

    private static void stop(KafkaRaftServer server) {
        daemon("stop-deadline", () -> {
            sleep(LONGEST_STOP);
            Runtime.getRuntime().halt(2);
        });
        server.shutdown();
    }

    private static void exitWithParent() {
        try {
            while (System.in.read() >= 0) {
                // the parent never writes; whatever comes is of no interest
            }
        } catch (IOException e) {
            System.err.println("the pipe to the parent broke: " + e);
        }
        System.exit(0);
    }

    private static void daemon(String name, Runnable task) {
        Thread thread = new Thread(task, name);
        thread.setDaemon(true);
        thread.start();
    }

    private static void sleep(Duration time) {
        try {
            Thread.sleep(time.toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
