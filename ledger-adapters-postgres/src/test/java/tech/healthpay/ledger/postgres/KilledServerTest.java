package tech.healthpay.ledger.postgres;

import static java.util.stream.Collectors.toSet;
import static org.assertj.core.api.Assertions.assertThat;
import static tech.healthpay.ledger.core.contract.PlainEvents.append;
import static tech.healthpay.ledger.core.contract.PlainEvents.event;
import static tech.healthpay.ledger.core.contract.PlainEvents.newStream;
import static tech.healthpay.ledger.core.contract.PlainEvents.to;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import tech.healthpay.ledger.core.event.AggregateType;
import tech.healthpay.ledger.core.port.EventStore;
import tech.healthpay.ledger.core.port.LedgerMetrics;
import tech.healthpay.ledger.core.sourcing.EventRecord;
import tech.healthpay.ledger.core.sourcing.NewEvent;
import tech.healthpay.ledger.core.sourcing.UnavailableException;
import tech.healthpay.ledger.postgres.embedded.EmbeddedPostgres;
import tech.healthpay.ledger.postgres.embedded.EmbeddedPostgresSettings;
import tech.healthpay.ledger.postgres.testing.PostgresFixture;
import tech.healthpay.ledger.postgres.testing.Waiting;

/** PostgreSQL is killed under load and comes back: nothing acknowledged is lost, and service goes on by itself. */
@Timeout(180)
class KilledServerTest {

    private static final int WRITERS = 8;
    private static final Duration LONGEST_ANSWER = Duration.ofSeconds(10);

    @TempDir
    Path folder;

    @Test
    void appends_fail_in_bounded_time_while_the_server_is_away_and_go_through_when_it_is_back() throws Exception {
        EmbeddedPostgresSettings server = EmbeddedPostgresSettings.of(folder, PostgresFixture.distribution())
                .installedIn(PostgresFixture.distribution().resolve("unpacked"));
        Load load = new Load();
        EmbeddedPostgres first = EmbeddedPostgres.start(server);
        try (PostgresLedger ledger = PostgresLedger.open(settings(first), LedgerMetrics.NONE);
                ExecutorService writers = Executors.newVirtualThreadPerTaskExecutor()) {
            List<CompletableFuture<Void>> running = load.start(ledger.eventStore(), writers);
            load.awaitAcknowledged(200);

            ProcessHandle.of(first.pid()).orElseThrow().destroyForcibly();
            load.awaitRefused(WRITERS);
            first.close();
            try (EmbeddedPostgres second = EmbeddedPostgres.start(server)) {
                assertThat(second.jdbcUrl()).isEqualTo(first.jdbcUrl());
                load.awaitAcknowledged(200);
                load.stop();
                assertThat(running).allSatisfy(writer -> assertThat(writer).succeedsWithin(LONGEST_ANSWER));

                assertThat(load.longestAnswer()).isLessThan(LONGEST_ANSWER);
                load.assertComplete(ledger.eventStore());
            }
        } finally {
            load.stop();
            first.close();
        }
    }

    private static PostgresSettings settings(EmbeddedPostgres server) {
        return PostgresSettings.of(
                        server.jdbcUrl(),
                        server.application().user(),
                        server.application().password())
                .withTimeouts(Duration.ofSeconds(2), Duration.ofSeconds(5), Duration.ofSeconds(3));
    }

    /** Writers that append to new streams again and again, and remember what was acknowledged. */
    private static final class Load {

        private final Set<UUID> acknowledged = Collections.synchronizedSet(new HashSet<>());
        private final AtomicInteger refused = new AtomicInteger();
        private final AtomicLong longestNanos = new AtomicLong();
        private final AtomicBoolean stopped = new AtomicBoolean();

        List<CompletableFuture<Void>> start(EventStore store, ExecutorService threads) {
            List<CompletableFuture<Void>> running = new ArrayList<>();
            for (int i = 0; i < WRITERS; i++) {
                running.add(CompletableFuture.runAsync(() -> write(store), threads));
            }
            return running;
        }

        void stop() {
            stopped.set(true);
        }

        /** Waits for so many more. */
        void awaitAcknowledged(int more) {
            int wanted = acknowledged.size() + more;
            Waiting.until(() -> acknowledged.size() >= wanted);
        }

        void awaitRefused(int count) {
            Waiting.until(() -> refused.get() >= count);
        }

        Duration longestAnswer() {
            return Duration.ofNanos(longestNanos.get());
        }

        void assertComplete(EventStore store) {
            List<EventRecord> stored = readAll(store);
            assertThat(stored).hasSizeLessThan(EventStore.MAX_READ);
            assertThat(stored)
                    .extracting(EventRecord::position)
                    .containsExactlyElementsOf(
                            LongStream.rangeClosed(1, stored.size()).boxed().toList());
            Set<UUID> ids = stored.stream().map(EventRecord::eventId).collect(toSet());
            assertThat(ids).hasSameSizeAs(stored).containsAll(acknowledged);
        }

        /** The pool may still hand out a connection that the kill has broken: its reader tries again, as the port asks. */
        private static List<EventRecord> readAll(EventStore store) {
            List<EventRecord> events = new ArrayList<>();
            Waiting.until(() -> {
                try {
                    return events.addAll(store.readAll(0, EventStore.MAX_READ));
                } catch (UnavailableException e) {
                    return false;
                }
            });
            return events;
        }

        private void write(EventStore store) {
            while (!stopped.get()) {
                NewEvent event = event("wallet.created");
                long begin = System.nanoTime();
                try {
                    store.append(append(to(newStream(AggregateType.WALLET), 0, event)));
                    acknowledged.add(event.eventId());
                } catch (UnavailableException e) {
                    refused.incrementAndGet();
                }
                longestNanos.accumulateAndGet(System.nanoTime() - begin, Math::max);
            }
        }
    }
}
