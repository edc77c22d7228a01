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
import tech.healthpay.ledger.app.restart.LedgerProgram.Ended;

/**
 * Three processes on one set of servers. Their clients go to the next instance with the same request where one does not
 * answer or says 503, and no command fails, whatever happens to the instances.
 */
@Tag("faults")
@Timeout(3_600)
class ManyInstancesTest {

    private static final int INSTANCES = 3;
    private static final int ROUNDS = Integer.getInteger("ledger.faults.rounds", 1);

    /** Once, where every change is tested, a busy machine may be slow; again and again it has to be as promised. */
    private static final Duration TAKE_OVER = Duration.ofSeconds(ROUNDS == 1 ? 30 : 10);

    private static final Duration STOP = Duration.ofSeconds(10);

    @TempDir
    static Path folder;

    private static Servers servers;
    private static Cluster cluster;

    @BeforeAll
    static void start() throws InterruptedException {
        servers = Servers.start(folder);
        cluster = Cluster.start(servers.environment(), INSTANCES);
    }

    @AfterAll
    static void stop() {
        cluster.close();
        servers.close();
    }

    @Test
    void whichever_instance_is_killed_the_others_take_over_and_nothing_is_lost_or_doubled() throws Exception {
        try (FaultWorld world = FaultWorld.start(servers, cluster, "killed")) {
            for (int kill = 0; kill < ROUNDS; kill++) {
                int instance = kill % cluster.size();
                cluster.kill(instance);
                Duration took = world.timeToShow("kill-" + kill);
                assertThat(took).as("until the others show everything").isLessThan(TAKE_OVER);
                cluster.startAgain(instance);
            }
            world.verify();
        }
    }

    @Test
    void a_rolling_restart_under_load_fails_no_command() throws Exception {
        try (FaultWorld world = FaultWorld.start(servers, cluster, "rolling")) {
            for (int restart = 0; restart < ROUNDS; restart++) {
                int instance = restart % cluster.size();
                Ended ended = cluster.terminate(instance);
                assertThat(ended.took()).as(ended.output()).isLessThan(STOP);
                cluster.startAgain(instance);
                world.awaitFlowing();
            }
            world.verify();
        }
    }
}
