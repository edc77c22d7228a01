package tech.healthpay.ledger.app.live;

import static org.assertj.core.api.Assertions.assertThat;
import static tech.healthpay.ledger.app.testing.ApiWorld.MONA;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import tech.healthpay.ledger.app.testing.ApiWorld;
import tech.healthpay.ledger.app.testing.Bodies;
import tech.healthpay.ledger.core.value.WalletId;

/** What thousands of subscriptions cost that nothing is told to; run by the profile {@code subscribers}. */
class IdleSubscribers {

    private static final int SUBSCRIBERS = 5_000;
    private static final int EVENTS = 200;
    private static final long MOST_BYTES = 8_192;
    private static final Duration SLOWEST = Duration.ofSeconds(1);

    @Test
    void thousands_that_wait_cost_little_memory_and_slow_nobody_down() {
        LiveSettings settings = new LiveSettings(256, SUBSCRIBERS + 1, SUBSCRIBERS + 1, Duration.ofSeconds(2));
        try (Watching watching = new Watching(ApiWorld.following(), settings, LiveMetrics.NONE)) {
            WalletId idle = wallet(watching);
            WalletId busy = wallet(watching);
            List<Watcher> watchers = new ArrayList<>(SUBSCRIBERS);
            long before = heap();
            for (int i = 0; i < SUBSCRIBERS; i++) {
                watchers.add(Watcher.of(watching.subscriptions.walletBalanceChanged(Watching.operator(), idle)));
            }
            long bytes = (heap() - before) / SUBSCRIBERS;
            Watcher one = Watcher.of(watching.subscriptions.transactionCreated(Watching.operator(), busy));
            List<Duration> delays = new ArrayList<>();
            for (int i = 0; i < EVENTS; i++) {
                delays.add(delay(watching, busy, one));
            }
            delays.sort(null);
            Duration median = delays.get(EVENTS / 2);
            Duration high = delays.get(EVENTS * 95 / 100);
            System.getLogger(IdleSubscribers.class.getName())
                    .log(
                            System.Logger.Level.INFO,
                            "%,d idle subscriptions: %,d bytes each; told %d ms after the answer, 95 %% within %d ms"
                                    .formatted(SUBSCRIBERS, bytes, median.toMillis(), high.toMillis()));

            assertThat(bytes).isLessThan(MOST_BYTES);
            assertThat(high).isLessThan(SLOWEST);
            watchers.forEach(Watcher::cancel);
            one.cancel();
            assertThat(watching.subscriptions.size()).isZero();
        }
    }

    private static WalletId wallet(Watching watching) {
        return new WalletId(UUID.fromString(watching.world.activeWallet(MONA, "0")));
    }

    private static Duration delay(Watching watching, WalletId wallet, Watcher watcher) {
        Bodies.require(
                201,
                watching.world.operator().post("/wallets/" + wallet + "/credits", Bodies.movement("1", "deposit")));
        long answered = System.nanoTime();
        assertThat(watcher.next()).containsEntry("amount", "1.00");
        return Duration.ofNanos(System.nanoTime() - answered);
    }

    /** What is in use after everything that can go is gone, the least of some tries. */
    private static long heap() {
        long least = Long.MAX_VALUE;
        for (int i = 0; i < 5; i++) {
            System.gc();
            least = Math.min(
                    least,
                    Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory());
        }
        return least;
    }
}
