package tech.healthpay.ledger.core.streaming;

import static org.assertj.core.api.Assertions.assertThat;
import static tech.healthpay.ledger.core.handling.LedgerWorld.MEMBER;
import static tech.healthpay.ledger.core.handling.LedgerWorld.NOON;
import static tech.healthpay.ledger.core.streaming.Eventually.eventually;
import static tech.healthpay.ledger.core.value.Amounts.egp;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import tech.healthpay.ledger.core.codec.EventCodec;
import tech.healthpay.ledger.core.event.AggregateType;
import tech.healthpay.ledger.core.handling.LedgerWorld;
import tech.healthpay.ledger.core.memory.InMemoryEventBus;
import tech.healthpay.ledger.core.memory.InMemoryProjectionStore;
import tech.healthpay.ledger.core.port.Checkpoint;
import tech.healthpay.ledger.core.port.EventFeed;
import tech.healthpay.ledger.core.port.FeedPartition;
import tech.healthpay.ledger.core.port.LedgerMetrics;
import tech.healthpay.ledger.core.port.ProjectionStore;
import tech.healthpay.ledger.core.projection.DetailRow;
import tech.healthpay.ledger.core.projection.ProjectionFold;
import tech.healthpay.ledger.core.projection.RowKey;
import tech.healthpay.ledger.core.projection.RowType;
import tech.healthpay.ledger.core.projection.WalletDetailProjection;
import tech.healthpay.ledger.core.projection.WalletRow;
import tech.healthpay.ledger.core.sourcing.EventEnvelope;
import tech.healthpay.ledger.core.sourcing.EventRecord;
import tech.healthpay.ledger.core.sourcing.UnavailableException;
import tech.healthpay.ledger.core.streaming.WorkerStatus.Phase;
import tech.healthpay.ledger.core.value.CreditType;
import tech.healthpay.ledger.core.value.Reference;
import tech.healthpay.ledger.core.value.WalletId;
import tech.healthpay.ledger.core.wallet.WalletCommand.CreditWallet;

class ProjectionRunnerTest {

    private static final ProjectionSettings SETTINGS =
            new ProjectionSettings(Duration.ofMillis(20), 7, new Backoff(Duration.ofMillis(1), Duration.ofMillis(10)));

    private final LedgerWorld world = new LedgerWorld();
    private final EventCodec codec = new EventCodec();
    private final InMemoryEventBus bus = new InMemoryEventBus(new InMemoryEventBus.Settings("test", 3, 50, 10));
    private final InMemoryProjectionStore<DetailRow> rows = new InMemoryProjectionStore<>();
    private final List<ProjectionRunner<?>> runners = new ArrayList<>();

    @AfterEach
    void stop() {
        runners.forEach(ProjectionRunner::close);
    }

    @Test
    void what_was_stored_before_it_first_ran_is_fetched_from_the_event_store() {
        WalletId wallet = world.activeWallet(MEMBER, "10.00");
        credit(wallet, 30);

        run(rows, bus);

        eventually(() -> assertThat(rows(rows)).isEqualTo(fold()));
        eventually(() -> assertThat(rows.checkpoints(WalletDetailProjection.NAME))
                .hasSize(3)
                .allSatisfy(c -> assertThat(c.position()).isEqualTo(world.store.lastPosition())));
    }

    @Test
    void live_events_are_applied_as_they_come_and_remembered() {
        ProjectionRunner<DetailRow> runner = run(rows, bus);
        eventually(() -> assertThat(runner.status().phase()).isEqualTo(Phase.RUNNING));

        WalletId wallet = world.activeWallet(MEMBER, "10.00");
        publishAll();

        eventually(() -> assertThat(rows(rows)).isEqualTo(fold()));
        eventually(() -> assertThat(rows.checkpoints(WalletDetailProjection.NAME))
                .anySatisfy(c -> assertThat(c.position()).isEqualTo(2)));
        assertThat(balance(wallet)).isEqualTo("10.00");
    }

    @Test
    void an_event_that_the_feed_lost_is_fetched_from_the_event_store() {
        ProjectionRunner<DetailRow> runner = run(rows, bus);
        eventually(() -> assertThat(runner.status().phase()).isEqualTo(Phase.RUNNING));
        WalletId wallet = world.activeWallet(MEMBER, "10.00");
        credit(wallet, 3);
        List<EventRecord> events = world.store.readAll(0, 100);

        bus.publish(List.of(events.getFirst(), events.getLast()));

        eventually(() -> assertThat(rows(rows)).isEqualTo(fold()));
    }

    @Test
    void duplicates_and_repeated_stretches_change_nothing() {
        ProjectionRunner<DetailRow> runner = run(rows, bus);
        eventually(() -> assertThat(runner.status().phase()).isEqualTo(Phase.RUNNING));
        WalletId wallet = world.activeWallet(MEMBER, "10.00");
        credit(wallet, 5);
        List<EventRecord> events = world.store.readAll(0, 100);

        bus.publish(events);
        bus.publish(events.subList(0, 3));
        bus.publish(events);

        eventually(() -> assertThat(rows(rows)).isEqualTo(fold()));
        assertThat(balance(wallet)).isEqualTo("15.00");
    }

    @Test
    void records_past_their_retention_are_fetched_from_the_event_store_after_a_long_stop() {
        ProjectionRunner<DetailRow> first = run(rows, bus);
        WalletId wallet = world.activeWallet(MEMBER, "0.00");
        publishAll();
        eventually(() -> assertThat(rows(rows)).isEqualTo(fold()));
        first.close();

        credit(wallet, 120);
        publishAll();
        run(rows, bus);

        eventually(() -> assertThat(rows(rows)).isEqualTo(fold()));
        assertThat(balance(wallet)).isEqualTo("120.00");
    }

    @Test
    void a_store_that_is_down_delays_and_loses_nothing() {
        AtomicInteger outages = new AtomicInteger(5);
        ProjectionStore<DetailRow> flaky = new Flaky(rows, outages);
        ProjectionRunner<DetailRow> runner = run(flaky, bus);
        WalletId wallet = world.activeWallet(MEMBER, "1.00");
        credit(wallet, 9);
        publishAll();

        eventually(() -> assertThat(rows(rows)).isEqualTo(fold()));
        assertThat(outages).hasValue(0);
        eventually(() -> assertThat(runner.status().phase()).isEqualTo(Phase.RUNNING));
        assertThat(balance(wallet)).isEqualTo("10.00");
    }

    @Test
    void an_event_of_an_unknown_type_stops_the_projection_and_is_not_skipped() {
        ProjectionRunner<DetailRow> runner = run(rows, bus);
        eventually(() -> assertThat(runner.status().phase()).isEqualTo(Phase.RUNNING));
        WalletId wallet = world.activeWallet(MEMBER, "1.00");
        publishAll();
        eventually(() -> assertThat(rows(rows)).isEqualTo(fold()));
        List<Checkpoint> before = rows.checkpoints(WalletDetailProjection.NAME);

        bus.publish(List.of(unknown(wallet)));

        eventually(() -> {
            assertThat(runner.status().phase()).isEqualTo(Phase.FAILING);
            assertThat(runner.status().isHealthy()).isFalse();
            assertThat(runner.status().detail()).contains("wallet.renamed");
        });
        assertThat(rows.checkpoints(WalletDetailProjection.NAME)).containsExactlyInAnyOrderElementsOf(before);
    }

    @Test
    void a_record_that_is_no_event_is_replaced_by_what_the_event_store_has() {
        WalletId wallet = world.activeWallet(MEMBER, "1.00");
        FeedPartition partition = new FeedPartition("scripted", 0);
        EventFeed garbling = new Scripted(List.of(new EventFeed.Batch(
                List.of(new EventFeed.Delivery.Garbled(partition, 0, wallet.value(), "no JSON")),
                List.of(),
                Set.of(partition),
                Map.of(partition, 0L))));

        run(rows, garbling);

        eventually(() -> assertThat(rows(rows)).isEqualTo(fold()));
        eventually(() -> assertThat(rows.checkpoints(WalletDetailProjection.NAME))
                .containsExactly(new Checkpoint(partition, 1, 0)));
    }

    @Test
    void instances_share_the_partitions_and_one_takes_over_from_another() {
        ProjectionRunner<DetailRow> first = run(rows, bus);
        run(rows, bus);
        List<WalletId> wallets = new ArrayList<>();
        for (int i = 0; i < 20; i++) {
            wallets.add(world.activeWallet(MEMBER, "1.00"));
        }
        publishAll();
        eventually(() -> assertThat(rows(rows)).isEqualTo(fold()));

        first.close();
        long published = world.store.lastPosition();
        wallets.forEach(wallet -> credit(wallet, 1));
        bus.publish(world.store.readAll(published, 1_000));

        eventually(() -> assertThat(rows(rows)).isEqualTo(fold()));
    }

    private ProjectionRunner<DetailRow> run(ProjectionStore<DetailRow> store, EventFeed feed) {
        ProjectionRunner<DetailRow> runner = new ProjectionRunner<>(
                new WalletDetailProjection(),
                feed,
                world.store,
                store,
                codec,
                LedgerMetrics.NONE,
                () -> NOON,
                SETTINGS);
        runners.add(runner);
        runner.start();
        return runner;
    }

    private void credit(WalletId wallet, int times) {
        for (int i = 0; i < times; i++) {
            world.accept(new CreditWallet(
                    wallet, egp("1.00"), CreditType.DEPOSIT, new Reference("ref-" + i), null, null, NOON));
        }
    }

    private void publishAll() {
        bus.publish(world.store.readAll(0, 1_000));
    }

    /** What the rows have to be: one fold of all events. */
    private Map<RowKey, DetailRow> fold() {
        WalletDetailProjection projection = new WalletDetailProjection();
        List<EventEnvelope> events =
                world.store.readAll(0, 1_000).stream().map(codec::decode).toList();
        Map<RowKey, DetailRow> folded = new HashMap<>();
        for (EventEnvelope event : events) {
            ProjectionFold.fold(projection, List.of(event), folded).forEach(row -> folded.put(row.key(), row));
        }
        folded.keySet().removeIf(key -> key.type() != RowType.WALLET);
        return folded;
    }

    private Map<RowKey, DetailRow> rows(ProjectionStore<DetailRow> store) {
        Set<RowKey> heads = new HashSet<>();
        for (EventRecord event : world.store.readAll(0, 1_000)) {
            heads.add(new RowKey(RowType.WALLET, event.aggregateId(), ""));
        }
        return store.load(heads);
    }

    private String balance(WalletId wallet) {
        RowKey key = RowKey.of(RowType.WALLET, wallet);
        return ((WalletRow) rows.load(Set.of(key)).get(key)).balance().toDecimalString();
    }

    private EventRecord unknown(WalletId wallet) {
        EventRecord last = world.store.readAll(0, 1_000).getLast();
        return new EventRecord(
                new UUID(1, 1),
                "wallet.renamed",
                1,
                "wallet",
                wallet.value(),
                last.version() + 1,
                last.position() + 1,
                NOON,
                Map.of(),
                last.metadata());
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
