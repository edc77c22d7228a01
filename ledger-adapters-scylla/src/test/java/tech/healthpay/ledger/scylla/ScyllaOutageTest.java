package tech.healthpay.ledger.scylla;

import static java.util.stream.Collectors.toSet;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static tech.healthpay.ledger.scylla.Samples.userId;
import static tech.healthpay.ledger.scylla.Samples.wallet;
import static tech.healthpay.ledger.scylla.Samples.walletId;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import tech.healthpay.ledger.core.port.Checkpoint;
import tech.healthpay.ledger.core.port.FeedPartition;
import tech.healthpay.ledger.core.projection.RealTimeRow;
import tech.healthpay.ledger.core.projection.WalletBalanceRow;
import tech.healthpay.ledger.core.sourcing.UnavailableException;
import tech.healthpay.ledger.core.value.UserId;
import tech.healthpay.ledger.scylla.embedded.EmbeddedCassandra;
import tech.healthpay.ledger.scylla.embedded.EmbeddedCassandraOptions;
import tech.healthpay.ledger.scylla.testing.CqlFixture;

/** What becomes of the store when its server is killed; so it has a server of its own. */
@Timeout(180)
class ScyllaOutageTest {
    private static final Checkpoint CHECKPOINT = new Checkpoint(new FeedPartition("healthpay.events.wallet", 3), 7, 70);
    private static final Duration REQUEST_TIMEOUT = Duration.ofSeconds(5);

    @TempDir
    Path directory;

    @Test
    void calls_fail_fast_while_the_server_is_down_and_go_on_with_all_data_once_it_is_back() throws Exception {
        UserId owner = userId();
        WalletBalanceRow before = wallet(walletId(), owner, 1);
        WalletBalanceRow after = wallet(before.walletId(), owner, 2);
        List<RealTimeRow> many = IntStream.range(0, 1_000)
                .mapToObj(i -> (RealTimeRow) wallet(walletId(), owner, 1))
                .toList();
        EmbeddedCassandra server = start();
        try (ScyllaRealTimeStore store = ScyllaRealTimeStore.open(configuration(server), InstantSource.system())) {
            store.rows().save("wallet-realtime", List.of(before), List.of(CHECKPOINT));
            store.rows().save("wallet-realtime", many, List.of());

            kill(server);

            assertUnavailable(() -> store.reads().walletBalance(before.walletId()));
            assertUnavailable(() -> store.rows().save("wallet-realtime", many, List.of()));
            assertUnavailable(() -> store.rows().checkpoints("wallet-realtime"));
            assertUnavailable(store::ping);

            server.close();
            server = start();

            awaitAnswer(store);
            assertThat(store.reads().walletBalance(before.walletId())).contains(before);
            assertThat(store.rows().checkpoints("wallet-realtime")).containsExactly(CHECKPOINT);
            assertThat(store.rows().load(many.stream().map(RealTimeRow::key).collect(toSet())))
                    .containsOnlyKeys(many.stream().map(RealTimeRow::key).toList());
            store.rows().save("wallet-realtime", List.of(after), List.of());
            assertThat(store.reads().walletBalance(before.walletId())).contains(after);
        } finally {
            server.close();
        }
    }

    @Test
    void a_server_that_is_not_there_is_named_in_bounded_time() throws Exception {
        int port;
        try (ServerSocket closed = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = closed.getLocalPort();
        }
        ScyllaConfiguration nowhere = ScyllaConfiguration.of(
                List.of(new InetSocketAddress(InetAddress.getLoopbackAddress(), port)), "datacenter1");

        assertUnavailable(() -> ScyllaRealTimeStore.open(nowhere, InstantSource.system()));
        assertThatThrownBy(() -> ScyllaRealTimeStore.open(nowhere, InstantSource.system()))
                .hasMessageContaining(Integer.toString(port));
    }

    private EmbeddedCassandra start() {
        return EmbeddedCassandra.start(EmbeddedCassandraOptions.of(directory, CqlFixture.serverLib()));
    }

    private static ScyllaConfiguration configuration(EmbeddedCassandra server) {
        return ScyllaConfiguration.of(List.of(server.contactPoint()), server.datacenter())
                .withRequestTimeout(REQUEST_TIMEOUT);
    }

    private static void assertUnavailable(Runnable call) {
        Instant start = Instant.now();
        assertThatThrownBy(call::run)
                .isInstanceOfSatisfying(
                        UnavailableException.class,
                        failure -> assertThat(failure.dependency()).isEqualTo("real-time-store"));
        assertThat(Duration.between(start, Instant.now())).isLessThan(REQUEST_TIMEOUT.multipliedBy(3));
    }

    private static void awaitAnswer(ScyllaRealTimeStore store) {
        Instant deadline = Instant.now().plusSeconds(30);
        while (true) {
            try {
                store.ping();
                return;
            } catch (UnavailableException notYet) {
                assertThat(Instant.now()).isBefore(deadline);
            }
        }
    }

    private static void kill(EmbeddedCassandra server) throws Exception {
        ProcessHandle process = ProcessHandle.of(server.pid()).orElseThrow();
        process.destroyForcibly();
        process.onExit().get(20, TimeUnit.SECONDS);
    }
}
