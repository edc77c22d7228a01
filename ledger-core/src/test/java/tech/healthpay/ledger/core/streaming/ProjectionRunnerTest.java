package tech.healthpay.ledger.core.streaming;

import static org.assertj.core.api.Assertions.assertThat;
import static tech.healthpay.ledger.core.handling.LedgerWorld.MEMBER;
import static tech.healthpay.ledger.core.streaming.Eventually.eventually;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import tech.healthpay.ledger.core.event.AggregateType;
import tech.healthpay.ledger.core.port.Checkpoint;
import tech.healthpay.ledger.core.port.EventFeed;
import tech.healthpay.ledger.core.port.FeedPartition;
import tech.healthpay.ledger.core.port.ProjectionStore;
import tech.healthpay.ledger.core.projection.DetailRow;
import tech.healthpay.ledger.core.projection.RowKey;
import tech.healthpay.ledger.core.projection.WalletDetailProjection;
import tech.healthpay.ledger.core.sourcing.EventRecord;
import tech.healthpay.ledger.core.sourcing.UnavailableException;
import tech.healthpay.ledger.core.streaming.WorkerStatus.Phase;
import tech.healthpay.ledger.core.value.WalletId;

class ProjectionRunnerTest {

    private final ProjectionWorld world = new ProjectionWorld();

    @AfterEach
    void stop() {
        world.close();
    }

    @Test
    void what_was_stored_before_it_first_ran_is_fetched_from_the_event_store() {
        WalletId wallet = world.ledger.activeWallet(MEMBER, "10.00");
        world.credit(wallet, 30);

        world.run();

        eventually(() -> assertThat(world.heads()).isEqualTo(world.fold()));
        eventually(() -> assertThat(world.rows.checkpoints(WalletDetailProjection.NAME))
                .hasSize(3)
                .allSatisfy(c -> assertThat(c.position()).isEqualTo(world.ledger.store.lastPosition())));
    }

    @Test
    void live_events_are_applied_as_they_come_and_remembered() {
        world.runIdle();

        WalletId wallet = world.ledger.activeWallet(MEMBER, "10.00");
        world.publishAll();

        eventually(() -> assertThat(world.heads()).isEqualTo(world.fold()));
        eventually(() -> assertThat(world.rows.checkpoints(WalletDetailProjection.NAME))
                .anySatisfy(c -> assertThat(c.position()).isEqualTo(2)));
        assertThat(balance(wallet)).isEqualTo("10.00");
    }

    @Test
    void an_event_that_the_feed_lost_is_fetched_from_the_event_store() {
        world.runIdle();
        WalletId wallet = world.ledger.activeWallet(MEMBER, "10.00");
        world.credit(wallet, 3);
        List<EventRecord> events = world.ledger.store.readAll(0, 100);

        world.bus.publish(List.of(events.getFirst(), events.getLast()));

        eventually(() -> assertThat(world.heads()).isEqualTo(world.fold()));
    }

    @Test
    void duplicates_and_repeated_stretches_change_nothing() {
        world.runIdle();
        WalletId wallet = world.ledger.activeWallet(MEMBER, "10.00");
        world.credit(wallet, 5);
        List<EventRecord> events = world.ledger.store.readAll(0, 100);

        world.bus.publish(events);
        world.bus.publish(events.subList(0, 3));
        world.bus.publish(events);

        eventually(() -> assertThat(world.heads()).isEqualTo(world.fold()));
        assertThat(balance(wallet)).isEqualTo("15.00");
    }

    @Test
    void records_past_their_retention_are_fetched_from_the_event_store_after_a_long_stop() {
        ProjectionRunner<DetailRow> first = world.run();
        WalletId wallet = world.ledger.activeWallet(MEMBER, "0.00");
        world.publishAll();
        eventually(() -> assertThat(world.heads()).isEqualTo(world.fold()));
        first.close();

        world.credit(wallet, 120);
        world.publishAll();
        world.run();

        eventually(() -> assertThat(world.heads()).isEqualTo(world.fold()));
        assertThat(balance(wallet)).isEqualTo("120.00");
    }

    @Test
    void a_store_that_is_down_delays_and_loses_nothing() {
        AtomicInteger outages = new AtomicInteger(5);
        ProjectionStore<DetailRow> flaky = new Flaky(world.rows, outages);
        ProjectionRunner<DetailRow> runner = world.run(flaky, world.bus);
        WalletId wallet = world.ledger.activeWallet(MEMBER, "1.00");
        world.credit(wallet, 9);
        world.publishAll();

        eventually(() -> assertThat(world.heads()).isEqualTo(world.fold()));
        assertThat(outages).hasValue(0);
        assertThat(world.letters.counts()).isEmpty();
        eventually(() -> assertThat(runner.status().phase()).isEqualTo(Phase.RUNNING));
        assertThat(balance(wallet)).isEqualTo("10.00");
    }

    @Test
    void a_record_that_is_no_event_is_replaced_by_what_the_event_store_has() {
        WalletId wallet = world.ledger.activeWallet(MEMBER, "1.00");
        FeedPartition partition = new FeedPartition("scripted", 0);
        EventFeed garbling = new Scripted(List.of(new EventFeed.Batch(
                List.of(new EventFeed.Delivery.Garbled(partition, 0, wallet.value(), "no JSON")),
                List.of(),
                Set.of(partition),
                Map.of(partition, 0L))));

        world.run(world.rows, garbling);

        eventually(() -> assertThat(world.heads()).isEqualTo(world.fold()));
        eventually(() -> assertThat(world.rows.checkpoints(WalletDetailProjection.NAME))
                .containsExactly(new Checkpoint(partition, 1, 0)));
    }

    @Test
    void instances_share_the_partitions_and_one_takes_over_from_another() {
        ProjectionRunner<DetailRow> first = world.run();
        world.run();
        List<WalletId> wallets = new ArrayList<>();
        for (int i = 0; i < 20; i++) {
            wallets.add(world.ledger.activeWallet(MEMBER, "1.00"));
        }
        world.publishAll();
        eventually(() -> assertThat(world.heads()).isEqualTo(world.fold()));

        first.close();
        long published = world.ledger.store.lastPosition();
        wallets.forEach(wallet -> world.credit(wallet, 1));
        world.publishAfter(published);

        eventually(() -> assertThat(world.heads()).isEqualTo(world.fold()));
    }

    private String balance(WalletId wallet) {
        return world.head(wallet).balance().toDecimalString();
    }

    /** A store that is down for its first writes. */
    private record Flaky(ProjectionStore<DetailRow> real, AtomicInteger outages) implements ProjectionStore<DetailRow> {

        @Override
        public Map<RowKey, DetailRow> load(Set<RowKey> keys) {
            return real.load(keys);
        }

        @Override
        public void save(String projection, List<DetailRow> rows, Collection<Checkpoint> checkpoints) {
            if (outages.getAndUpdate(left -> Math.max(0, left - 1)) > 0) {
                throw new UnavailableException("read-model", "down", null);
            }
            real.save(projection, rows, checkpoints);
        }

        @Override
        public List<Checkpoint> checkpoints(String projection) {
            return real.checkpoints(projection);
        }
    }

    /** A feed that delivers given batches, then nothing more. */
    private record Scripted(List<EventFeed.Batch> batches) implements EventFeed {

        @Override
        public Subscription subscribe(String projection, Set<AggregateType> aggregates, CheckpointSource checkpoints) {
            return new Subscription() {
                private int next;

                @Override
                public Batch poll(Duration timeout) {
                    if (next < batches.size()) {
                        return batches.get(next++);
                    }
                    Batch last = batches.getLast();
                    return new Batch(List.of(), List.of(), last.assigned(), last.behind());
                }

                @Override
                public void wakeup() {}

                @Override
                public void close() {}
            };
        }
    }
}
