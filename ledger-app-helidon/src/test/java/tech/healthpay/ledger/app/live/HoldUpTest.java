package tech.healthpay.ledger.app.live;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static tech.healthpay.ledger.app.testing.ApiWorld.MONA;
import static tech.healthpay.ledger.app.testing.ApiWorld.OMAR;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import tech.healthpay.ledger.app.http.Caller;
import tech.healthpay.ledger.app.http.HttpMetrics;
import tech.healthpay.ledger.app.http.ProblemException;
import tech.healthpay.ledger.app.testing.ApiWorld;
import tech.healthpay.ledger.app.testing.Bodies;
import tech.healthpay.ledger.app.testing.SabotagedEventStore;
import tech.healthpay.ledger.core.projection.WalletDetailProjection;
import tech.healthpay.ledger.core.projection.WalletRealTimeProjection;
import tech.healthpay.ledger.core.sourcing.UnavailableException;
import tech.healthpay.ledger.core.value.WalletId;

/** What holds subscriptions up, and what becomes of them then. */
class HoldUpTest {

    private static final Caller OPERATOR = Watching.operator();

    /** The latest figure of each name. */
    private static final class Figures implements LiveMetrics {

        private final Map<String, Long> figures = new ConcurrentHashMap<>();

        @Override
        public void subscriptions(String field, int active) {
            figures.put("active " + field, (long) active);
        }

        @Override
        public void told(String field, int items) {
            figures.merge("told " + field, (long) items, Long::sum);
        }

        @Override
        public void dropped(String field, String reason) {
            figures.merge("dropped " + field + " " + reason, 1L, Long::sum);
        }

        @Override
        public void lag(String field, long events) {
            figures.merge("lag " + field, events, Math::max);
        }

        @Override
        public void failed(String field) {
            figures.merge("failed " + field, 1L, Long::sum);
        }

        long get(String name) {
            return figures.getOrDefault(name, 0L);
        }
    }

    private final Figures figures = new Figures();

    @Test
    void nothing_is_told_before_it_can_be_read() {
        try (Watching watching = new Watching(ApiWorld.start(), Watching.SETTINGS, figures)) {
            String wallet = watching.world.activeWallet(MONA, "0");
            watching.world.catchUp();
            Watcher balance = Watcher.of(watching.subscriptions.walletBalanceChanged(OPERATOR, wallet(wallet)));
            Watcher events = Watcher.of(watching.subscriptions.eventAppended(OPERATOR, Set.of(), null));

            credit(watching.world, wallet, 300);

            // events are read from the store itself, where they are
            events.next(300, "position");
            assertThat(balance.rest()).isEmpty();
            Watcher.await(() -> figures.get("lag walletBalanceChanged") > 100);
            watching.world.catchUp();
            assertThat(balance.next()).containsEntry("balance", "300.00");
            // it already holds what the other events of that time made of it
            credit(watching.world, wallet, 1);
            watching.world.catchUp();
            assertThat(balance.next()).containsEntry("balance", "301.00");
            assertThat(balance.rest()).isEmpty();
        }
    }

    @Test
    void a_read_model_that_stays_behind_holds_up_its_own_subscriptions_alone_and_loses_nothing() {
        try (Watching watching = new Watching(ApiWorld.following())) {
            String wallet = watching.world.activeWallet(MONA, "0");
            Watcher balance = Watcher.of(watching.subscriptions.walletBalanceChanged(OPERATOR, wallet(wallet)));
            Watcher movements = Watcher.of(watching.subscriptions.transactionCreated(OPERATOR, wallet(wallet)));
            watching.holdBack(WalletDetailProjection.NAME);

            credit(watching.world, wallet, 250);
            Watcher.await(() -> "250.00".equals(balance.next().get("balance")));
            Watcher late = Watcher.of(watching.subscriptions.transactionCreated(OPERATOR, wallet(wallet)));
            assertThat(movements.rest()).isEmpty();
            watching.letGo(WalletDetailProjection.NAME);
            credit(watching.world, wallet, 1);

            assertThat(movements.next(251, "version"))
                    .doesNotHaveDuplicates()
                    .isSortedAccordingTo((one, other) -> Long.compare((long) one, (long) other));
            assertThat(late.next()).containsEntry("balanceAfter", "251.00");
            assertThat(late.rest()).isEmpty();
        }
    }

    @Test
    void who_comes_while_others_are_told_of_more_than_they_wait_for_is_told_of_it_too() {
        try (Watching watching = new Watching(ApiWorld.following())) {
            String wallet = watching.world.activeWallet(MONA, "0");
            Watcher first = Watcher.of(watching.subscriptions.walletBalanceChanged(OPERATOR, wallet(wallet)));
            watching.holdBack(WalletRealTimeProjection.NAME);
            credit(watching.world, wallet, 1);
            watching.awaitQuestion();
            Watcher late = Watcher.of(watching.subscriptions.walletBalanceChanged(OPERATOR, wallet(wallet)));
            credit(watching.world, wallet, 2);

            watching.letGo(WalletRealTimeProjection.NAME);

            assertThat(first.next()).containsEntry("balance", "3.00");
            assertThat(late.next()).containsEntry("balance", "3.00");
            credit(watching.world, wallet, 1);
            assertThat(first.next()).containsEntry("balance", "4.00");
            assertThat(late.next()).containsEntry("balance", "4.00");
            assertThat(first.rest()).isEmpty();
            assertThat(late.rest()).isEmpty();
        }
    }

    @Test
    void a_store_that_does_not_answer_for_a_while_holds_subscriptions_up_and_nothing_is_lost() {
        SabotagedEventStore events = new SabotagedEventStore();
        try (Watching watching = new Watching(ApiWorld.start(events, HttpMetrics.NONE), Watching.SETTINGS, figures)) {
            ApiWorld world = watching.world;
            String wallet = world.activeWallet(MONA, "0");
            world.catchUp();
            Watcher movements = Watcher.of(watching.subscriptions.transactionCreated(OPERATOR, wallet(wallet)));
            Watcher history = Watcher.of(watching.subscriptions.eventAppended(OPERATOR, Set.of(), 0L));
            assertThat(history.next(2, "position")).isEqualTo(List.of(1L, 2L));
            events.failWith(new UnavailableException("test", "down", null));
            Watcher.await(() -> figures.get("failed all") > 0);
            assertThatThrownBy(() -> watching.subscriptions.eventAppended(OPERATOR, Set.of(), null))
                    .isInstanceOf(UnavailableException.class);
            Watcher late = Watcher.of(watching.subscriptions.eventAppended(OPERATOR, Set.of(), 1L));
            events.failWith(null);

            credit(world, wallet, 3);
            world.catchUp();

            assertThat(movements.next(3, "balanceAfter")).isEqualTo(List.of("1.00", "2.00", "3.00"));
            assertThat(history.next(3, "position")).isEqualTo(List.of(3L, 4L, 5L));
            assertThat(late.next(4, "position")).isEqualTo(List.of(2L, 3L, 4L, 5L));
            assertThat(watching.subscriptions.size()).isEqualTo(3);
        }
    }

    @Test
    void closing_waits_for_no_read_model() {
        Watching watching = new Watching(ApiWorld.following());
        String wallet = watching.world.activeWallet(MONA, "0");
        Watcher balance = Watcher.of(watching.subscriptions.walletBalanceChanged(OPERATOR, wallet(wallet)));
        watching.holdBack(WalletRealTimeProjection.NAME);
        credit(watching.world, wallet, 1);

        long start = System.nanoTime();
        watching.close();

        assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(5));
        assertThat(balance.hasEnded()).isTrue();
    }

    @Test
    void there_are_no_more_subscriptions_than_may_be_and_a_place_is_free_again_after_each() {
        LiveSettings few = new LiveSettings(4, 3, 2, Duration.ofMillis(20));
        try (Watching watching = new Watching(ApiWorld.following(), few, figures)) {
            String monas = watching.world.activeWallet(MONA, "0");
            String omars = watching.world.activeWallet(OMAR, "0");
            Subscriptions subscriptions = watching.subscriptions;
            Watcher first = Watcher.of(subscriptions.walletBalanceChanged(Watching.member(MONA), wallet(monas)));
            Watcher.of(subscriptions.walletBalanceChanged(Watching.member(MONA), wallet(monas)));
            refused("RATE_LIMITED", () -> subscriptions.transactionCreated(Watching.member(MONA), wallet(monas)));
            Watcher.of(subscriptions.walletBalanceChanged(Watching.member(OMAR), wallet(omars)));
            refused("OVERLOADED", () -> subscriptions.walletBalanceChanged(OPERATOR, wallet(omars)));
            assertThat(figures.get("active walletBalanceChanged")).isEqualTo(3);

            first.cancel();

            Watcher slow = Watcher.of(subscriptions.transactionCreated(OPERATOR, wallet(monas)), 0);
            credit(watching.world, monas, 5);
            assertThat(slow.end()).isNotNull();
            Watcher.await(() -> figures.get("told walletBalanceChanged") > 0);
            assertThat(figures.get("dropped transactionCreated slow")).isEqualTo(1);
            assertThat(figures.get("active walletBalanceChanged")).isEqualTo(2);
            assertThat(figures.get("active transactionCreated")).isZero();
        }
    }

    private static void refused(String code, ThrowingCallable asking) {
        assertThatThrownBy(asking)
                .isInstanceOfSatisfying(
                        ProblemException.class,
                        refusal -> assertThat(refusal.problem().code()).isEqualTo(code));
    }

    private static void credit(ApiWorld world, String wallet, int times) {
        for (int i = 0; i < times; i++) {
            Bodies.require(
                    201, world.operator().post("/wallets/" + wallet + "/credits", Bodies.movement("1", "deposit")));
        }
    }

    private static WalletId wallet(String id) {
        return new WalletId(UUID.fromString(id));
    }
}
