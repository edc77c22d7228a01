package tech.healthpay.ledger.app.restart;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The servers that a running ledger stands on are killed under load, one after the other, and come back. */
@Tag("faults")
@Timeout(3_600)
class OutagesTest {

    private static final int ROUNDS = Integer.getInteger("ledger.faults.rounds", 1);
    private static final Duration BOUNDED = Duration.ofSeconds(15);

    @TempDir
    static Path folder;

    private static Servers servers;
    private static Cluster ledger;

    @BeforeAll
    static void start() throws InterruptedException {
        servers = Servers.start(folder);
        ledger = Cluster.start(servers.environment(), 1);
    }

    @AfterAll
    static void stop() {
        ledger.close();
        servers.close();
    }

    @Test
    void while_postgresql_is_killed_commands_get_503_in_bounded_time_and_service_resumes_by_itself() {
        try (FaultWorld world = FaultWorld.start(servers, ledger, "postgres");
                Client once = ledger.clientOf(0)) {
            for (int round = 0; round < ROUNDS; round++) {
                servers.killPostgres();
                long begin = System.nanoTime();
                Reply reply = world.tryOnce(once, "refused-" + round);
                assertThat(reply.status()).isEqualTo(Reply.UNAVAILABLE);
                assertThat(Duration.ofNanos(System.nanoTime() - begin)).isLessThan(BOUNDED);
                servers.startPostgres();
                world.awaitFlowing();
            }
            world.verify();
        }
    }

    @Test
    void while_kafka_is_killed_commands_go_on_and_the_relay_catches_up_in_order() {
        try (FaultWorld world = FaultWorld.start(servers, ledger, "kafka")) {
            for (int round = 0; round < ROUNDS; round++) {
                servers.killKafka();
                world.awaitFlowing();
                servers.startKafka();
                world.timeToShow("back-" + round);
            }
            world.verify();
        }
    }

    @Test
    void while_the_real_time_store_is_killed_commands_and_detail_queries_go_on_and_the_projection_catches_up() {
        try (FaultWorld world = FaultWorld.start(servers, ledger, "realtime");
                Client once = ledger.clientOf(0)) {
            String wallet = "wallets/" + world.family().wallet();
            for (int round = 0; round < ROUNDS; round++) {
                servers.killCassandra();
                world.awaitFlowing();
                assertThat(once.ask(wallet).isAcknowledged()).isTrue();
                long begin = System.nanoTime();
                assertThat(once.ask(wallet + "/balance").status()).isIn(200, Reply.UNAVAILABLE);
                assertThat(Duration.ofNanos(System.nanoTime() - begin)).isLessThan(BOUNDED);
                servers.startCassandra();
                world.timeToShow("back-" + round);
            }
            world.verify();
        }
    }
}
