package tech.healthpay.ledger.app.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import tech.healthpay.ledger.app.http.ProjectionProgress.Watched;
import tech.healthpay.ledger.core.memory.InMemoryProjectionStore;
import tech.healthpay.ledger.core.port.Checkpoint;
import tech.healthpay.ledger.core.port.FeedPartition;
import tech.healthpay.ledger.core.port.RelayProgress;
import tech.healthpay.ledger.core.projection.DetailRow;

class ProjectionProgressTest {

    private static final FeedPartition WALLET_0 = new FeedPartition("wallet", 0);
    private static final FeedPartition WALLET_1 = new FeedPartition("wallet", 1);
    private static final FeedPartition CARD_0 = new FeedPartition("medcard", 0);
    private static final Duration AT_ONCE = Duration.ZERO;

    private final Relay relay = new Relay();
    private final InMemoryProjectionStore<DetailRow> store = new InMemoryProjectionStore<>();
    private final ProjectionProgress progress = new ProjectionProgress(
            relay,
            Map.of(
                    "wallets", new Watched(store, Set.of("wallet")),
                    "cards", new Watched(store, Set.of("medcard"))));
    private final ExecutorService others = Executors.newVirtualThreadPerTaskExecutor();

    @AfterEach
    void stop() {
        others.close();
    }

    @Test
    void what_is_not_on_the_bus_yet_is_not_applied() {
        relay.advance(new RelayProgress.Published(4, Map.of(WALLET_0, 2L)));
        applied("wallets", WALLET_0, 2);

        assertThat(progress.awaitPosition(Set.of("wallets"), 5, AT_ONCE)).isFalse();
        assertThat(progress.awaitPosition(Set.of("wallets"), 4, AT_ONCE)).isTrue();
    }

    @Test
    void every_partition_that_the_projection_reads_must_have_been_applied_to_its_end() {
        relay.advance(new RelayProgress.Published(9, Map.of(WALLET_0, 2L, WALLET_1, 3L, CARD_0, 4L)));
        applied("wallets", WALLET_0, 2);
        applied("wallets", WALLET_1, 2);
        assertThat(progress.awaitPosition(Set.of("wallets"), 9, AT_ONCE)).isFalse();

        applied("wallets", WALLET_1, 3);
        assertThat(progress.awaitPosition(Set.of("wallets"), 9, AT_ONCE)).isTrue();
        assertThat(progress.awaitPosition(Set.of("cards"), 9, AT_ONCE)).isFalse();
        assertThat(progress.awaitPosition(Set.of("wallets", "cards"), 9, AT_ONCE))
                .isFalse();

        applied("cards", CARD_0, 7);
        assertThat(progress.awaitPosition(Set.of("wallets", "cards"), 9, AT_ONCE))
                .isTrue();
    }

    @Test
    void what_is_awaited_may_come_while_waiting() {
        CompletableFuture<Boolean> waiting = CompletableFuture.supplyAsync(
                () -> progress.awaitPosition(Set.of("wallets"), 5, Duration.ofSeconds(60)), others);

        relay.advance(new RelayProgress.Published(5, Map.of(WALLET_0, 1L)));
        applied("wallets", WALLET_0, 1);

        assertThat(waiting.join()).isTrue();
    }

    @Test
    void a_wait_is_not_prolonged_by_what_is_published_meanwhile() {
        relay.advance(new RelayProgress.Published(5, Map.of(WALLET_0, 1L)));
        relay.advanceOnEachLook = true;
        applied("wallets", WALLET_0, 1);

        assertThat(progress.awaitPosition(Set.of("wallets"), 5, Duration.ofSeconds(60)))
                .isTrue();
    }

    @Test
    void a_projection_that_nobody_knows_is_a_mistake() {
        relay.advance(new RelayProgress.Published(5, Map.of(WALLET_0, 1L)));

        assertThatIllegalArgumentException().isThrownBy(() -> progress.awaitPosition(Set.of("payments"), 5, AT_ONCE));
    }

    private void applied(String projection, FeedPartition partition, long nextOffset) {
        store.save(projection, List.of(), Set.of(new Checkpoint(partition, nextOffset, nextOffset)));
    }

    /** A relay that may go on publishing whenever somebody looks. */
    private static final class Relay implements RelayProgress {

        private Published published = new Published(0, Map.of());
        private boolean advanceOnEachLook;

        @Override
        public synchronized Published load() {
            Published now = published;
            if (advanceOnEachLook) {
                Map<FeedPartition, Long> ends = new HashMap<>();
                now.ends().forEach((partition, end) -> ends.put(partition, end + 1));
                published = new Published(now.position() + 1, ends);
            }
            return now;
        }

        @Override
        public synchronized void advance(Published further) {
            published = further;
        }
    }
}
