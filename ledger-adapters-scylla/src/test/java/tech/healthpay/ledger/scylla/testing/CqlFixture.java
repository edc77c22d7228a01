package tech.healthpay.ledger.scylla.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.testcontainers.DockerClientFactory;
import org.testcontainers.scylladb.ScyllaDBContainer;
import tech.healthpay.ledger.scylla.ScyllaConfiguration;
import tech.healthpay.ledger.scylla.embedded.EmbeddedCassandra;
import tech.healthpay.ledger.scylla.embedded.EmbeddedCassandraOptions;

/**
 * The CQL server that the tests of one JVM share, started by the first that asks. Which one it is, is chosen once:
 *
 * <ol>
 *   <li>the one named in the environment variable {@value #HOSTS_VARIABLE} ({@code host:port,host:port}), in the data
 *       center {@value #DATACENTER_VARIABLE};
 *   <li>ScyllaDB in a container, where Docker runs;
 *   <li>the embedded Apache Cassandra, also where {@value #HOSTS_VARIABLE} says {@value #EMBEDDED}.
 * </ol>
 *
 * <p>Tests keep apart by their keyspaces, see {@link #freshKeyspace}. The server ends with the JVM.
 */
public final class CqlFixture {

    /** Names the nodes to test against. */
    public static final String HOSTS_VARIABLE = "LEDGER_TEST_SCYLLA_HOSTS";

    /** Names the data center they are in; {@value #USUAL_DATACENTER} if it is not set. */
    public static final String DATACENTER_VARIABLE = "LEDGER_TEST_SCYLLA_DATACENTER";

    private static final String EMBEDDED = "embedded";
    private static final String USUAL_DATACENTER = "datacenter1";
    private static final int USUAL_PORT = 9042;
    private static final String SCYLLA_IMAGE = "scylladb/scylla:6.2";
    private static final int LONGEST_NAME = 20;
    private static final AtomicInteger KEYSPACES = new AtomicInteger();

    private CqlFixture() {}

    /**
     * Returns how to reach the shared server, with a keyspace of the test's own that is not made yet.
     *
     * @param test whose keyspace it is
     */
    public static ScyllaConfiguration configuration(Class<?> test) {
        // a machine that runs many tests at once may be slow to answer
        return ScyllaConfiguration.of(Shared.SERVER.contactPoints(), Shared.SERVER.datacenter())
                .withKeyspace(freshKeyspace(test))
                .withRequestTimeout(Duration.ofSeconds(10));
    }

    /**
     * Returns a keyspace that no other test has, on a server that outlives the run either.
     *
     * @param test whose keyspace it is
     */
    public static String freshKeyspace(Class<?> test) {
        String name = test.getSimpleName().toLowerCase(Locale.ROOT);
        return "t_" + name.substring(0, Math.min(LONGEST_NAME, name.length())) + "_"
                + ProcessHandle.current().pid() + "_" + Long.toString(System.currentTimeMillis(), Character.MAX_RADIX)
                + "_"
                + KEYSPACES.incrementAndGet();
    }

    /** Returns the folder of jars from which the embedded server runs; the build names it in a system property. */
    public static Path serverLib() {
        String folder = System.getProperty("ledger.scylla.server.lib");
        if (folder == null) {
            throw new IllegalStateException(
                    "The system property ledger.scylla.server.lib does not name the server's jars");
        }
        return Path.of(folder);
    }

    private record Server(List<InetSocketAddress> contactPoints, String datacenter) {}

    private static final class Shared {

        static final Server SERVER = start(System.getenv(HOSTS_VARIABLE));

        private static Server start(@Nullable String configured) {
            boolean embedded = EMBEDDED.equals(configured);
            if (configured != null && !configured.isBlank() && !embedded) {
                return configured(configured);
            }
            return !embedded && DockerClientFactory.instance().isDockerAvailable() ? scylla() : embedded();
        }

        private static Server configured(String hosts) {
            String datacenter = System.getenv(DATACENTER_VARIABLE);
            return new Server(
                    Arrays.stream(hosts.split(",")).map(Shared::address).toList(),
                    datacenter == null || datacenter.isBlank() ? USUAL_DATACENTER : datacenter);
        }

        private static InetSocketAddress address(String host) {
            String[] parts = host.strip().split(":", 2);
            return new InetSocketAddress(parts[0], parts.length == 2 ? Integer.parseInt(parts[1]) : USUAL_PORT);
        }

        // Testcontainers' own reaper ends the container with the JVM.
        @SuppressWarnings("resource")
        private static Server scylla() {
            ScyllaDBContainer container = new ScyllaDBContainer(SCYLLA_IMAGE);
            container.start();
            return new Server(List.of(container.getContactPoint()), USUAL_DATACENTER);
        }

        // The server ends with the JVM by itself.
        @SuppressWarnings("resource")
        private static Server embedded() {
            try {
                Path folder = Files.createTempDirectory(Files.createDirectories(Path.of("target")), "cassandra-");
                EmbeddedCassandra server = EmbeddedCassandra.start(EmbeddedCassandraOptions.of(folder, serverLib()));
                return new Server(List.of(server.contactPoint()), server.datacenter());
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}
