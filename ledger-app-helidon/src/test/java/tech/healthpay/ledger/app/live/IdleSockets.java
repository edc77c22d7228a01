package tech.healthpay.ledger.app.live;

import static org.assertj.core.api.Assertions.assertThat;
import static tech.healthpay.ledger.app.testing.ApiWorld.MONA;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tech.healthpay.ledger.app.restart.LedgerProgram;
import tech.healthpay.ledger.app.testing.ApiClient;
import tech.healthpay.ledger.app.testing.Bodies;
import tech.healthpay.ledger.app.testing.Waiting;

/**
 * What thousands of sockets cost the real program, each of which waits with a subscription, how soon all are told of one event,
 * and how they end with the program; run by the profile {@code subscribers}. Needs as many open files as there are sockets.
 */
class IdleSockets {

    private static final int SOCKETS = 5_000;
    private static final int EVENTS = 20;
    private static final int SOME = 100;
    private static final long MOST_BYTES = 64 * 1_024;
    private static final int MOST_THREADS = 20;
    private static final Duration SLOWEST = Duration.ofSeconds(10);
    private static final Duration STOP = Duration.ofSeconds(30);
    private static final Duration PATIENCE = Duration.ofMinutes(1);

    @TempDir
    private Path data;

    @Test
    void thousands_that_wait_cost_little_are_all_told_and_are_told_the_end() throws IOException, InterruptedException {
        HttpClient http = HttpClient.newHttpClient();
        try (LedgerProgram program = LedgerProgram.serve(data, "--bus", "postgres", "--realtime", "postgres")) {
            URI root = program.awaitReady();
            String token = LedgerProgram.operatorToken(data, MONA.toString());
            ApiClient operator = new ApiClient(http, root, token);
            String wallet = wallet(operator);
            // what the first ones cost once is none of the others' price
            crowd(SOME, http, operator, token, wallet).leave();
            awaitWatching(operator, 0);
            Vitals before = Vitals.of(program.pid());

            Crowd crowd = crowd(SOCKETS, http, operator, token, wallet);

            Vitals after = Vitals.of(program.pid());
            long bytes = (after.heap() - before.heap()) / SOCKETS;
            long resident = (after.resident() - before.resident()) / SOCKETS;
            int threads = after.threads() - before.threads();
            long[] delays = delays(operator, wallet, crowd);
            LedgerProgram.Ended ended = program.terminate();

            System.getLogger(IdleSockets.class.getName())
                    .log(
                            System.Logger.Level.INFO,
                            ("%,d sockets: %,d bytes of heap each (resident: %,d), %d more threads of the system; told %d ms after"
                                            + " the answer (median), 99 %% within %d ms, all within %d ms; stopped in %d ms")
                                    .formatted(
                                            SOCKETS,
                                            bytes,
                                            resident,
                                            threads,
                                            delays[delays.length / 2] / 1_000_000,
                                            delays[delays.length * 99 / 100] / 1_000_000,
                                            delays[delays.length - 1] / 1_000_000,
                                            ended.took().toMillis()));
            assertThat(crowd.told()).containsOnly(EVENTS);
            assertThat(crowd.closed()).hasSize(SOCKETS).containsOnly(1001);
            assertThat(ended.took()).isLessThan(STOP);
            assertThat(ended.output()).doesNotContain("ERROR").doesNotContain("SEVERE");
            assertThat(bytes).isLessThan(MOST_BYTES);
            assertThat(threads).isLessThan(MOST_THREADS);
            assertThat(Duration.ofNanos(delays[delays.length * 99 / 100])).isLessThan(SLOWEST);
        } finally {
            http.shutdownNow();
        }
    }

    private static String wallet(ApiClient operator) {
        String id = Bodies.require(201, operator.post("/wallets", Bodies.wallet(MONA, "0")))
                .field("walletId");
        Bodies.require(200, operator.post("/wallets/" + id + "/activate", null));
        return id;
    }

    /** Returns clients of whom the ledger says that all are told what happens from now on. */
    private static Crowd crowd(int size, HttpClient http, ApiClient operator, String token, String wallet)
            throws InterruptedException {
        Crowd crowd = Crowd.of(
                size,
                http,
                URI.create("ws://" + operator.root().getAuthority() + "/graphql/ws"),
                token,
                "subscription { walletBalanceChanged(walletId: \\\"" + wallet + "\\\") { balance version } }");
        awaitWatching(operator, size);
        return crowd;
    }

    private static void awaitWatching(ApiClient operator, int size) {
        String line = "healthpay_subscriptions_active{field=\"walletBalanceChanged\"";
        Waiting.until(
                () -> operator.get("//observe/metrics")
                        .text()
                        .lines()
                        .filter(told -> told.startsWith(line))
                        .anyMatch(told -> Double.parseDouble(told.substring(told.lastIndexOf(' '))) == size),
                PATIENCE);
    }

    /** Returns how long after an event's command was answered each was told, all events together, in ascending order. */
    private static long[] delays(ApiClient operator, String wallet, Crowd crowd) throws InterruptedException {
        LongStream delays = LongStream.empty();
        for (int i = 0; i < EVENTS; i++) {
            crowd.listen();
            Bodies.require(201, operator.post("/wallets/" + wallet + "/credits", Bodies.movement("1", "deposit")));
            long answered = System.nanoTime();
            delays = LongStream.concat(delays, Arrays.stream(crowd.heard()).map(heard -> heard - answered));
        }
        return delays.sorted().toArray();
    }
}
