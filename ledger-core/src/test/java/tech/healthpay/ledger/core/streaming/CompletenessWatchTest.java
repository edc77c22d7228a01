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
import java.util.concurrent.ConcurrentLinkedQueue;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import tech.healthpay.ledger.core.memory.InMemoryLeases;
import tech.healthpay.ledger.core.port.Checkpoint;
import tech.healthpay.ledger.core.port.FeedPartition;
import tech.healthpay.ledger.core.port.LedgerMetrics;
import tech.healthpay.ledger.core.projection.DetailRow;
import tech.healthpay.ledger.core.projection.WalletDetailProjection;
import tech.healthpay.ledger.core.sourcing.EventRecord;
import tech.healthpay.ledger.core.value.WalletId;

class CompletenessWatchTest {

    private static final CompletenessSettings SETTINGS = new CompletenessSettings(
            Duration.ofMillis(10),
            3,
            1_000,
            Duration.ofSeconds(3),
            new Backoff(Duration.ofMillis(1), Duration.ofMillis(10)));

    private final ProjectionWorld world = new ProjectionWorld();
    private final ConcurrentLinkedQueue<Long> told = new ConcurrentLinkedQueue<>();
    private final Map<FeedPartition, Long> ends = new HashMap<>();

    @AfterEach
    void close() {
        world.close();
    }

    @Test
    void a_last_event_that_the_feed_never_brought_is_found_though_the_checkpoints_claim_it() {
        world.runIdle();
        WalletId whole = world.ledger.activeWallet(MEMBER, "0.00");
        WalletId robbed = world.ledger.activeWallet(MEMBER, "0.00");
        world.credit(whole, 2);
        world.credit(robbed, 2);
        List<EventRecord> all = world.ledger.store.readAll(0, 1_000);
        publish(all.subList(0, all.size() - 1));

        try (CompletenessWatch<DetailRow> watch = watch()) {
            eventually(() -> assertThat(watch.missing()).isEqualTo(1));
            assertThat(told).endsWith(1L);
            assertThat(world.heads()).isNotEqualTo(world.fold());

            world.credit(robbed, 1);
            publish(world.ledger.store.readAll(all.getLast().position(), 1_000));

            // the next version shows the hole to the projection, which fetches what is missing
            eventually(() -> assertThat(watch.missing()).isZero());
            assertThat(world.heads()).isEqualTo(world.fold());
        }
    }

    @Test
    void what_comes_twice_makes_up_for_nothing() {
        world.runIdle();
        WalletId wallet = world.ledger.activeWallet(MEMBER, "0.00");
        world.credit(wallet, 3);
        List<EventRecord> all = world.ledger.store.readAll(0, 1_000);
        publish(all.subList(0, all.size() - 1));
        publish(all.subList(0, all.size() - 1));

        try (CompletenessWatch<DetailRow> watch = watch()) {
            eventually(() -> assertThat(watch.missing()).isEqualTo(1));
        }
    }

    @Test
    void nothing_is_missing_while_the_checkpoints_do_not_claim_it() {
        world.runIdle();
        WalletId wallet = world.ledger.activeWallet(MEMBER, "0.00");
        world.credit(wallet, 5);
        ends.put(new FeedPartition("never", 0), 1L);

        try (CompletenessWatch<DetailRow> watch = watch()) {
            eventually(() -> assertThat(told).hasSizeGreaterThan(5));
            assertThat(watch.missing()).isZero();
            assertThat(told).containsOnly(0L);
        }
    }

    @Test
    void settings_are_checked() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new CompletenessSettings(
                        SETTINGS.interval(), 0, 0, SETTINGS.leaseDuration(), SETTINGS.backoff()));
        assertThatIllegalArgumentException()
                .isThrownBy(() ->
                        new CompletenessSettings(Duration.ZERO, 1, 0, SETTINGS.leaseDuration(), SETTINGS.backoff()));
    }

    private void publish(List<EventRecord> events) {
        Map<FeedPartition, Long> published = world.bus.publish(events);
        synchronized (ends) {
            ends.putAll(published);
        }
    }

    private boolean claimed() {
        Map<FeedPartition, Long> applied = new HashMap<>();
        for (Checkpoint checkpoint : world.rows.checkpoints(WalletDetailProjection.NAME)) {
            applied.put(checkpoint.partition(), checkpoint.nextOffset());
        }
        synchronized (ends) {
            return ends.entrySet().stream().allMatch(end -> applied.getOrDefault(end.getKey(), 0L) >= end.getValue());
        }
    }

    private CompletenessWatch<DetailRow> watch() {
        CompletenessWatch<DetailRow> watch = new CompletenessWatch<>(
                new WalletDetailProjection(),
                world.ledger.store,
                world.rows,
                world.letters,
                (projection, position) -> claimed(),
                new InMemoryLeases(() -> NOON),
                "one",
                new LedgerMetrics() {
                    @Override
                    public void projectionIncomplete(String projection, long missing) {
                        told.add(missing);
                    }
                },
                SETTINGS);
        watch.start();
        return watch;
    }
}
