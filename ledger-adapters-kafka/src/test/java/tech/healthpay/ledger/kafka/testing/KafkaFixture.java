package tech.healthpay.ledger.kafka.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.testcontainers.DockerClientFactory;
import org.testcontainers.redpanda.RedpandaContainer;
import tech.healthpay.ledger.kafka.KafkaBusConfig;
import tech.healthpay.ledger.kafka.embedded.EmbeddedKafka;

/**
 * The broker that the tests of one JVM share, started by the first that asks. Which one it is, is chosen once:
 *
 * <ol>
 *   <li>the one named in the environment variable {@value #BROKERS_VARIABLE};
 *   <li>Redpanda in a container, where Docker runs;
 *   <li>the embedded Kafka, also where that variable says {@value #EMBEDDED}.
 * </ol>
 *
 * <p>Tests keep apart by a prefix of their topics and groups, see {@link #freshPrefix}. The broker ends with the JVM.
 */
public final class KafkaFixture {

    /** Names the brokers to test against. */
    public static final String BROKERS_VARIABLE = "LEDGER_TEST_KAFKA_BROKERS";

    private static final String EMBEDDED = "embedded";
    private static final String REDPANDA_IMAGE = "redpandadata/redpanda:v24.3.1";
    private static final AtomicInteger PREFIXES = new AtomicInteger();

    private KafkaFixture() {}

    /** Returns the shared broker's {@code bootstrap.servers}. */
    public static String bootstrapServers() {
        return Shared.BOOTSTRAP_SERVERS;
    }

    /** Returns a prefix no other test has, on a broker that outlives the run either. */
    public static String freshPrefix(Class<?> test) {
        return "test-" + test.getSimpleName() + "-" + ProcessHandle.current().pid() + "-"
                + Long.toString(System.currentTimeMillis(), Character.MAX_RADIX) + "-" + PREFIXES.incrementAndGet();
    }

    /** Returns the configuration of a bus of its own on the shared broker: fresh topics, fresh groups. */
    public static KafkaBusConfig freshBus(Class<?> test) {
        return bus(bootstrapServers(), freshPrefix(test), 500);
    }

    /** Returns the configuration of a bus with few partitions, so that one poll may see them all. */
    public static KafkaBusConfig bus(String bootstrapServers, String prefix, int maxBatchEvents) {
        return new KafkaBusConfig(
                bootstrapServers,
                prefix,
                prefix,
                4,
                0,
                Duration.ofDays(7),
                Duration.ofSeconds(10),
                maxBatchEvents,
                Map.of());
    }

    /** Returns the folder of jars from which the embedded broker runs; the build names it in a system property. */
    public static Path serverLib() {
        String folder = System.getProperty("ledger.kafka.server.lib");
        if (folder == null) {
            throw new IllegalStateException(
                    "The system property ledger.kafka.server.lib does not name the broker's jars");
        }
        return Path.of(folder);
    }

    private static final class Shared {

        static final String BOOTSTRAP_SERVERS = start(System.getenv(BROKERS_VARIABLE));

        private static String start(@Nullable String configured) {
            boolean embedded = EMBEDDED.equals(configured);
            if (configured != null && !configured.isBlank() && !embedded) {
                return configured;
            }
            return !embedded && DockerClientFactory.instance().isDockerAvailable() ? redpanda() : embedded();
        }

        // Testcontainers' own reaper ends the container with the JVM.
        @SuppressWarnings("resource")
        private static String redpanda() {
            RedpandaContainer container = new RedpandaContainer(REDPANDA_IMAGE);
            container.start();
            return container.getBootstrapServers();
        }

        // The broker ends with the JVM by itself.
        @SuppressWarnings("resource")
        private static String embedded() {
            try {
                Path folder = Files.createTempDirectory(Files.createDirectories(Path.of("target")), "kafka-");
                return EmbeddedKafka.start(EmbeddedKafka.Options.of(folder, serverLib()))
                        .bootstrapServers();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}
