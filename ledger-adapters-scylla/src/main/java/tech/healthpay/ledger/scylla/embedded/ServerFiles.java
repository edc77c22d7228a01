package tech.healthpay.ledger.scylla.embedded;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** The files an embedded server keeps in its data directory, and what stands in those that are written at each start. */
record ServerFiles(Path directory) {
    private static final String MAIN_CLASS = "tech.healthpay.ledger.scylla.server.CassandraServer";
    private static final String QUERY_HANDLER = "tech.healthpay.ledger.scylla.server.DurableBatches";
    private static final String OWN_JAR_PREFIX = "ledger-embedded-cassandra";
    /** What a heap begins with: the server locks its memory where it may, so what is not needed is not committed. */
    private static final int INITIAL_HEAP_MEGABYTES = 96;

    private static final int JDK_WITH_UNSAFE_MEMORY_WARNINGS = 23;

    private static final List<String> OPENED_PACKAGES = List.of(
            "sun.nio.ch", "java.io", "java.nio", "java.lang", "java.util", "jdk.internal.ref", "jdk.internal.misc");

    Path lock() {
        return directory.resolve("launcher.lock");
    }

    Path pid() {
        return directory.resolve("server.pid");
    }

    Path ports() {
        return directory.resolve("ports.properties");
    }

    Path log() {
        return directory.resolve("server.log");
    }

    /** Also what tells our child from any other process, so its path is spelled out on the child's command line. */
    Path arguments() {
        return directory.resolve("server.args");
    }

    /** What lets the next start load its classes ready-made; the JVM itself sees whether it still fits. */
    Path classArchive(int jdk) {
        return directory.resolve("classes-" + jdk + ".jsa");
    }

    private Path settings() {
        return directory.resolve("cassandra.yaml");
    }

    private Path logging() {
        return directory.resolve("logback.xml");
    }

    /** Keeps the log of the run before this one, and no more than that. */
    void setAsideLog() throws IOException {
        if (Files.exists(log())) {
            Files.move(log(), directory.resolve("server.previous.log"), StandardCopyOption.REPLACE_EXISTING);
        }
    }

    void writeConfiguration(EmbeddedCassandraOptions options, ServerPorts ports, int jdk) throws IOException {
        Files.writeString(settings(), settingsText(ports));
        Files.writeString(logging(), LOGGING);
        Files.write(
                arguments(),
                jvmArguments(options, jdk).stream().map(ServerFiles::quoted).toList());
    }

    private List<String> jvmArguments(EmbeddedCassandraOptions options, int jdk) throws IOException {
        List<String> arguments = new ArrayList<>(memoryArguments(options.heapMegabytes()));
        arguments.addAll(accessArguments(jdk));
        arguments.addAll(startUpArguments(jdk));
        arguments.add("-Dcassandra.config=" + settings().toUri());
        arguments.add("-Dcassandra.storagedir=" + directory);
        arguments.add("-Dcassandra.custom_query_handler_class=" + QUERY_HANDLER);
        arguments.add("-Dlogback.configurationFile=" + logging());
        arguments.add("-cp");
        arguments.add(classPath(options.serverLibraries()));
        arguments.add(MAIN_CLASS);
        return arguments;
    }

    private static List<String> memoryArguments(int heapMegabytes) {
        return List.of(
                "-Xms" + INITIAL_HEAP_MEGABYTES + "m",
                "-Xmx" + heapMegabytes + "m",
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-XX:ReservedCodeCacheSize=64m",
                "-XX:+ExitOnOutOfMemoryError");
    }

    private static List<String> accessArguments(int jdk) {
        List<String> arguments = new ArrayList<>();
        arguments.add("--add-exports=java.base/jdk.internal.misc=ALL-UNNAMED");
        arguments.add("--add-exports=java.base/jdk.internal.ref=ALL-UNNAMED");
        for (String opened : OPENED_PACKAGES) {
            arguments.add("--add-opens=java.base/" + opened + "=ALL-UNNAMED");
        }
        arguments.add("--enable-native-access=ALL-UNNAMED");
        if (jdk >= JDK_WITH_UNSAFE_MEMORY_WARNINGS) {
            arguments.add("--sun-misc-unsafe-memory-access=allow");
        }
        return arguments;
    }

    /** A single node waits for nobody; and the classes it loads are archived at its first orderly stop. */
    private List<String> startUpArguments(int jdk) {
        return List.of(
                "-XX:+AutoCreateSharedArchive",
                "-XX:SharedArchiveFile=" + classArchive(jdk),
                // what the archive cannot hold is no news to the reader of the log
                "-Xlog:disable",
                "-Xlog:all=error:stderr",
                "-Dcassandra-foreground=yes",
                "-Dcassandra.ring_delay_ms=0",
                "-Dcassandra.skip_wait_for_gossip_to_settle=0",
                "-Dcassandra.superuser_setup_delay_ms=0",
                "-Dcassandra.shutdown_announce_in_ms=0",
                // nor does it say good-bye to anyone: the quiet time before that would take two seconds of each stop
                "-Dcassandra.test.messagingService.nonGracefulShutdown=true",
                "-Dorg.apache.cassandra.disable_mbean_registration=true");
    }

    /** Our own jar comes first: one of its classes stands in for one of the server's. */
    private static String classPath(Path libraries) throws IOException {
        try (Stream<Path> files = Files.isDirectory(libraries) ? Files.list(libraries) : Stream.<Path>empty()) {
            List<Path> jars = files.filter(file -> file.toString().endsWith(".jar"))
                    .sorted(Comparator.comparing((Path jar) -> !isOurs(jar)).thenComparing(Comparator.naturalOrder()))
                    .toList();
            if (jars.isEmpty() || !isOurs(jars.getFirst())) {
                throw new EmbeddedCassandraException(
                        "the libraries of the CQL server are not in " + libraries + ": build the project first");
            }
            return String.join(
                    System.getProperty("path.separator"),
                    jars.stream().map(Path::toString).toList());
        }
    }

    private static boolean isOurs(Path jar) {
        return jar.getFileName().toString().startsWith(OWN_JAR_PREFIX);
    }

    private static String quoted(String argument) {
        return '"' + argument.replace("\\", "\\\\").replace("\"", "\\\"") + '"';
    }

    /** {@return the end of the log without its stack frames, for a message about a start that failed} */
    String logTail() throws IOException {
        if (!Files.exists(log())) {
            return "";
        }
        List<String> lines = new String(Files.readAllBytes(log()), StandardCharsets.UTF_8)
                .lines()
                .filter(line -> !line.startsWith("\t"))
                .toList();
        return String.join("\n", lines.subList(Math.max(0, lines.size() - 20), lines.size()));
    }

    private static String settingsText(ServerPorts ports) {
        return """
                # written by the launcher at each start
                cluster_name: healthpay
                num_tokens: 1
                initial_token: "0"
                auto_bootstrap: false
                partitioner: org.apache.cassandra.dht.Murmur3Partitioner
                endpoint_snitch: SimpleSnitch
                seed_provider:
                  - class_name: org.apache.cassandra.locator.SimpleSeedProvider
                    parameters:
                      - seeds: "127.0.0.1:%1$d"
                listen_address: 127.0.0.1
                rpc_address: 127.0.0.1
                storage_port: %1$d
                start_native_transport: true
                native_transport_port: %2$d
                native_transport_max_threads: 16
                # a kill loses what was written since, unless a batch came after it, which waits for the disk
                commitlog_sync: periodic
                commitlog_sync_period: 100ms
                # a short log is a short replay after a kill
                commitlog_segment_size: 8MiB
                commitlog_total_space: 64MiB
                memtable_heap_space: 64MiB
                memtable_offheap_space: 64MiB
                concurrent_reads: 8
                concurrent_writes: 8
                concurrent_counter_writes: 2
                concurrent_compactors: 1
                key_cache_size: 8MiB
                row_cache_size: 0MiB
                counter_cache_size: 0MiB
                hinted_handoff_enabled: false
                auto_snapshot: false
                disk_failure_policy: die
                commit_failure_policy: die
                """.formatted(ports.storage(), ports.cql());
    }

    private static final String LOGGING = """
            <configuration>
              <appender name="out" class="ch.qos.logback.core.ConsoleAppender">
                <encoder><pattern>%date{ISO8601} %-5level [%thread] %logger{1} - %msg%n</pattern></encoder>
              </appender>
              <root level="WARN"><appender-ref ref="out"/></root>
            </configuration>
            """;
}
