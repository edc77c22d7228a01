package tech.healthpay.ledger.app.embedded;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import tech.healthpay.ledger.app.config.Installation;
import tech.healthpay.ledger.app.config.LedgerConfig;
import tech.healthpay.ledger.app.lifecycle.OpenParts;
import tech.healthpay.ledger.app.lifecycle.StartListener;
import tech.healthpay.ledger.kafka.embedded.EmbeddedKafka;
import tech.healthpay.ledger.postgres.embedded.EmbeddedPostgres;
import tech.healthpay.ledger.postgres.embedded.EmbeddedPostgresSettings;
import tech.healthpay.ledger.scylla.embedded.EmbeddedCassandra;
import tech.healthpay.ledger.scylla.embedded.EmbeddedCassandraOptions;

/**
 * The real servers that a process brings along, those for which no connection is configured. They start beside each other
 * and end with this process.
 *
 * @param postgres empty if one is configured
 * @param kafka empty if one is configured or none is needed
 * @param cassandra empty if one is configured or none is needed
 */
public record EmbeddedServers(
        Optional<EmbeddedPostgres> postgres, Optional<EmbeddedKafka> kafka, Optional<EmbeddedCassandra> cassandra) {

    /** No servers. */
    public static final EmbeddedServers NONE =
            new EmbeddedServers(Optional.empty(), Optional.empty(), Optional.empty());

    /**
     * Starts the servers that the configuration asks for. If one does not start, those that did are among the parts all the
     * same.
     *
     * @param parts takes the servers, to be closed together
     */
    public static EmbeddedServers start(
            LedgerConfig config,
            Installation installation,
            DataFolder folder,
            StartListener listener,
            OpenParts parts) {
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            Starting starting = new Starting(threads, listener);
            var postgres = starting.server(
                    config.embedsPostgres(),
                    "PostgreSQL",
                    () -> EmbeddedPostgres.start(
                            EmbeddedPostgresSettings.of(folder.postgres(), installation.postgres())),
                    server -> "127.0.0.1:" + server.port(),
                    EmbeddedPostgres::close);
            var kafka = starting.server(
                    config.embedsKafka(),
                    "Kafka",
                    () -> EmbeddedKafka.start(EmbeddedKafka.Options.of(folder.kafka(), installation.kafka())),
                    EmbeddedKafka::bootstrapServers,
                    EmbeddedKafka::close);
            var cassandra = starting.server(
                    config.embedsRealTimeStore(),
                    "CQL server",
                    () -> EmbeddedCassandra.start(
                            EmbeddedCassandraOptions.of(folder.cassandra(), installation.cassandra())),
                    server -> "127.0.0.1:" + server.contactPoint().getPort(),
                    EmbeddedCassandra::close);
            starting.awaitAll(parts);
            return new EmbeddedServers(postgres.join(), kafka.join(), cassandra.join());
        }
    }

    /** Starts that run beside each other. */
    private static final class Starting {

        private final ExecutorService threads;
        private final StartListener listener;
        private final List<CompletableFuture<?>> starts = new ArrayList<>();
        private final Queue<Runnable> closings = new ConcurrentLinkedQueue<>();

        Starting(ExecutorService threads, StartListener listener) {
            this.threads = threads;
            this.listener = listener;
        }

        <S> CompletableFuture<Optional<S>> server(
                boolean wanted, String name, Supplier<S> start, Function<S, String> address, Consumer<S> close) {
            if (!wanted) {
                return CompletableFuture.completedFuture(Optional.empty());
            }
            CompletableFuture<Optional<S>> server = CompletableFuture.supplyAsync(
                    () -> {
                        S started = listener.timed(name, start, address);
                        closings.add(() -> close.accept(started));
                        return Optional.of(started);
                    },
                    threads);
            starts.add(server);
            return server;
        }

        void awaitAll(OpenParts parts) {
            try {
                CompletableFuture.allOf(starts.toArray(CompletableFuture[]::new))
                        .join();
            } catch (CompletionException e) {
                throw e.getCause() instanceof RuntimeException failure ? failure : e;
            } finally {
                // those that did start are closed with everything else, also when another did not
                parts.addTogether("servers", List.copyOf(closings));
            }
        }
    }
}
