package tech.healthpay.ledger.app.live;

import static org.assertj.core.api.Assertions.assertThat;
import static tech.healthpay.ledger.app.testing.ApiWorld.MONA;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.stream.LongStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tech.healthpay.ledger.app.http.Caller;
import tech.healthpay.ledger.app.testing.ApiWorld;
import tech.healthpay.ledger.app.testing.Bodies;
import tech.healthpay.ledger.core.projection.WalletDetailProjection;
import tech.healthpay.ledger.core.projection.WalletRealTimeProjection;
import tech.healthpay.ledger.core.value.WalletId;

/**
 * Movements, subscriptions, cancellations and read models that fall behind, in random orders, beside a model of what each
 * subscriber has to be told.
 */
class InterleavingsTest {

    private static final int STEPS = 400;
    private static final Caller OPERATOR = Watching.operator();
    private static final List<String> MODELS = List.of(WalletDetailProjection.NAME, WalletRealTimeProjection.NAME);

    /** What one subscriber of movements has to be told: everything from when it came until it left. */
    private record Expected(int wallet, Watcher watcher, List<String> balances) {}

    private static final class Run implements AutoCloseable {

        private final Watching watching = new Watching(ApiWorld.following());
        private final Random random;
        private final List<String> wallets = new ArrayList<>();
        private final int[] balances = new int[3];
        private final List<Expected> movements = new ArrayList<>();
        private final List<Expected> states = new ArrayList<>();
        private final List<Watcher> events = new ArrayList<>();
        private long position;

        Run(long seed) {
            random = new Random(seed);
            for (int i = 0; i < balances.length; i++) {
                wallets.add(watching.world.activeWallet(MONA, "0"));
                position += 2;
            }
        }

        void step() {
            int wallet = random.nextInt(wallets.size());
            switch (random.nextInt(10)) {
                case 0 -> movements.add(new Expected(wallet, watchMovements(wallet), new ArrayList<>()));
                case 1 -> states.add(new Expected(wallet, watchBalance(wallet), new ArrayList<>()));
                case 2 -> events.add(Watcher.of(watching.subscriptions.eventAppended(OPERATOR, Set.of(), 0L)));
                case 3 -> leave(movements);
                case 4 -> watching.holdBack(MODELS.get(random.nextInt(MODELS.size())));
                case 5 -> MODELS.forEach(watching::letGo);
                default -> credit(wallet);
            }
        }

        private Watcher watchMovements(int wallet) {
            return Watcher.of(watching.subscriptions.transactionCreated(OPERATOR, id(wallet)));
        }

        private Watcher watchBalance(int wallet) {
            return Watcher.of(watching.subscriptions.walletBalanceChanged(OPERATOR, id(wallet)));
        }

        private WalletId id(int wallet) {
            return new WalletId(UUID.fromString(wallets.get(wallet)));
        }

        private void leave(List<Expected> all) {
            if (!all.isEmpty()) {
                Expected leaving = all.remove(random.nextInt(all.size()));
                leaving.watcher().cancel();
                // what it was told until then is the beginning of what it had to be told
                List<String> told = leaving.watcher().rest().stream()
                        .map(item -> String.valueOf(item.get("balanceAfter")))
                        .toList();
                List<String> due = leaving.balances();
                assertThat(told).isEqualTo(due.subList(0, Math.min(told.size(), due.size())));
            }
        }

        private void credit(int wallet) {
            Bodies.require(
                    201,
                    watching.world
                            .operator()
                            .post("/wallets/" + wallets.get(wallet) + "/credits", Bodies.movement("1", "deposit")));
            position++;
            balances[wallet]++;
            String balance = balances[wallet] + ".00";
            movements.stream()
                    .filter(one -> one.wallet() == wallet)
                    .forEach(one -> one.balances().add(balance));
            states.stream()
                    .filter(one -> one.wallet() == wallet)
                    .forEach(one -> one.balances().add(balance));
        }

        void judge() {
            MODELS.forEach(watching::letGo);
            for (Expected one : movements) {
                assertThat(one.watcher().next(one.balances().size(), "balanceAfter"))
                        .isEqualTo(one.balances());
                assertThat(one.watcher().rest()).isEmpty();
            }
            for (Expected one : states) {
                judgeStates(one);
            }
            for (Watcher watcher : events) {
                assertThat(watcher.next((int) position, "position"))
                        .isEqualTo(LongStream.rangeClosed(1, position).boxed().toList());
                assertThat(watcher.rest()).isEmpty();
            }
            movements.forEach(one -> one.watcher().cancel());
            states.forEach(one -> one.watcher().cancel());
            events.forEach(Watcher::cancel);
            assertThat(watching.subscriptions.size()).isZero();
            assertThat(watching.subscriptions.watching()).isZero();
        }

        /** Some of the states in their order, none twice, and the last one in any case. */
        private static void judgeStates(Expected one) {
            List<String> seen = new ArrayList<>();
            while (!one.balances().isEmpty()
                    && (seen.isEmpty() || !seen.getLast().equals(one.balances().getLast()))) {
                seen.add(String.valueOf(one.watcher().next().get("balance")));
            }
            assertThat(one.balances()).containsAll(seen);
            assertThat(seen.stream().map(BigDecimal::new).toList()).isSorted().doesNotHaveDuplicates();
            assertThat(one.watcher().rest()).isEmpty();
        }

        @Override
        public void close() {
            watching.close();
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5})
    void everybody_is_told_what_the_model_says(long seed) {
        try (Run run = new Run(seed)) {
            for (int i = 0; i < STEPS; i++) {
                run.step();
            }
            run.judge();
        }
    }
}
