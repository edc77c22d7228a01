package tech.healthpay.ledger.core.streaming;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static tech.healthpay.ledger.core.handling.LedgerWorld.MEMBER;
import static tech.healthpay.ledger.core.handling.LedgerWorld.NOON;
import static tech.healthpay.ledger.core.streaming.Eventually.eventually;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import tech.healthpay.ledger.core.event.AggregateType;
import tech.healthpay.ledger.core.memory.InMemoryEventOutlines;
import tech.healthpay.ledger.core.port.Checkpoint;
import tech.healthpay.ledger.core.port.FeedPartition;
import tech.healthpay.ledger.core.port.LedgerMetrics;
import tech.healthpay.ledger.core.port.RelayProgress.Published;
import tech.healthpay.ledger.core.projection.DetailRow;
import tech.healthpay.ledger.core.projection.WalletDetailProjection;
import tech.healthpay.ledger.core.sourcing.EventRecord;
import tech.healthpay.ledger.core.sourcing.UnavailableException;
import tech.healthpay.ledger.core.streaming.WorkerStatus.Phase;
import tech.healthpay.ledger.core.value.WalletId;

class LagWatchTest {

    private static final String NAME = WalletDetailProjection.NAME;
    private static final Backoff BACKOFF = new Backoff(Duration.ofMillis(1), Duration.ofMillis(10));
    private static final LagSettings SETTINGS = new LagSettings(Duration.ofMillis(10), 3, 1_000, BACKOFF);

    private final ProjectionWorld world = new ProjectionWorld();
    private final Map<FeedPartition, Long> ends = new HashMap<>();
    private final Map<String, Long> toldByType = new ConcurrentHashMap<>();
    private final Map<FeedPartition, Duration> toldAges = new ConcurrentHashMap<>();
    private volatile long publishedTo;
    private volatile boolean storeDown;

    @AfterEach
    void close() {
        world.close();
    }

    @Test
    void lag_grows_while_the_projection_is_paused_and_is_zero_when_it_has_caught_up() {
        ProjectionRunner<DetailRow> runner = world.runIdle();
        WalletId wallet = world.ledger.activeWallet(MEMBER, "0.00");
        world.ledger.activeWallet(MEMBER, "0.00");
        publish();
        try (LagWatch watch = watch(SETTINGS)) {
            eventually(() -> assertThat(waiting(watch)).isZero());

            world.controls.set(NAME, true, "an operator", NOON);
            eventually(() -> assertThat(runner.status().phase()).isEqualTo(Phase.PAUSED));
            world.credit(wallet, 4);
            long before = world.ledger.store.lastPosition();
            eventually(() -> assertThat(waiting(watch)).isEqualTo(4));
            publish();
            world.credit(wallet, 3);

            eventually(() -> assertThat(types(watch)).isEqualTo(typesAfter(before - 4)));
            FeedPartition partition = world.bus.partitionOf(
                    AggregateType.WALLET,
                    world.ledger.store.readAll(before, 1).getFirst().aggregateId());
            assertThat(watch.lag(NAME).orElseThrow().partitions())
                    .allSatisfy((where, waiting) ->
                            assertThat(waiting.events()).isEqualTo(where.equals(partition) ? 7 : 0));

            world.controls.set(NAME, false, "an operator", NOON);
            publish();
            eventually(() -> assertThat(waiting(watch)).isZero());
            eventually(() -> assertThat(toldByType)
                    .allSatisfy((type, events) -> assertThat(events).isZero()));
        }
    }

    @Test
    void lag_grows_while_the_store_of_the_projection_is_down() {
        world.runIdle();
        WalletId wallet = world.ledger.activeWallet(MEMBER, "0.00");
        publish();
        try (LagWatch watch = watch(SETTINGS)) {
            eventually(() -> assertThat(waiting(watch)).isZero());

            storeDown = true;
            world.credit(wallet, 2);
            eventually(() -> assertThat(waiting(watch)).isEqualTo(2));
            world.credit(wallet, 3);
            eventually(() -> assertThat(waiting(watch)).isEqualTo(5));
        }
    }

    @Test
    void seconds_are_those_of_the_oldest_event_that_waits_and_not_of_the_last_applied_one() {
        WalletId wallet = world.ledger.activeWallet(MEMBER, "0.00");
        world.credit(wallet, 2);
        EventRecord oldest = world.ledger.store.readAll(0, 1).getFirst();
        try (LagWatch watch = watch(SETTINGS)) {
            eventually(() -> assertThat(watch.lag(NAME)).isPresent());

            Waiting whole = watch.lag(NAME).orElseThrow().whole();
            assertThat(whole).isEqualTo(new Waiting(world.ledger.store.lastPosition(), oldest.timestamp()));
            assertThat(whole.age(oldest.timestamp().plusSeconds(90))).isEqualTo(Duration.ofSeconds(90));
            eventually(() ->
                    assertThat(toldAges).containsValue(Duration.between(oldest.timestamp(), NOON.plusSeconds(3_600))));
        }
    }

    @Test
    void what_is_beyond_the_window_is_counted_without_its_type() {
        WalletId wallet = world.ledger.activeWallet(MEMBER, "0.00");
        world.credit(wallet, 40);
        publish();
        try (LagWatch watch = watch(new LagSettings(Duration.ofMillis(10), 3, 9, BACKOFF))) {
            eventually(() -> assertThat(waiting(watch)).isEqualTo(world.ledger.store.lastPosition()));

            assertThat(types(watch)).containsEntry(ProjectionLag.OTHER, world.ledger.store.lastPosition() - 9);
        }
    }

    @Test
    void settings_are_checked() {
        assertThatIllegalArgumentException().isThrownBy(() -> new LagSettings(Duration.ofMillis(10), 0, 9, BACKOFF));
        assertThatIllegalArgumentException().isThrownBy(() -> new LagSettings(Duration.ofMillis(10), 9, 8, BACKOFF));
        assertThatIllegalArgumentException().isThrownBy(() -> new LagSettings(Duration.ZERO, 1, 9, BACKOFF));
    }

    private void publish() {
        long end = world.ledger.store.lastPosition();
        Map<FeedPartition, Long> published = world.bus.publish(world.ledger.store.readAll(publishedTo, 1_000));
        synchronized (ends) {
            ends.putAll(published);
            publishedTo = end;
        }
    }

    private Published published() {
        synchronized (ends) {
            return new Published(publishedTo, ends);
        }
    }

    private List<Checkpoint> checkpoints() {
        if (storeDown) {
            throw new UnavailableException("store", "it is down", null);
        }
        return world.rows.checkpoints(NAME);
    }

    private static long waiting(LagWatch watch) {
        return watch.lag(NAME).map(lag -> lag.whole().events()).orElse(-1L);
    }

    private static Map<String, Long> types(LagWatch watch) {
        Map<String, Long> types = new HashMap<>();
        watch.lag(NAME).orElseThrow().types().forEach((type, waiting) -> types.put(type, waiting.events()));
        types.values().removeIf(events -> events == 0);
        return types;
    }

    private Map<String, Long> typesAfter(long position) {
        Map<String, Long> types = new HashMap<>();
        world.ledger.store.readAll(position, 1_000).forEach(event -> types.merge(event.eventType(), 1L, Long::sum));
        return types;
    }

    private LagWatch watch(LagSettings settings) {
        WalletDetailProjection projection = new WalletDetailProjection();
        LagWatch watch = new LagWatch(
                List.of(new LagWatch.Watched(NAME, projection.aggregates(), this::checkpoints)),
                new InMemoryEventOutlines(world.ledger.store),
                world.bus,
                this::published,
                new LedgerMetrics() {
                    @Override
                    public void projectionLag(String name, FeedPartition partition, long events, Duration age) {
                        toldAges.put(partition, age);
                    }

                    @Override
                    public void projectionLagOfType(String name, String eventType, long events, Duration age) {
                        toldByType.put(eventType, events);
                    }
                },
                () -> NOON.plusSeconds(3_600),
                settings);
        watch.start();
        return watch;
    }
}
